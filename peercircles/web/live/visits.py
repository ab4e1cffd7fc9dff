"""Coaches' pages that are open: said again and again, so that the circle sees who watches."""

import asyncio
from uuid import UUID

from peercircles.observations.models import Scope
from peercircles.observations.visits import keep_visits, note_visit, note_who_went
from peercircles.web.live.hub import Hub, Page, suppress_and_log
from peercircles.web.shared.runtime import current_runtime

LOOK_SECONDS = 5.0
_ROOM = "visit-"


class Visits:
    """The coaches' pages in this process. A page is known by a room that nothing is sent to.

    There is one for each circle of which the page shows something.
    """

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def begin(
        self, page: Page, circle_id: UUID, scope: Scope, meeting_id: UUID | None = None
    ) -> None:
        """Write down that the page is open. Raises NotFound where nothing is open to it."""
        if any(room.startswith(_ROOM) and of == circle_id for room, of in page.rooms.items()):
            return
        runtime = current_runtime()
        visit, events = await runtime.in_thread(
            runtime.transactions.run, page.caller.actor, note_visit, circle_id, scope, meeting_id
        )
        await self._hub.enter(page, f"{_ROOM}{visit.id}", circle_id)
        await runtime.hub.publish(events)

    async def end(self, page: Page, circle_id: UUID) -> None:
        """The page shows nothing of the circle any more, and is there to hear when it does."""
        await self._hub.leave_circle(page, circle_id)

    async def keep(self) -> None:
        """Say whose pages are open, and notice whose are not any more, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            with suppress_and_log("who watches could not be written down"):
                await self.look()

    async def look(self) -> None:
        """Say it once."""
        seen = [
            UUID(room.removeprefix(_ROOM))
            for page in self._hub.pages()
            for room in page.rooms
            if room.startswith(_ROOM)
        ]
        if seen:
            runtime = current_runtime()
            await runtime.do_unasked(lambda work: keep_visits(work, seen))
            await runtime.do_unasked(note_who_went)
