"""The State of one's own days away."""

from dataclasses import dataclass
from typing import TypedDict

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.meetings.absences import AbsenceRow, add_absence, end_absence, own_absences
from peercircles.meetings.models import AbsenceKind
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen, chosen_day


class AbsenceForm(TypedDict):
    """The fields of days away."""

    away_from: str
    away_to: str
    away_kind: str


@dataclass(frozen=True)
class AbsenceView:
    """Days away, for the person who is away and nobody else. Both days are ISO dates."""

    id: str = ""
    from_on: str = ""
    to_on: str = ""
    is_one_day: bool = False
    kind: str = ""
    is_now: bool = False


class AbsencesState(AppState):
    """One person's days away. `added` counts them, for the form to begin anew each time."""

    absences: rx.Field[list[AbsenceView]] = rx.field(default_factory=list)
    added: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def load(self):
        """The page opens."""
        await self._show_absences()

    @rx.event
    async def add(self, form: AbsenceForm, op: str):
        """Say from when to when one is away."""
        await self._run(
            op,
            add_absence,
            from_on=chosen_day(form.get("away_from", ""), field="away_from"),
            to_on=chosen_day(form.get("away_to", ""), field="away_to"),
            kind=chosen(AbsenceKind, form.get("away_kind", ""), field="away_kind"),
        )
        self.added += 1
        await self._show_absences()
        self._say(text("Your turns go to others on these days."))

    @rx.event
    async def end(self, absence_id: str, op: str):
        """One is there again."""
        await self._run(op, end_absence, parse_id(absence_id))
        await self._show_absences()
        self._say(text("You are there again."))

    async def _show_absences(self) -> None:
        rows = await self._read(own_absences, utc_now())
        self.absences = [_view(row) for row in rows]


def _view(row: AbsenceRow) -> AbsenceView:
    return AbsenceView(
        id=row.id,
        from_on=row.from_on.isoformat(),
        to_on=row.to_on.isoformat(),
        is_one_day=row.from_on == row.to_on,
        kind=row.kind.value,
        is_now=row.is_now,
    )
