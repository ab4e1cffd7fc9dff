"""Where things stand in a run chart: lines and dots in a box of 1000 by 1000, 0 at its top left.

The page stretches the box to its own width and writes the words beside it, so that they keep
their size; the file for other programs (pictures.py) is drawn from the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from math import ceil, floor, log10

from peercircles.kernel.text import day_words
from peercircles.measures.queries import MeasurePage, PointRow
from peercircles.measures.run_charts import Row
from peercircles.trials.on_charts import TrialSpan
from peercircles.web.measures.trial_marks import TrialMark, trial_marks
from peercircles.web.measures.wording import goal_words, median_words, number_words

BOX = 1000
# Of more than these, each stretch is drawn by its lowest and its highest number.
MOST_DRAWN = 400
_STRETCHES = 150
_MOST_DOTS = 60
_MOST_MARKS = 12
_STEPS = 4


@dataclass(frozen=True)
class Place:
    """Words at a place along one side of the box, in parts of 1000."""

    at: int = 0
    words: str = ""


@dataclass(frozen=True)
class Mark:
    """A day on which something was noted: its number in the list below the chart."""

    at: int = 0
    number: str = ""
    day: str = ""
    note: str = ""


@dataclass(frozen=True)
class Drawing:
    """A run chart. Paths are as SVG writes them; a level that is not there has no words.

    `trials` are tests of change of the reader's own, whose brackets stand in `trial_rows`.
    """

    line: str = ""
    dots: str = ""
    rows: str = ""
    far: str = ""
    median: Place = field(default_factory=Place)
    median_words: str = ""
    goal_line: Place = field(default_factory=Place)
    goal_words: str = ""
    changed: Place = field(default_factory=Place)
    levels: list[Place] = field(default_factory=list[Place])
    days: list[Place] = field(default_factory=list[Place])
    marks: list[Mark] = field(default_factory=list[Mark])
    trials: list[TrialMark] = field(default_factory=list[TrialMark])
    trial_rows: int = 0
    is_thinned: bool = False


def drawing_of(page: MeasurePage, locale: str, spans: Sequence[TrialSpan] = ()) -> Drawing:
    """The chart of a measure that has numbers, with the tests that stand on it."""
    box = _box_of(page)
    points = page.points
    drawn = thinned(points)
    dotted = drawn if len(drawn) <= _MOST_DOTS else []
    trials = trial_marks(spans, points[0].day, points[-1].day, box.day, locale)
    return Drawing(
        line=box.path(drawn),
        dots=box.dots(dotted),
        rows=" ".join(box.path(thinned(part)) for part in _rows_of(page)),
        far=box.dots([points[far.place] for far in page.chart.far]),
        median=box.level(page.chart.median, locale),
        median_words=median_words(page, locale),
        goal_line=box.level(page.words.goal_line, locale),
        goal_words=goal_words(page, locale),
        changed=box.change(page, locale),
        levels=[Place(box.height(value), number_words(value, locale)) for value in box.levels],
        days=_days(points, locale),
        marks=_marks(box, points, locale),
        trials=trials,
        trial_rows=max((mark.row + 1 for mark in trials if mark.is_drawn), default=0),
        is_thinned=len(drawn) < len(points),
    )


def thinned(points: Sequence[PointRow]) -> Sequence[PointRow]:
    """The points to draw: all, or of each stretch of days the lowest and the highest."""
    if len(points) <= MOST_DRAWN:
        return points
    first, days = points[0].day, _days_between(points)
    stretches = groupby(points, key=lambda point: (point.day - first).days * _STRETCHES // days)
    kept = {points[0], points[-1]}
    for _number, stretch in stretches:
        part = list(stretch)
        kept |= {min(part, key=_value), max(part, key=_value)}
    return sorted(kept, key=lambda point: point.day)


@dataclass(frozen=True, slots=True)
class _Box:
    """What the box spans: from the first day so many days, and from the lowest level up."""

    points: Sequence[PointRow]
    levels: Sequence[float]

    def across(self, point: PointRow) -> int:
        """How far from the left the day of a point is."""
        return self.day(point.day)

    def day(self, day: date) -> int:
        """How far from the left a day is that is shown."""
        if len(self.points) == 1:
            return BOX // 2
        return BOX * (day - self.points[0].day).days // _days_between(self.points)

    def height(self, value: float) -> int:
        """How far from the top a number is."""
        low, high = self.levels[0], self.levels[-1]
        return round(BOX * (high - value) / (high - low))

    def path(self, points: Sequence[PointRow]) -> str:
        """A line through these points."""
        places = [f"{self.across(point)} {self.height(point.value)}" for point in points]
        return "M" + "L".join(places) if places else ""

    def dots(self, points: Sequence[PointRow]) -> str:
        """A dot for each of these: lines of no length, with round ends."""
        return "".join(f"M{self.across(point)} {self.height(point.value)}h0" for point in points)

    def level(self, value: float | None, locale: str) -> Place:
        """The height of a line across, with its number."""
        if value is None:
            return Place()
        return Place(self.height(value), number_words(value, locale))

    def change(self, page: MeasurePage, locale: str) -> Place:
        """Where something changed, if that is within the days that are shown."""
        changed_on, first = page.words.changed_on, self.points[0].day
        if changed_on is None or not first < changed_on <= self.points[-1].day:
            return Place()
        return Place(self.day(changed_on), day_words(changed_on, locale))


def _box_of(page: MeasurePage) -> _Box:
    shown = [page.chart.median, page.words.goal_line]
    values = [point.value for point in page.points]
    values += [value for value in shown if value is not None]
    return _Box(page.points, round_levels(min(values), max(values)))


def round_levels(low: float, high: float) -> list[float]:
    """About five round numbers, evenly apart, from at most `low` to at least `high`."""
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / _STEPS
    power = 10.0 ** floor(log10(rough))
    step = next(power * size for size in (1, 2, 5, 10) if power * size >= rough * 0.999)
    first, last = floor(low / step), ceil(high / step)
    return [round(number * step, 6) for number in range(first, last + 1)]


def _rows_of(page: MeasurePage) -> list[Sequence[PointRow]]:
    rows: tuple[Row, ...] = (*page.chart.shifts, *page.chart.trends)
    return [page.points[row.first : row.last + 1] for row in rows]


def _days(points: Sequence[PointRow], locale: str) -> list[Place]:
    first, last = points[0].day, points[-1].day
    if first == last:
        return [Place(BOX // 2, day_words(first, locale))]
    return [Place(0, day_words(first, locale)), Place(BOX, day_words(last, locale))]


def _marks(box: _Box, points: Sequence[PointRow], locale: str) -> list[Mark]:
    noted = [point for point in points if point.note][-_MOST_MARKS:]
    return [
        Mark(box.across(point), str(number), day_words(point.day, locale), point.note)
        for number, point in enumerate(noted, start=1)
    ]


def _days_between(points: Sequence[PointRow]) -> int:
    return (points[-1].day - points[0].day).days or 1


def _value(point: PointRow) -> float:
    return point.value
