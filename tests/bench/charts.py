"""Ten thousand numbers of a measure: read as they are pasted, and from a database as a page."""

import csv
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from random import Random
from uuid import UUID

import sqlalchemy as sa

from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import migrate
from peercircles.measures.commands import add_measure
from peercircles.measures.csv_reading import read_numbers
from peercircles.measures.models import MOST_POINTS, MeasurePoint, MeasureWords
from peercircles.measures.queries import PointRow, measure_page
from peercircles.web.measures.views import measure_view
from peercircles.web.shared.callers import Caller
from tests.bench.plans import Bench
from tests.bench.results import Row, percentile
from tests.bench.statements import statements_of
from tests.factories import LONG_AGO, World

_FIRST = date(1999, 1, 4)
_MIDDLE, _FEW = 50, 100
_READER = Caller(UUID(int=1), UUID(int=2), "Ana", "UTC", "en")


async def charts(bench: Bench) -> list[Row]:
    """Beside it the least a page could do: read the lines as they are, and send all of them."""
    points = _points()
    pasted = "\n".join(f"{point.day};{point.value};{point.note}" for point in points)
    rounds = max(bench.plan.rounds * 4, 8)
    rows = [
        Row(
            "10,000 pasted numbers read (floor: their cells)",
            "ms",
            percentile(_ms(lambda: read_numbers(pasted), rounds), _MIDDLE),
            percentile(
                _ms(lambda: list(csv.reader(pasted.splitlines(), delimiter=";")), rounds), _MIDDLE
            ),
            must=1000,
            aim=300,
        )
    ]
    for name, database in bench.databases():
        engine = open_engine(database)
        migrate(engine)
        rows += _pages(name, World(engine), points, rounds)
        engine.dispose()
    return rows


def _pages(name: str, world: World, points: Sequence[PointRow], rounds: int) -> list[Row]:
    """The page of a measure, from the query to what a browser is sent."""
    owner = world.member("Ana")
    large, small = (_kept(world, owner, points[:count]) for count in (MOST_POINTS, _FEW))
    everything = [asdict(point) for point in points]

    def page_of(measure_id: UUID) -> str:
        page = world.read(measure_page, owner, measure_id)
        return json.dumps(asdict(measure_view(page, _READER)))

    def all_of_them() -> str:
        return json.dumps(everything, default=str)

    label = f"run chart of 10,000 stored numbers, {name}"
    ours, floor = _ms(lambda: page_of(large), rounds), _ms(all_of_them, rounds)
    asked = [
        statements_of(world.engine, lambda which=which: page_of(which)) for which in (large, small)
    ]
    sent = len(page_of(large)) / 1024, len(all_of_them()) / 1024
    return [
        *(
            Row(
                f"{label}: read and drawn (F: all of them sent), p{percent}",
                "ms",
                percentile(ours, percent),
                percentile(floor, percent),
                must=12 if percent == _MIDDLE else None,
                by_ratio=True,
            )
            for percent in (_MIDDLE, 95)
        ),
        Row(f"{label}: statements (F: of {_FEW})", "", *asked, must=1, aim=1, by_ratio=True),
        Row(f"{label}: what a page gets", "KiB", *sent, must=0.1, aim=0.03, by_ratio=True),
    ]


def _kept(world: World, owner: Person, points: Sequence[PointRow]) -> UUID:
    """A measure with these numbers, straight in the database."""
    words = MeasureWords("Questions")
    measure = world.run(add_measure, owner, world.goal(owner).id, words)
    about = {"measure_id": measure.id, "by": owner.id, "note": "", "version": 1, "at": LONG_AGO}
    with world.transactions.together() as session:
        rows = [{"id": new_id(), "day": each.day, "value": each.value, **about} for each in points]
        session.connection().execute(sa.insert(MeasurePoint), rows)
    return measure.id


def _points() -> tuple[PointRow, ...]:
    """Days in a row, and what chance made of them; the same in each run."""
    chance = Random(8)
    return tuple(
        PointRow(str(number), _FIRST + timedelta(days=number), round(chance.gauss(50, 9), 1), "")
        for number in range(MOST_POINTS)
    )


def _ms(act: Callable[[], object], rounds: int) -> list[float]:
    took = list[float]()
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return took
