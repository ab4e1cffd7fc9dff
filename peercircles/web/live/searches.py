"""Searches for the hours of a season: one for each person, beside everything else, to be cancelled.

What was found stays on the server, with everybody's hours in it; the page asks for what its
reader may see.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from time import monotonic
from uuid import UUID

from peercircles.hours.findings import Findings
from peercircles.hours.problems import SeasonWish
from peercircles.hours.search import plan
from peercircles.hours.slots import Problem

log = logging.getLogger(__name__)

LONGEST_SECONDS = 60.0
# Reckoning shares the processor with everybody's clicks.
_AT_ONCE = 2
_MOST_KEPT = 100
_LOOKS = 0.4


class Ending(StrEnum):
    """How a search came to an end."""

    FOUND = "found"
    CANCELLED = "cancelled"
    TOO_LONG = "too-long"
    BROKEN = "broken"


@dataclass(slots=True)
class Search:
    """One search: of whom, in which circle, for what; how far it is and what it found."""

    person_id: UUID
    circle_id: UUID
    wish: SeasonWish
    problem: Problem
    part: float = 0.0
    findings: Findings | None = None
    ending: Ending | None = None
    _cancelled: Event = field(default_factory=Event)
    _began: float = 0.0

    def run(self) -> None:
        """Search until something is found or nobody wants it any more."""
        self._began = monotonic()
        if self._cancelled.is_set():
            # It waited for its turn: whoever asks on and on keeps nobody's processor busy.
            self.ending = Ending.CANCELLED
            return
        try:
            self.findings = plan(self.problem, should_stop=self._should_stop, progress=self._note)
            self.ending = Ending.FOUND
        except Exception as fault:  # noqa: BLE001 - whatever ends it, the page has to hear of it
            self.ending = self._ending_of(fault)

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        self._cancelled.set()

    def _should_stop(self) -> bool:
        return self._cancelled.is_set() or monotonic() - self._began > LONGEST_SECONDS

    def _note(self, part: float) -> None:
        self.part = part

    def _ending_of(self, fault: Exception) -> Ending:
        if self._cancelled.is_set():
            return Ending.CANCELLED
        if self._should_stop():
            return Ending.TOO_LONG
        log.error("a search for hours broke off", exc_info=fault)
        return Ending.BROKEN


class Searches:
    """The latest search of each person, in the tab that asked for it."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="search")
        self._of_tabs: dict[str, Search] = {}
        self._watched: set[asyncio.Task[None]] = set()

    async def begin(
        self, tab: str, search: Search, on_news: Callable[[], None], *, patience: float
    ) -> None:
        """Begin a search, ending the person's last one; come back when it is over, or in a while.

        From then on `on_news` is called whenever there is something to look at.
        """
        self._forget_those_of(search.person_id)
        self._of_tabs[tab] = search
        while len(self._of_tabs) > _MOST_KEPT:
            self.forget(next(iter(self._of_tabs)))
        running = asyncio.get_running_loop().run_in_executor(self._threads, search.run)
        done, _ = await asyncio.wait([running], timeout=patience)
        if not done:
            task = asyncio.create_task(self._watch(running, search, on_news))
            self._watched.add(task)
            task.add_done_callback(self._watched.discard)

    def of(self, tab: str, person_id: UUID, circle_id: UUID) -> Search | None:
        """The tab's search, if it is this person's in this circle."""
        search = self._of_tabs.get(tab)
        is_theirs = search and (search.person_id, search.circle_id) == (person_id, circle_id)
        return search if is_theirs else None

    def forget(self, tab: str) -> None:
        """The tab's search is not wanted any more."""
        if search := self._of_tabs.pop(tab, None):
            search.cancel()

    def _forget_those_of(self, person_id: UUID) -> None:
        """Nobody has two searches going: the processor is everybody's."""
        theirs = [tab for tab, each in self._of_tabs.items() if each.person_id == person_id]
        for tab in theirs:
            self.forget(tab)

    async def _watch(
        self, running: asyncio.Future[None], search: Search, on_news: Callable[[], None]
    ) -> None:
        said = -1.0
        while not running.done():
            if search.part != said:
                said = search.part
                on_news()
            await asyncio.wait([running], timeout=_LOOKS)
        on_news()
