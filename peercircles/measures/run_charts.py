"""What a run chart says of numbers in the order of their days.

The rules are those that Perla, Provost and Murray describe (The run chart: a simple analytical
tool for learning from variation in healthcare processes, BMJ Quality & Safety 2011; 20: 46-51):

- a shift: six or more points in a row on one side of the median. Points on the median neither
  count nor break the row;
- a trend: five or more points in a row that all go up, or all go down. A value that is the same
  as the one before counts once;
- too few or too many runs (run_limits.py);
- a point that everybody would call unusual. That is a judgement, and no rule makes it: a number
  that stands far from the others is pointed out with how far, and the people decide.

Under eight points there is no median and nothing is said: so few go up and down by chance alone.
Where no point is above the median, or none below (more than half of the numbers are the same),
sides say nothing, and neither the shift nor the runs are asked about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from statistics import median as middle_of

from peercircles.measures.run_limits import RunLimits, run_limits

FEWEST_POINTS = 8
SHIFT = 6
TREND = 5
FAR = 5
# Numbers have four decimals (typed_numbers.py); halves of their sums five.
_PLACES = 6


class Side(StrEnum):
    """Where a row of points lies, or where it goes."""

    ABOVE = "above"
    BELOW = "below"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Row:
    """Points in a row: the places of the first and the last, and how many of them count."""

    first: int
    last: int
    count: int
    side: Side


@dataclass(frozen=True, slots=True)
class Far:
    """A point that stands far from the others: `times` as far as half of them."""

    place: int
    times: int


@dataclass(frozen=True, slots=True)
class RunChart:
    """What the rules say. `median` is None where there are too few points for one.

    `useful` points are not on the median; `limits` is None where runs cannot be judged.
    """

    median: float | None = None
    useful: int = 0
    runs: int = 0
    limits: RunLimits | None = None
    shifts: tuple[Row, ...] = ()
    trends: tuple[Row, ...] = ()
    far: tuple[Far, ...] = ()

    def has_too_few_runs(self) -> bool:
        """Whether the line crosses the median more rarely than by chance."""
        return self.limits is not None and self.runs < self.limits.fewest

    def has_too_many_runs(self) -> bool:
        """Whether the line crosses the median more often than by chance."""
        return self.limits is not None and self.runs > self.limits.most


def run_chart(values: Sequence[float], *, before: int | None = None) -> RunChart:
    """What the rules say of `values`, which stand in the order of their days.

    With `before` the median is that of so many first values, where these are enough for one:
    everything is then compared with how it was.
    """
    if len(values) < FEWEST_POINTS:
        return RunChart()
    has_before = is_enough(before)
    median = median_of(values[:before] if has_before else values)
    rows = _rows(values, median)
    above = sum(row.count for row in rows if row.side is Side.ABOVE)
    below = sum(row.count for row in rows) - above
    has_sides = bool(above and below) or has_before
    return RunChart(
        median=median,
        useful=above + below,
        runs=len(rows),
        limits=run_limits(above, below),
        shifts=tuple(row for row in rows if row.count >= SHIFT and has_sides),
        trends=tuple(_trends(values)),
        far=tuple(_far(values, median)),
    )


def is_enough(count: int | None) -> bool:
    """Whether so many points have a median."""
    return count is not None and count >= FEWEST_POINTS


def median_of(values: Sequence[float]) -> float:
    """The median, exact to the last decimal a number can have."""
    return round(middle_of(values), _PLACES)


def _rows(values: Sequence[float], median: float) -> list[Row]:
    """The runs: neighbours on one side, as if points on the median were not there."""
    useful = [
        (place, Side.ABOVE if value > median else Side.BELOW)
        for place, value in enumerate(values)
        if value != median
    ]
    groups = [(side, list(group)) for side, group in groupby(useful, key=lambda pair: pair[1])]
    return [Row(group[0][0], group[-1][0], len(group), side) for side, group in groups]


def _trends(values: Sequence[float]) -> list[Row]:
    """Longest rows that go one way; the point at which the way changes belongs to both."""
    changed = [
        place for place, value in enumerate(values) if not place or value != values[place - 1]
    ]
    steps = [
        (before, place, Side.UP if values[place] > values[before] else Side.DOWN)
        for before, place in pairwise(changed)
    ]
    groups = [(side, list(group)) for side, group in groupby(steps, key=lambda step: step[2])]
    rows = [Row(group[0][0], group[-1][1], len(group) + 1, side) for side, group in groups]
    return [row for row in rows if row.count >= TREND]


def _far(values: Sequence[float], median: float) -> list[Far]:
    distances = [abs(value - median) for value in values]
    usual = median_of(distances)
    if not usual:
        return []
    return [
        Far(place, int(distance / usual))
        for place, distance in enumerate(distances)
        if distance > FAR * usual
    ]
