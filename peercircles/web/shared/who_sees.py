"""Who will read it: said beside every place where one writes, before one writes.

A lock is for oneself and those one names, a ring for the circle, an eye where somebody outside
the circle may look in while all of it allows that.
"""

import reflex as rx

from peercircles.web.shared.icons import IconName, icon
from peercircles.web.shared.words import _

Words = rx.Var[str] | str


def who_sees(words: Words, *, private: bool = False, coach: bool = False) -> rx.Component:
    """The sentence, with its sign. The page's test finds it by this component's mark."""
    return rx.el.p(
        icon(_sign(private=private, coach=coach)),
        rx.el.span(words),
        class_name="only",
        custom_attrs={"data-who-sees": ""},
    )


def circle_and_coach() -> rx.Component:
    """Of what a coach comes to read, too, whom the circle lets sit in or see its board."""
    return who_sees(
        _("Everyone in the circle can read this, and a coach while all of you allow it."),
        coach=True,
    )


def _sign(*, private: bool, coach: bool) -> IconName:
    if private:
        return "lock"
    return "eye" if coach else "circles"
