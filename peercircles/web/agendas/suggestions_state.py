"""The State of what members suggest for a meeting. What is suggested, the agenda's State shows."""

import reflex as rx

from peercircles.agendas.suggestions import (
    leave_suggestion,
    suggest,
    take_suggestion,
    withdraw_suggestion,
)
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.web.agendas.forms import SuggestionForm
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.form_values import whole_number


class SuggestionsState(CircleState):
    """Suggesting, and deciding. `made` counts what was suggested, for the form to begin anew."""

    made: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def suggest(self, form: SuggestionForm, op: str):
        """Say what one would like in the meeting."""
        minutes = whole_number(form.get("suggested_minutes", ""), field="suggested_minutes")
        line = form.get("suggestion", "")
        try:
            await self._run(op, suggest, self._route_id("meeting_id"), line=line, minutes=minutes)
        except Conflict as over:
            self.problems = {"suggestion": over.message.into(self._caller.locale)}
            return
        self.made += 1
        self._say(text("Your suggestion is there for the facilitator to see."))

    @rx.event
    async def take(self, suggestion_id: str, op: str):
        """Put a suggestion into the agenda."""
        await self._run(op, take_suggestion, parse_id(suggestion_id))

    @rx.event
    async def leave(self, suggestion_id: str, op: str):
        """Leave a suggestion out this time."""
        await self._run(op, leave_suggestion, parse_id(suggestion_id))

    @rx.event
    async def withdraw(self, suggestion_id: str, op: str):
        """Take back what one suggested oneself."""
        await self._run(op, withdraw_suggestion, parse_id(suggestion_id))
