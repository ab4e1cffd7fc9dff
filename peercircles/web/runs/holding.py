"""Who facilitates at the moment, when that is not plain: gone, takeable, back again."""

from typing import Any

import reflex as rx

from peercircles.web.runs.state import LiveState
from peercircles.web.runs.surface import fact_of, words_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _

HOLDER = words_of("holder_name")
QUIET = words_of("unheard")


def baton_words() -> rx.Component:
    """A quiet line at first, an offer to everybody later; never a change by itself."""
    return rx.el.div(
        rx.cond(
            fact_of("is_weak"),
            rx.el.p(
                rx.cond(
                    fact_of("is_kept"),
                    _("{name} is away for a moment and will be back.", name=HOLDER),
                    _("{name}’s connection is weak.", name=HOLDER),
                ),
                class_name="small soft",
            ),
        ),
        rx.cond(
            fact_of("is_takeable"),
            _line(
                rx.cond(
                    HOLDER,
                    _("{name} is not here any more. Somebody can hold it meanwhile.", name=HOLDER),
                    _("Nobody facilitates. Somebody can hold it."),
                ),
                _button(_("I’ll hold it"), LiveState.take_over(OP), "btn main"),
            ),
        ),
        rx.cond(
            fact_of("is_offered"),
            _line(
                _("Welcome back. {name} holds it. Would you like it again?", name=HOLDER),
                _button(_("Yes, I’ll take it"), LiveState.take_over(OP), "btn"),
                _button(
                    _("Leave it with {name}", name=HOLDER), LiveState.leave_it(OP), "btn plain"
                ),
            ),
        ),
        class_name="baton",
        aria_live="polite",
    )


def nudge() -> rx.Component:
    """For the facilitator alone, and only a hint."""
    return rx.cond(
        QUIET,
        rx.el.p(
            icon("lock"),
            rx.el.span(
                _("Only you: {name} has not had the word in this part. No need to act.", name=QUIET)
            ),
            class_name="nudge",
            data_testid="nudge",
        ),
    )


def _line(words: rx.Var[str] | str, *buttons: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.span(words), rx.el.span(*buttons, class_name="row wrap tight"), class_name="ban pen"
    )


def _button(words: str, on_click: Any, class_name: str) -> rx.Component:
    return rx.el.button(words, type="button", class_name=class_name, on_click=on_click)
