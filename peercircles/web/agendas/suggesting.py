"""What members would like to see in a meeting."""

from typing import Any

import reflex as rx

from peercircles.web.agendas.state import AgendaState
from peercircles.web.agendas.suggestions_state import SuggestionsState
from peercircles.web.agendas.views import SuggestionView
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import circle_and_coach
from peercircles.web.shared.words import _, count_words

AGENDA = AgendaState.agenda
PROBLEMS = SuggestionsState.problems


def suggestions_section() -> rx.Component:
    """What waits for a decision, and room for more; afterwards nothing."""
    return rx.cond(
        AGENDA.can_suggest | (AGENDA.suggestions.length() > 0),
        entry(
            _("Suggestions"),
            rx.el.div(
                rx.el.h2(_("What would you like in this meeting?"), class_name="as-h3"),
                rx.cond(
                    AGENDA.suggestions.length() > 0,
                    rx.el.ul(rx.foreach(AGENDA.suggestions, _suggestion), class_name="answers"),
                    rx.el.p(_("Nobody has suggested anything yet."), class_name="small soft"),
                ),
                # Who can change the agenda adds to it at once.
                rx.cond(AGENDA.can_suggest & ~AGENDA.can_edit, _form()),
                class_name="suggestions",
            ),
            custom_attrs={"data-testid": "suggestions"},
        ),
    )


def _suggestion(row: rx.vars.ObjectVar[SuggestionView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(row.line, class_name="own"),
        rx.el.p(
            rx.el.bdi(rx.cond(row.is_yours, _("You"), row.by_name)),
            ", ",
            count_words(row.minutes, "{count} minute", "{count} minutes"),
            class_name="small soft",
        ),
        rx.el.div(
            rx.cond(
                AGENDA.can_edit,
                rx.fragment(
                    _act(_("Take it in"), row, SuggestionsState.take(row.id, OP)),
                    _act(_("Not this time"), row, SuggestionsState.leave(row.id, OP)),
                ),
            ),
            rx.cond(
                row.is_yours,
                _act(_("Take it back"), row, SuggestionsState.withdraw(row.id, OP)),
            ),
            class_name="acts",
        ),
        key=row.id,
        custom_attrs={"data-testid": "suggestion"},
    )


def _act(words: str, row: rx.vars.ObjectVar[SuggestionView], on_click: Any) -> rx.Component:
    return rx.el.button(
        words,
        rx.el.span(": ", row.line, class_name="sr"),
        type="button",
        class_name="btn sm",
        on_click=on_click,
    )


def _form() -> rx.Component:
    return rx.el.form(
        text_field(
            "suggestion", _("Suggest something"), error=PROBLEMS["suggestion"], class_name="own"
        ),
        text_field(
            "suggested_minutes",
            _("Minutes"),
            value="5",
            error=PROBLEMS["suggested_minutes"],
            type="number",
            input_mode="numeric",
            class_name="short",
        ),
        circle_and_coach(),
        rx.el.div(
            rx.el.button(_("Suggest it"), type="submit", class_name="btn"), class_name="acts"
        ),
        on_submit=sends(SuggestionsState.suggest),
        class_name="form",
        key=SuggestionsState.made.to(str),
        no_validate=True,
    )
