"""Meetings that are led through, as live content: after each change the whole state, once.

A state is small (one or two KiB), the same for everybody in the circle, and complete: a page
that missed some needs only the last one. The facilitator alone is also told who was not
heard. Besides, each process says again and again whose pages are open in it.
"""

import asyncio
from collections import defaultdict
from typing import Any
from uuid import UUID

from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY
from peercircles.runs.presences import keep_seen, note_who_left
from peercircles.runs.queries import lengths_of, run_view, shared_view, unheard
from peercircles.runs.snapshots import milliseconds
from peercircles.web.live.hub import Hub, Page, suppress_and_log
from peercircles.web.live.messages import Message
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.wire import VAR_SUFFIX

LOOK_SECONDS = 5.0
# A process that has just started waits until the pages have found it before it misses anybody.
PATIENCE_SECONDS = 30.0
_ROOM = "run-"


def run_room(meeting_id: UUID) -> str:
    """The room of the sockets that may see this meeting."""
    return f"{_ROOM}{meeting_id}"


class Runs:
    """The meetings somebody has open in this process."""

    def __init__(self, hub: Hub, state_name: str) -> None:
        self._hub = hub
        self._state_name = state_name
        self._locks: defaultdict[UUID, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._watched_since: dict[UUID, float] = {}
        # How long each meeting's log was when its state was last sent from here.
        self._sent: dict[UUID, int] = {}

    async def show(self, page: Page, circle_id: UUID, meeting_id: UUID) -> None:
        """Send the meeting's state to a page and keep it up to date.

        Raises NotFound where the page's person may not see the meeting. The check comes
        first; then the page enters the room, so that no change falls between the two.
        """
        await self._asked(run_view, page, meeting_id)
        await self._hub.enter(page, run_room(meeting_id), circle_id)
        view = await self._asked(run_view, page, meeting_id)
        await self._hub.sockets.send(page.sid, self._delta(push=_stamped(view)))

    async def respond(self, message: Message) -> None:
        """Send the state when a log is longer."""
        if message.kind == "RunChanged":
            await self.send(message.id_of("meeting_id"))

    async def send(self, meeting_id: UUID) -> None:
        """Send the state as it is now to everybody who has the meeting open here."""
        pages = self._pages_of(meeting_id)
        if not pages:
            return
        async with self._locks[meeting_id]:
            view = await self._asked_unseen(shared_view, meeting_id)
            await self._hub.sockets.send(run_room(meeting_id), self._delta(push=_stamped(view)))
            self._sent[meeting_id] = view["seq"]
            leading = [page for page in pages if str(page.caller.person_id) == view["holder"]]
            if leading:
                nudge = await self._asked_unseen(unheard, meeting_id)
                nudge |= {"meeting": str(meeting_id), "seq": view["seq"]}
                if nudge["holder"] not in ("", view["holder"]):
                    return  # handed on in between: the next state, and its nudge, are on the way
                for page in leading:
                    await self._hub.sockets.send(page.sid, self._delta(nudge=nudge))

    async def send_all(self) -> None:
        """Send what was missed, of every meeting somebody has open."""
        meetings = list(self._open())
        if not meetings:
            return
        for meeting_id, seq in (await self._asked_unseen(lengths_of, meetings)).items():
            if self._sent.get(meeting_id) != seq:
                await self.send(meeting_id)

    async def keep(self) -> None:
        """Say whose pages are open, again and again, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            with suppress_and_log("who is at a meeting could not be written down"):
                await self.look()

    async def look(self) -> None:
        """Say whose pages are open here now, and notice whose are not any more anywhere."""
        pages = self._open()
        if not pages:
            self._watched_since.clear()
            return
        now = asyncio.get_running_loop().time()
        self._watched_since = {each: self._watched_since.get(each, now) for each in pages}
        seen = {(each, page.caller.person_id) for each, of in pages.items() for page in of}
        known = [
            each for each, since in self._watched_since.items() if now - since >= PATIENCE_SECONDS
        ]
        runtime = current_runtime()
        await runtime.do_unasked(lambda work: keep_seen(work, seen))
        if known:
            await runtime.do_unasked(lambda work: note_who_left(work, known))
        for each in self._locks.keys() - pages.keys():
            del self._locks[each]
        for each in self._sent.keys() - pages.keys():
            del self._sent[each]

    def _open(self) -> dict[UUID, list[Page]]:
        found: dict[UUID, list[Page]] = {}
        for page in self._hub.pages():
            for room in page.rooms:
                if room.startswith(_ROOM):
                    found.setdefault(UUID(room.removeprefix(_ROOM)), []).append(page)
        return found

    def _pages_of(self, meeting_id: UUID) -> list[Page]:
        room = run_room(meeting_id)
        return [page for page in self._hub.pages() if room in page.rooms]

    def _delta(self, **values: object) -> dict[str, dict[str, object]]:
        return {self._state_name: {f"{name}{VAR_SUFFIX}": each for name, each in values.items()}}

    async def _asked(self, query: Any, page: Page, meeting_id: UUID) -> dict[str, Any]:
        runtime = current_runtime()
        read = runtime.transactions.read
        return await runtime.in_thread(read, page.caller.actor, query, meeting_id)

    async def _asked_unseen(self, query: Any, about: Any) -> dict[Any, Any]:
        runtime = current_runtime()
        return await runtime.in_thread(runtime.transactions.read, NOBODY, query, about)


def _stamped(view: dict[str, Any]) -> dict[str, Any]:
    """With the time on the server's clock: pages put theirs right by it."""
    return view | {"now": milliseconds(utc_now())}
