"""Ten thousand numbers of a measure: read as they are pasted, reckoned, and made into a page."""

import csv
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from random import Random
from uuid import UUID

from peercircles.measures.csv_reading import read_numbers
from peercircles.measures.models import MOST_POINTS, MeasureWords
from peercircles.measures.queries import MeasurePage, PointRow
from peercircles.measures.run_charts import run_chart
from peercircles.web.measures.views import measure_view
from peercircles.web.shared.callers import Caller
from tests.bench.plans import Bench
from tests.bench.results import Row, median

_FIRST = date(1999, 1, 4)
_READER = Caller(UUID(int=1), UUID(int=2), "Ana", "UTC", "en")


async def charts(bench: Bench) -> list[Row]:
    """Beside it the least a page could do: read the lines as they are, and send all of them."""
    points = _points()
    pasted = "\n".join(f"{point.day};{point.value};{point.note}" for point in points)
    everything = [asdict(point) for point in points]

    def as_they_are() -> str:
        return json.dumps(everything, default=str)

    def as_a_chart() -> str:
        chart = run_chart([point.value for point in points])
        page = MeasurePage("1", MeasureWords("Questions"), 1, points, chart, False)
        return json.dumps(asdict(measure_view(page, _READER)))

    rounds = bench.plan.rounds
    return [
        Row(
            "10,000 pasted numbers read (floor: their cells)",
            "ms",
            _ms(lambda: read_numbers(pasted), rounds),
            _ms(lambda: list(csv.reader(pasted.splitlines(), delimiter=";")), rounds),
            must=1000,
            aim=300,
        ),
        Row(
            "run chart of 10,000 numbers (floor: all of them sent)",
            "ms",
            _ms(as_a_chart, rounds),
            _ms(as_they_are, rounds),
            must=10,
            aim=5,
            by_ratio=True,
        ),
        Row(
            "what a page gets of it",
            "KiB",
            len(as_a_chart()) / 1024,
            len(as_they_are()) / 1024,
            must=0.1,
            aim=0.03,
            by_ratio=True,
        ),
    ]


def _points() -> tuple[PointRow, ...]:
    """Days in a row, and what chance made of them; the same in each run."""
    chance = Random(8)
    return tuple(
        PointRow(str(number), _FIRST + timedelta(days=number), round(chance.gauss(50, 9), 1), "")
        for number in range(MOST_POINTS)
    )


def _ms(act: Callable[[], object], rounds: int) -> float:
    took = list[float]()
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return median(took)
