"""How much is measured, and where: a plan, and a folder with servers of its own."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

from tests.bench.systems import Floor, PeerCircles, System
from tests.databases import postgres_server
from tests.services import Server

S = TypeVar("S", bound=System)
CLIENTS, BOARDS = 600, 100
_folders = count(1)


@dataclass(frozen=True)
class Plan:
    """How often and how long; the quick plan is for looking, the full one for numbers."""

    rounds: int = 5
    changes: int = 300
    ramps: int = 2
    factor: float = 1.25
    step_seconds: float = 5
    away_seconds: float = 320
    views: int = 5
    moves: int = 40
    starts: int = 5
    soak_seconds: float = 60
    seasons: int = 40
    seasons_by_hand: int = 10
    letters: int = 10_000


QUICK = Plan(
    rounds=2,
    changes=120,
    ramps=1,
    factor=1.5,
    step_seconds=3,
    away_seconds=5,
    views=2,
    moves=12,
    starts=2,
    soak_seconds=10,
    seasons=12,
    seasons_by_hand=3,
    letters=1_000,
)


@dataclass
class Bench:
    """A folder to work in, the plan, and the rate that was reached, once it is known."""

    folder: Path
    plan: Plan
    best_rate: float = 0.0

    def new_folder(self) -> Path:
        """A folder nothing else uses."""
        return self.folder / str(next(_folders))

    def databases(self) -> Iterator[tuple[str, str]]:
        """The name and address of a new database of each kind; PostgreSQL keeps what it wrote."""
        folder = self.new_folder()
        folder.mkdir(parents=True)
        yield "SQLite", f"sqlite:///{folder / 'bench.sqlite3'}"
        with postgres_server(folder, fsync=True) as postgres:
            yield "PostgreSQL", f"{postgres}/postgres"

    @asynccontextmanager
    async def pair(
        self, *, circles: int, members: int, **settings: str
    ) -> AsyncIterator[tuple[Floor, PeerCircles]]:
        """The floor and a filled PeerCircles, both running."""
        floor = Floor(self.new_folder())
        with running(floor), running(self.installation(members, **settings)) as ours:
            ours.fill(circles)
            yield floor, ours

    def installation(self, members: int, **settings: str) -> PeerCircles:
        """A new PeerCircles; `settings` are those of PEERCIRCLES_…, in any case."""
        named = {f"PEERCIRCLES_{name.upper()}": value for name, value in settings.items()}
        return PeerCircles(Server(self.new_folder(), named), members=members)


@contextmanager
def running(system: S) -> Iterator[S]:
    """The system while it runs."""
    system.start()
    try:
        yield system
    finally:
        system.stop()
