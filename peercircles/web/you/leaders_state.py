"""The State of to whom one reports: nobody else ever reads it."""

from typing import TypedDict

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.observations.coaches import own_lines, say_who_leads_me, unsay_who_leads_me
from peercircles.web.shared.app_state import AppState


class LeaderForm(TypedDict):
    """The one field: an address."""

    leader: str


class LeadersState(AppState):
    """One person's own reporting lines. `added` counts, for the form to begin anew each time."""

    leaders: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    added: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def load(self):
        """The page opens."""
        await self._show_leaders()

    @rx.event
    async def add(self, form: LeaderForm, op: str):
        """Say to whom one reports."""
        await self._run(op, say_who_leads_me, form.get("leader", ""))
        self.added += 1
        await self._show_leaders()
        self._say(text("Kept, for you alone. This person cannot coach a circle of yours."))

    @rx.event
    async def remove(self, line_id: str, op: str):
        """Not any more."""
        try:
            await self._run(op, unsay_who_leads_me, parse_id(line_id))
        finally:
            await self._show_leaders()

    async def _show_leaders(self) -> None:
        self.leaders = await self._read(own_lines)
