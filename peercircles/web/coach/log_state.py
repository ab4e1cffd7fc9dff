"""The State of a coach's own log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import reflex as rx

from peercircles.coaching.commands import drop_log_note, write_log
from peercircles.coaching.queries import own_log, portfolio
from peercircles.coaching.views import LogRow
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.kernel.zones import local
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen_day
from peercircles.web.shared.times import iso


class LogForm(TypedDict):
    """A note: about which circle, of which day."""

    circle: str
    note_on: str
    note: str


@dataclass(frozen=True)
class NoteLine:
    """A note of the log. `on` is an ISO date; `goes_at` says when it is deleted, if it is."""

    id: str = ""
    circle_name: str = ""
    on: str = ""
    words: str = ""
    goes_at: str = ""


class LogState(AppState):
    """One coach's own log. `added` counts, for the form to begin anew each time."""

    notes: rx.Field[list[NoteLine]] = rx.field(default_factory=list)
    circles: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    today: rx.Field[str] = rx.field(default="")
    added: rx.Field[int] = rx.field(default=0)
    is_ready: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or the log was changed in another tab."""
        await self._show()
        await self._listen({person_topic(self._caller.person_id): LogState.load})

    @rx.event
    async def write(self, form: LogForm, op: str):
        """Keep a note."""
        on = chosen_day(form.get("note_on", ""), field="note_on")
        circle_id = parse_id(form.get("circle", ""))
        await self._run(op, write_log, circle_id, form.get("note", ""), on=on)
        self.added += 1
        await self._show()

    @rx.event
    async def drop(self, note_id: str, op: str):
        """Keep it no longer."""
        try:
            await self._run(op, drop_log_note, parse_id(note_id))
        finally:
            await self._show()
        self._say(text("The note is gone."))

    async def _show(self) -> None:
        now = utc_now()
        self.notes = _lines(await self._read(own_log))
        self.circles = [(row.id, row.name) for row in await self._read(portfolio, now)]
        self.today = local(now, self._caller.zone).date().isoformat()
        self.is_ready = True


def _lines(rows: Sequence[LogRow]) -> list[NoteLine]:
    return [
        NoteLine(
            id=row.id,
            circle_name=row.circle_name,
            on=row.on.isoformat(),
            words=row.words,
            goes_at=iso(row.goes_at) if row.goes_at else "",
        )
        for row in rows
    ]
