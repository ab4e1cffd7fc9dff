"""A board of 500 goals beside one of 50, on both databases: read, sent, and a card moved."""

import json
import time
from collections.abc import Callable, Sequence

from peercircles.asks.boards import board_rows, board_rows_since
from peercircles.goals.commands import move_goal
from peercircles.goals.models import Goal, Lane
from peercircles.identity.models import Person
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import migrate
from peercircles.kernel.work import NOBODY
from tests.bench.plans import Bench
from tests.bench.results import Row, percentile
from tests.bench.statements import statements_of
from tests.factories import LONG_AGO, World

LARGE, SMALL, MEMBERS = 500, 50, 8
# Of so few rounds the p95 is told, and held to nothing.
_MIDDLE = 50


async def boards(bench: Bench) -> list[Row]:
    """What ten times as many goals cost: at most ten times as much, in as many statements."""
    rounds = max(bench.plan.rounds * 10, 20)
    rows = list[Row]()
    for name, database in bench.databases():
        engine = open_engine(database)
        migrate(engine)
        world = World(engine)
        rows += _rows(name, _Board(world, LARGE), _Board(world, SMALL), rounds)
        engine.dispose()
    return rows


class _Board:
    """A circle of eight and its goals, spread evenly over the lanes."""

    def __init__(self, world: World, count: int) -> None:
        self.world = world
        self.circle = world.another_circle(name=f"Board of {count}")
        self.members = [world.member(circle=self.circle) for _ in range(MEMBERS)]
        self.goals = [
            self._goal(number, self.members[number % MEMBERS], list(Lane)[number % len(Lane)])
            for number in range(count)
        ]
        with world.transactions.together() as session:
            session.add_all(self.goals)
        self._turn = 0

    def open(self) -> str:
        """The whole board as a page gets it."""
        seen = self.world.read(board_rows, self.members[0], self.circle.id)
        self.version = seen.version
        return json.dumps(list(seen.rows))

    def move(self) -> str:
        """One card goes to the end of another lane; what everybody is sent of it."""
        self._turn += 1
        goal, lane = self.goals[0], list(Lane)[self._turn % len(Lane)]
        place = {"lane": lane, "before_id": None, "after_id": None}
        self.world.run(move_goal, self.members[0], goal.id, **place)
        about = (self.circle.id, self.version)
        rows = self.world.transactions.read(NOBODY, board_rows_since, *about)
        self.version += 1
        return json.dumps(rows)

    def _goal(self, number: int, owner: Person, lane: Lane) -> Goal:
        return Goal(
            circle_id=self.circle.id,
            owner_id=owner.id,
            title=f"Something worth a few months of work, the {number}th",
            lane=lane,
            rank=float(number),
            created_at=LONG_AGO,
            news_at=LONG_AGO,
        )


def _rows(name: str, large: _Board, small: _Board, rounds: int) -> list[Row]:
    rows = list[Row]()
    for what, act, must in (
        ("opened", _Board.open, 12),
        ("a card moved, and told", _Board.move, 2),
    ):
        ours, floor = (_timed(board, act, rounds) for board in (large, small))
        label = f"board of {LARGE}, {name}: {what} (F: one of {SMALL})"
        rows += [
            Row(
                f"{label}, p{percent}",
                "ms",
                percentile(ours, percent),
                percentile(floor, percent),
                must=must if percent == _MIDDLE else None,
                aim=must / 1.5,
                by_ratio=True,
            )
            for percent in (_MIDDLE, 95)
        ]
        asked = [_statements(board, act) for board in (large, small)]
        rows.append(Row(f"{label}: statements", "", *asked, must=1, aim=1, by_ratio=True))
        sent = [len(act(board)) / 1024 for board in (large, small)]
        rows.append(Row(f"{label}: sent", "KiB", *sent, must=11, aim=10.1, by_ratio=True))
    return rows


def _timed(board: _Board, act: Callable[[_Board], object], rounds: int) -> Sequence[float]:
    act(board)
    times = list[float]()
    for _round in range(rounds):
        began = time.perf_counter()
        act(board)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _statements(board: _Board, act: Callable[[_Board], object]) -> int:
    return statements_of(board.world.engine, lambda: act(board))
