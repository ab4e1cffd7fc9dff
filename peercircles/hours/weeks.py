"""A week of comfort hours, painted: a figure for each half hour from Monday, 00:00.

What somebody has never painted is the usual week: office hours are fine, the hours around
them less and less so, and the weekend is off.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from peercircles.hours.costs import WEEK_LENGTH, Band
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text

DAYS = 7
SLOTS_A_DAY = 48
_FIGURES = frozenset(str(band.value) for band in Band)
_NEVER = str(Band.NEVER.value)


class Preset(StrEnum):
    """A week to begin with."""

    OFFICE = "office"
    EARLY = "early"
    LATE = "late"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stroke:
    """Half hours of one day, from `first` up to but without `end`, in one band.

    `weekday` is counted as by `date.weekday`.
    """

    weekday: int
    first: int
    end: int
    band: Band


# From which half hour of a day on which band holds.
_OFFICE = ((0, "4"), (12, "3"), (13, "2"), (15, "1"), (18, "0"), (35, "1"), (41, "2"), (44, "3"))
_NIGHT = 46


def _day(shift: int = 0) -> str:
    """A day of office hours, begun so many half hours later."""
    starts = [(0, "4"), *((first + shift, band) for first, band in _OFFICE[1:])]
    ends = [first for first, _ in starts[1:]] + [_NIGHT + shift]
    day = "".join(band * (end - first) for (first, band), end in zip(starts, ends, strict=True))
    return day.ljust(SLOTS_A_DAY, _NEVER)[:SLOTS_A_DAY]


DAY_OFF = _NEVER * SLOTS_A_DAY
DEFAULT_WEEK = _day() * 5 + DAY_OFF * 2
PRESETS: dict[Preset, str] = {
    Preset.OFFICE: DEFAULT_WEEK,
    Preset.EARLY: _day(-4) * 5 + DAY_OFF * 2,
    Preset.LATE: _day(+2) * 5 + DAY_OFF * 2,
    Preset.NONE: DAY_OFF * DAYS,
}


def checked_week(week: str) -> str:
    """The week, if it is one. Raises Invalid (week)."""
    if len(week) != WEEK_LENGTH or not set(week) <= _FIGURES:
        raise Invalid(text("That is not a week of hours. Load the page again."), field="week")
    return week


def painted(week: str, strokes: Iterable[Stroke]) -> str:
    """The week with further strokes on it. Raises Invalid (week) for hours that are none."""
    slots = list(week)
    for stroke in strokes:
        if not (0 <= stroke.weekday < DAYS and 0 <= stroke.first < stroke.end <= SLOTS_A_DAY):
            raise Invalid(text("That is not an hour of the week."), field="week")
        start = stroke.weekday * SLOTS_A_DAY
        length = stroke.end - stroke.first
        slots[start + stroke.first : start + stroke.end] = [str(stroke.band.value)] * length
    return "".join(slots)


def day_of(week: str, weekday: int) -> str:
    """The half hours of one day."""
    return week[weekday * SLOTS_A_DAY : (weekday + 1) * SLOTS_A_DAY]


def copied(week: str, weekday: int, to: Iterable[int]) -> str:
    """The week with one day's hours on other days, too. Raises Invalid (week)."""
    days = [day_of(week, day) for day in range(DAYS)]
    for day in (weekday, *to):
        if not 0 <= day < DAYS:
            raise Invalid(text("That is not a day of the week."), field="week")
        days[day] = days[weekday]
    return "".join(days)


def spans_of(day: str) -> list[tuple[int, int, Band]]:
    """A day as spans of one band each: first half hour, the one after the last, the band."""
    spans: list[tuple[int, int, Band]] = []
    for slot, character in enumerate(day):
        if spans and spans[-1][2] == int(character):
            spans[-1] = (spans[-1][0], slot + 1, spans[-1][2])
        else:
            spans.append((slot, slot + 1, Band(int(character))))
    return spans
