"""Members who are all connected at once, what they change, and when each change is seen."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count

from tests.bench.neighbourhood import CARDS
from tests.bench.systems import Member, System

_AT_ONCE = 24
_numbers = count(1_000_000)


class Crowd:
    """The members of `boards` circles; change `i` is made on the next board by its owner."""

    def __init__(self, system: System, boards: int, members: int) -> None:
        self.system = system
        self.boards = boards
        self.size = members
        self.members: dict[tuple[int, int], Member] = {}
        self.sent: dict[int, float] = {}
        self._seen: dict[int, list[float]] = {}
        self._turn = 0

    async def enter(self) -> None:
        """Connect everybody, some at a time."""
        door = asyncio.Semaphore(_AT_ONCE)

        async def enter_one(board: int, seat: int) -> None:
            async with door:
                self.members[board, seat] = await self.system.join(board, seat, self._see)

        await asyncio.gather(
            *[enter_one(b, s) for b in range(self.boards) for s in range(self.size)]
        )

    async def leave(self) -> None:
        """Disconnect everybody."""
        for member in self.members.values():
            member.wire.close()
        self.members.clear()
        await asyncio.sleep(0.5)

    def forget(self) -> None:
        """Begin a new count."""
        self.sent.clear()
        self._seen.clear()

    def change(self, at: float | None = None) -> None:
        """Make the next change; `at` is when it was due."""
        board, card = self._turn % self.boards, self._turn // self.boards % CARDS
        self._turn += 1
        number = next(_numbers)
        self.sent[number] = time.perf_counter() if at is None else at
        self._seen[number] = []
        self.system.change(self.members[board, card % self.size], board, card, number)

    async def change_at(self, rate: float, seconds: float) -> None:
        """Make changes at a steady rate; one that is late still counts from when it was due."""
        began, due = time.perf_counter() + 0.05, 0
        while due < int(rate * seconds):
            while due < int(rate * seconds) and began + due / rate <= time.perf_counter():
                self.change(began + due / rate)
                due += 1
            await asyncio.sleep(min(0.002, 1 / rate))

    async def all_seen(self, patience: float = 3) -> None:
        """Wait until everybody has seen everything, or until patience ends."""
        until = time.perf_counter() + patience
        while time.perf_counter() < until and self.missing():  # noqa: ASYNC110 - looking is cheaper than an event for each of thousands of sightings
            await asyncio.sleep(0.02)

    def missing(self, *, skip: int = 0) -> int:
        """How many sightings are still to come, the first `skip` changes apart."""
        return sum(max(0, self.size - len(seen)) for seen in self._counted(skip))

    def delays(self, *, skip: int = 0) -> list[float]:
        """From each change to each sighting of it, in ms."""
        began = list(self.sent.values())[skip:]
        pairs = zip(began, self._counted(skip), strict=True)
        return [(at - then) * 1000 for then, seen in pairs for at in seen]

    def last_delays(self) -> list[float]:
        """From each change to the moment its last member saw it, in ms."""
        pairs = zip(self.sent.values(), self._counted(0), strict=True)
        return [(max(seen) - then) * 1000 for then, seen in pairs if len(seen) >= self.size]

    def received_bytes(self) -> int:
        """Everything that came to all of them since they entered."""
        return sum(member.wire.received_bytes for member in self.members.values())

    def _counted(self, skip: int) -> Sequence[list[float]]:
        return list(self._seen.values())[skip:]

    def _see(self, number: int, at: float) -> None:
        if number in self._seen:
            self._seen[number].append(at)


@asynccontextmanager
async def crowd_at(system: System, *, boards: int, members: int) -> AsyncIterator[Crowd]:
    """A connected crowd, which leaves in the end."""
    crowd = Crowd(system, boards, members)
    await crowd.enter()
    try:
        yield crowd
    finally:
        await crowd.leave()
