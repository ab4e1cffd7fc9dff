"""The State of a circle's turns."""

from typing import TypedDict

import reflex as rx

from peercircles.facilitation.accounts import ledger_of
from peercircles.facilitation.asks import declined_in_a_row
from peercircles.facilitation.company import end_company, keep_company
from peercircles.facilitation.corrections import correct_load
from peercircles.facilitation.models import CompanyKind, Role
from peercircles.facilitation.rests import come_back, rest
from peercircles.facilitation.rosters import turns_page
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.form_values import chosen, whole_number
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.turns.acts import TurnActs
from peercircles.web.turns.needs import turn_news
from peercircles.web.turns.views import (
    LedgerLine,
    MeetingEntry,
    ledger_lines,
    meeting_entries,
    role_choices,
    seats_of,
)

_SHOWN_LINES = 12


class CorrectionForm(TypedDict):
    """Whose count is put right, in which role, by how much, and why."""

    role: str
    person: str
    delta: str
    note: str


class TurnsState(TurnActs, CircleState):
    """Who has which part of the coming meetings, and how it is counted."""

    meetings: rx.Field[list[MeetingEntry]] = rx.field(default_factory=list)
    seats: rx.Field[list[RingSeat]] = rx.field(default_factory=list)
    roles: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    people: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    resting: rx.Field[list[str]] = rx.field(default_factory=list)
    is_resting: rx.Field[bool] = rx.field(default=False)
    declined: rx.Field[int] = rx.field(default=0)
    can_correct: rx.Field[bool] = rx.field(default=False)
    is_correcting: rx.Field[bool] = rx.field(default=False)
    ledger: rx.Field[list[LedgerLine]] = rx.field(default_factory=list)
    ledger_role: rx.Field[str] = rx.field(default=Role.FACILITATOR.value)
    older: rx.Field[int] = rx.field(default=0)
    is_whole: rx.Field[bool] = rx.field(default=False)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        await self._show_turns()
        await self._listen({circle_topic(self._circle_id): TurnsState.load})

    @rx.event
    async def choose_ledger(self, role: str):
        """Read another role's ledger."""
        self.ledger_role = chosen(Role, role, field="role").value
        self.is_whole = False
        await self._show_ledger()

    @rx.event
    async def show_whole_ledger(self):
        """Read the ledger back to its first line."""
        self.is_whole = True
        await self._show_ledger()

    @rx.event
    async def rest(self, op: str):
        """No turns for a while."""
        await self._run(op, rest, self._circle_id)
        await self._show_turns()
        self._say(text("No turns come to you until you are back."))

    @rx.event
    async def come_back(self, op: str):
        """Turns again."""
        await self._run(op, come_back, self._circle_id)
        await self._show_turns()
        self._say(text("Turns come to you again."))

    @rx.event
    async def keep_company(self, meeting_id: str, role: str, kind: str, op: str):
        """Be at a holder's side."""
        part, how = chosen(Role, role, field="role"), chosen(CompanyKind, kind, field="kind")
        await self._run(op, keep_company, parse_id(meeting_id), part, how)
        await self._show_turns()

    @rx.event
    async def end_company(self, meeting_id: str, role: str, op: str):
        """Be at nobody's side after all."""
        part = chosen(Role, role, field="role")
        await self._run(op, end_company, parse_id(meeting_id), part)
        await self._show_turns()

    @rx.event
    async def ask_to_correct(self):
        """Open the form for a count that is wrong."""
        self.is_correcting = self.can_correct

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - what the dialog says
        """The form was closed."""
        self.is_correcting = is_open and self.is_correcting

    @rx.event
    async def correct(self, form: CorrectionForm, op: str):
        """Put a count right."""
        await self._run(
            op,
            correct_load,
            self._circle_id,
            chosen(Role, form["role"], field="role"),
            parse_id(form["person"]),
            whole_number(form["delta"], field="delta"),
            note=form["note"],
        )
        self.is_correcting = False
        await self._show_turns()
        self._say(text("The count is put right, and everybody can read why."))

    async def _show_turns_again(self) -> None:
        await self._show_turns()

    async def _show_turns(self) -> None:
        circle = await self._load_circle()
        page = await self._read(turns_page, self._circle_id, utc_now())
        news = await self._read(turn_news, utc_now(), self._circle_id)
        self._keep_needs(news)
        self.meetings = meeting_entries(page, news, self._caller)
        self.seats = seats_of(circle, page)
        self.roles = role_choices(self._caller)
        self.people = [(row.person_id, row.name) for row in circle.people]
        self.resting = [row.person_name for row in page.resting if not row.is_you]
        self.is_resting = any(row.is_you for row in page.resting)
        self.can_correct = page.can_correct
        self.declined = await self._read(declined_in_a_row, self._circle_id)
        await self._show_ledger()
        self.is_there = True

    async def _show_ledger(self) -> None:
        if not self.circle.is_member:
            self.ledger, self.older = [], 0
            return
        rows = await self._read(ledger_of, self._circle_id, Role(self.ledger_role))
        shown = len(rows) if self.is_whole else _SHOWN_LINES
        self.ledger = ledger_lines(rows[-shown:], self._caller)
        self.older = max(0, len(rows) - shown)
