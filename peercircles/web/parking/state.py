"""The State of a circle's parking lot, on its own page and beside a meeting."""

from contextlib import suppress
from typing import TypedDict
from uuid import UUID

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.parking.commands import bring_item_back, let_item_go, park, pick_item
from peercircles.web.live.topics import circle_topic
from peercircles.web.parking.reading import read_parking
from peercircles.web.parking.views import ParkedLine, parked_lines
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.times import iso


class ParkForm(TypedDict):
    """The one field of the form."""

    parked: str


class ParkingState(CircleState):
    """What waits. `meeting_id` is the meeting things can be brought into, if there is one.

    `added` counts what was parked here, for the form to begin anew each time.
    """

    waiting: rx.Field[list[ParkedLine]] = rx.field(default_factory=list)
    let_go: rx.Field[list[ParkedLine]] = rx.field(default_factory=list)
    picked: rx.Field[list[ParkedLine]] = rx.field(default_factory=list)
    meeting_id: rx.Field[str] = rx.field(default="")
    meeting_at: rx.Field[str] = rx.field(default="")
    added: rx.Field[int] = rx.field(default=0)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        page = await self._load_circle()
        if page.is_member:
            await self._show_parking()
        else:
            self.waiting, self.let_go, self.picked, self.meeting_id = [], [], [], ""
        self.is_there = True
        await self._listen({circle_topic(self._circle_id): ParkingState.load})

    @rx.event
    async def park(self, form: ParkForm, op: str):
        """Keep something for later; beside a meeting, it comes from there."""
        words = form.get("parked", "")
        await self._run(op, park, self._circle_id, words, meeting_id=self._meeting_here())
        self.added += 1
        await self._show_parking()

    @rx.event
    async def pick(self, item_id: str, meeting_id: str, op: str):
        """Bring something into a meeting."""
        try:
            await self._run(op, pick_item, parse_id(item_id), parse_id(meeting_id))
        finally:
            await self._show_parking()

    @rx.event
    async def release(self, item_id: str, op: str):
        """Let something go."""
        try:
            await self._run(op, let_item_go, parse_id(item_id))
        finally:
            await self._show_parking()
        self._say(text("It is let go. You find it below for a while."))

    @rx.event
    async def bring_back(self, item_id: str, op: str):
        """Something waits again."""
        try:
            await self._run(op, bring_item_back, parse_id(item_id))
        finally:
            await self._show_parking()

    async def _show_parking(self) -> None:
        seen = await self._read(read_parking, self._circle_id, self._meeting_here(), utc_now())
        self.waiting = parked_lines(seen.lot.waiting, self._caller)
        self.let_go = parked_lines(seen.lot.let_go, self._caller)
        self.picked = parked_lines(seen.picked, self._caller)
        self.meeting_id = seen.meeting_id
        self.meeting_at = iso(seen.starts_at) if seen.starts_at else ""

    def _meeting_here(self) -> UUID | None:
        """The meeting in the page's address, if it is about one."""
        with suppress(NotFound):
            return self._route_id("meeting_id")
        return None
