"""What a piece of a page shows when there is nothing, not yet, or not any more."""

from typing import Literal

import reflex as rx

from peercircles.web.shared.icons import IconName, icon

Words = rx.Var[str] | str
Tone = Literal["", "pen", "err", "watch"]


def empty(
    title: Words,
    words: Words = "",
    action: rx.Component | None = None,
    *,
    level: Literal[2, 3] = 3,
) -> rx.Component:
    """Nothing here: what could be, and the one thing to do about it.

    `level` is that of the heading: 2 where nothing else stands under the page's own.
    """
    heading = rx.el.h2 if level == 2 else rx.el.h3
    return rx.el.div(
        heading(title, class_name="label"),
        rx.cond(words, rx.el.p(words, class_name="soft small")),
        action or rx.fragment(),
        class_name="empty",
    )


def loading(words: Words) -> rx.Component:
    """Nothing for 300 ms, then the words and three bars in place."""
    return rx.el.div(
        rx.el.p(words, class_name="label quiet"),
        rx.el.div(rx.el.span(), rx.el.span(), rx.el.span(), class_name="bars", aria_hidden="true"),
        class_name="waiting",
        aria_busy="true",
    )


def banner(
    lead: Words,
    words: Words = "",
    *,
    name: IconName = "eye",
    tone: Tone = "",
    action: rx.Component | None = None,
) -> rx.Component:
    """A sentence across the page. `pen` is provisional, `err` failed, `watch` being watched."""
    return rx.el.div(
        icon(name),
        rx.el.span(rx.el.b(lead), " ", words),
        action or rx.fragment(),
        class_name=f"ban {tone}".strip(),
        role="status",
    )


def error_banner(
    lead: Words, words: Words = "", action: rx.Component | None = None
) -> rx.Component:
    """What failed, what is kept, what to do."""
    return banner(lead, words, name="close", tone="err", action=action)


def read_only(words: Words) -> rx.Component:
    """Why there is nothing to press here."""
    return rx.el.p(icon("eye"), rx.el.span(words), class_name="only")
