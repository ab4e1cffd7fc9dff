"""The live lane: which open pages hear of which topics, and what they are told.

A page registers after its own access check. On a topic, its own handler runs again with its
own permissions, so nothing private can leak and a lost message is only a stale page. Boards and
meetings that are led through are sent as content, to rooms of people who may see them
(web/live/boards.py, web/live/runs.py).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from peercircles.kernel.events import Event
from peercircles.web.live.messages import Message, message_of
from peercircles.web.live.transports import Transport
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.pages import Page
from peercircles.web.shared.wire import Sockets

log = logging.getLogger(__name__)

GATHER_SECONDS = 0.03
SWEEP_SECONDS = 20.0


class Hub:
    """The open pages of this process."""

    def __init__(self, sockets: Sockets, transport: Transport) -> None:
        self.sockets = sockets
        self._transport = transport
        self._pages: dict[str, Page] = {}
        self._listeners: dict[str, dict[str, set[str]]] = {}
        self._waiting: dict[tuple[str, str], None] = {}
        self._gathering: asyncio.Task[None] | None = None
        self.on_message: list[Callable[[Message], Awaitable[None]]] = []
        self.on_gap: list[Callable[[], Awaitable[None]]] = []
        self.on_sweep: list[Callable[[], Awaitable[None]]] = []

    async def publish(self, events: Sequence[Event]) -> None:
        """Tell every process what was committed."""
        if events:
            await self._transport.send([message_of(event) for event in events])

    async def open(self, token: str, sid: str, caller: Caller, path: str = "") -> Page:
        """A tab shows the page at `path` now; what it listened to elsewhere is forgotten.

        Where it is there already, what other parts of the page listen to and hear is kept.
        """
        fresh = Page(token=token, sid=sid, caller=caller, path=path)
        page = self._pages.get(token)
        if page and page.is_at_same_place(fresh):
            return page
        await self.close(token)
        self._pages[token] = fresh
        return fresh

    def listen_only(self, page: Page, handlers: Mapping[str, str]) -> None:
        """Run these handlers (by topic) on these topics and on no other any more."""
        for topic in list(page.listens):
            page.listens[topic] -= set(handlers.values())
            if not page.listens[topic]:
                self._forget_topic(page, topic)
        self.listen(page, handlers)

    async def close(self, token: str) -> None:
        """The tab listens to nothing any more."""
        if page := self._pages.pop(token, None):
            self._forget_topics(page)
            for room in list(page.rooms):
                await self._leave(page, room)

    def listen(self, page: Page, handlers: Mapping[str, str]) -> None:
        """Run these handlers (by topic) when something happens, as well as those before."""
        for topic, handler in handlers.items():
            page.listens.setdefault(topic, set()).add(handler)
            self._listeners.setdefault(topic, {})[page.token] = page.listens[topic]

    async def enter(self, page: Page, room: str, circle_id: UUID) -> None:
        """Let the page hear a room of `circle_id` (after its own access check).

        A page that was closed meanwhile stays outside: nobody would take it out again.
        """
        if self._pages.get(page.token) is not page:
            return
        page.rooms[room] = circle_id
        await self.sockets.enter(page.sid, room)

    def pages(self) -> list[Page]:
        """The open pages; those whose socket is gone are forgotten."""
        for token, page in list(self._pages.items()):
            if not self.sockets.is_open(token, page.sid):
                del self._pages[token]
                self._forget_topics(page)
        return list(self._pages.values())

    def page_of(self, token: str) -> Page | None:
        """What the tab shows, if it shows a page that listens."""
        return self._pages.get(token)

    async def run(self) -> None:
        """Listen to the other processes until cancelled."""
        sweep = asyncio.create_task(self._sweep_for_ever())
        try:
            async for message in self._transport.messages():
                with suppress_and_log("a message could not be delivered"):
                    await self._deliver(message)
        finally:
            sweep.cancel()

    def look_again(self, page: Page) -> None:
        """Run all of the page's handlers again, soon and once."""
        for handler in [each for several in page.listens.values() for each in several]:
            self._waiting[page.token, handler] = None
        self._gather()

    def call_soon(self, page: Page, handler: str) -> None:
        """Run one handler of the page, soon and once."""
        self._waiting[page.token, handler] = None
        self._gather()

    async def _deliver(self, message: Message | None) -> None:
        if message is None:
            for page in self.pages():
                self.look_again(page)
            for respond in self.on_gap:
                await respond()
            return
        for respond in self.on_message:
            await respond(message)
        for topic in message.topics & self._listeners.keys():
            for token, handlers in self._listeners[topic].items():
                self._waiting |= {(token, handler): None for handler in sorted(handlers)}
        self._gather()

    def _forget_topics(self, page: Page) -> None:
        for topic in list(page.listens):
            self._forget_topic(page, topic)

    def _forget_topic(self, page: Page, topic: str) -> None:
        del page.listens[topic]
        listening = self._listeners[topic]
        del listening[page.token]
        if not listening:
            del self._listeners[topic]

    def _gather(self) -> None:
        if self._waiting and (self._gathering is None or self._gathering.done()):
            self._gathering = asyncio.create_task(self._call_waiting())

    async def _call_waiting(self) -> None:
        await asyncio.sleep(GATHER_SECONDS)
        waiting, self._waiting = self._waiting, {}
        for token, handler in waiting:
            page = self._pages.get(token)
            if page and self.sockets.is_open(token, page.sid):
                await self.sockets.call(token, handler)

    async def _leave(self, page: Page, room: str) -> None:
        del page.rooms[room]
        with suppress(KeyError, ValueError):
            await self.sockets.leave(page.sid, room)

    async def leave_circle(self, page: Page, circle_id: UUID) -> None:
        """Take the page out of all rooms of a circle."""
        for room, of_circle in list(page.rooms.items()):
            if of_circle == circle_id:
                await self._leave(page, room)

    async def _sweep_for_ever(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            for respond in self.on_sweep:
                with suppress_and_log("the sweep of open pages could not finish"):
                    await respond()


class suppress_and_log(suppress):  # noqa: N801 - reads like contextlib.suppress
    """Like `contextlib.suppress(Exception)`, but written down: the lane must go on."""

    def __init__(self, sentence: str) -> None:
        super().__init__(Exception)
        self._sentence = sentence

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        """Write the error down, and go on."""
        if error is not None and isinstance(error, Exception):
            log.error(self._sentence, exc_info=error)
        return super().__exit__(kind, error, trace)
