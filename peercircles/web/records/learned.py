"""What tests of change taught: to be taken into the record, or left."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.trials.learnings import Learning
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _


@dataclass(frozen=True)
class LearningLine:
    """What a test taught, which could be in the record."""

    trial_id: str = ""
    title: str = ""
    words: str = ""


def learning_line(row: Learning) -> LearningLine:
    """What a test taught."""
    return LearningLine(row.trial_id, row.title, row.words)


def learnings_entry(
    learnings: rx.vars.ArrayVar[Sequence[LearningLine]],
    take: rx.event.EventCallback[str, str],
    leave: rx.event.EventCallback[str, str],
) -> rx.Component:
    """Of tests that were kept and of those that were let go alike."""
    return rx.cond(
        learnings.length() > 0,
        entry(
            _("Learned"),
            rx.el.h2(_("What tests taught you"), class_name="label"),
            rx.el.ul(
                rx.foreach(learnings, lambda line: _learning(line, take, leave)),
                class_name="plainlist",
            ),
        ),
    )


def _learning(
    line: ObjectVar[LearningLine],
    take: rx.event.EventCallback[str, str],
    leave: rx.event.EventCallback[str, str],
) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.bdi(line.title, class_name="own"),
            " ",
            rx.el.bdi(line.words, class_name="cap soft"),
            class_name="grow",
        ),
        rx.el.div(
            rx.el.button(
                _("Put it in my record"),
                type="button",
                class_name="btn",
                aria_label=_("Put it in my record: {title}", title=line.title),
                on_click=take(line.trial_id, OP),
            ),
            rx.el.button(
                _("Leave it"),
                type="button",
                class_name="btn plain",
                aria_label=_("Leave it: {title}", title=line.title),
                on_click=leave(line.trial_id, OP),
            ),
            class_name="row tight wrap",
        ),
        key=line.trial_id,
    )
