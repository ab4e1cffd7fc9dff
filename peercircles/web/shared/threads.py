"""How a goal is going, as one line and a word. The word is always there."""

from typing import Literal, get_args

import reflex as rx

from peercircles.web.shared.words import _

ThreadKind = Literal["on_track", "slow", "stuck", "changed", "resting", "done"]
THREADS: tuple[ThreadKind, ...] = get_args(ThreadKind)

_LINES: dict[str, tuple[str, str]] = {
    "on_track": ("on", "M2 7H22M18 3l4 4-4 4"),
    "slow": ("slow", "M2 7c3-5 6-5 8 0s5 5 8 0 4-3 6-2"),
    "stuck": ("stuck", "M2 10H10C16 10 16.5 2 12.5 2S9 10 15 10H24"),
    "changed": ("fork", "M2 7H9C13 7 14 2 22 2M9 7C13 7 14 12 22 12"),
    "resting": ("rest", "M2 7H5M10 7H13M18 7H21"),
    "done": ("done", "M2 8l5 4L22 2"),
}


def thread(kind: ThreadKind) -> rx.Component:
    """One of the six, known while the page is built."""
    name, line = _LINES[kind]
    return rx.el.span(
        rx.el.svg(rx.el.svg.path(d=line), view_box="0 0 26 14", aria_hidden="true"),
        thread_word(kind),
        class_name=f"thread {name}",
    )


def thread_of(kind: rx.Var[str]) -> rx.Component:
    """The thread of a value that arrives in the browser; nothing for an unknown one."""
    return rx.fragment(rx.match(kind, *[(each, thread(each)) for each in THREADS], rx.fragment()))


def thread_word(kind: ThreadKind) -> str:
    """The word of a thread, for lists and choices."""
    match kind:
        case "on_track":
            return _("On track")
        case "slow":
            return _("Slow")
        case "stuck":
            return _("Stuck")
        case "changed":
            return _("Changed my mind")
        case "resting":
            return _("Resting")
        case "done":
            return _("Done")
