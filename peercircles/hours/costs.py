"""What a meeting costs somebody: the worst of their own hours that it touches.

A week is 336 figures, one for each half hour from Monday 00:00 on the clocks where the
person is: 0 fine, 1 amber, 2 red, 3 deep, 4 never.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from peercircles.circles.terms import LONGEST_MEETING

WEEK_LENGTH = 7 * 48
_QUARTERS = 7 * 96
_DAY = 24 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The first of January 1970 was a Thursday.
_EPOCH_QUARTER = 3 * 96


class Band(IntEnum):
    """How an hour is for somebody. The numbers are the figures of a week."""

    FINE = 0
    AMBER = 1
    RED = 2
    DEEP = 3
    NEVER = 4

    @property
    def cost(self) -> int:
        """What it adds to somebody's burden. Never is what missing such a meeting counts."""
        return _COSTS[self]


# The steps grow, so that two ambers are better than a red. To miss a meeting because of its
# hour counts as the deepest hour: it must not look like comfort.
_COSTS = (0, 1, 3, 5, 5)


@dataclass(frozen=True, slots=True)
class Stay:
    """Days spent in another zone, both included, as the calendar there counts them."""

    zone: str
    from_on: date
    to_on: date

    def covers(self, instant: datetime) -> bool:
        """Whether `instant` falls on these days there."""
        return self.from_on <= instant.astimezone(ZoneInfo(self.zone)).date() <= self.to_on


@dataclass(frozen=True, slots=True)
class Zones:
    """Where somebody is: at home, but for their stays elsewhere. The first that covers counts."""

    home: str
    stays: tuple[Stay, ...] = ()

    def at(self, instant: datetime) -> str:
        """The zone whose clocks they live by at `instant`."""
        covering = (stay.zone for stay in self.stays if stay.covers(instant))
        return next(covering, self.home)


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody can meet: their week, and where they are."""

    week: str
    zones: Zones

    def band(self, starts_at: datetime, minutes: int) -> Band:
        """The worst band the meeting touches, each moment on the clocks of its own date."""
        last = max(0, minutes - 1)
        moments = [starts_at + timedelta(minutes=at) for at in (*range(0, last, 15), last)]
        return max(self._band_at(moment) for moment in moments)

    def bands(self, starts: Sequence[int], minutes: int) -> bytes:
        """As `band`, for many starts at once, given in minutes since 1970 (UTC)."""
        worst = _worst(self.week, minutes)
        return bytes(self._band_from(start, minutes, worst) for start in starts)

    def _band_at(self, moment: datetime) -> Band:
        shown = moment.astimezone(ZoneInfo(self.zones.at(moment)))
        half_hour = shown.weekday() * 48 + shown.hour * 2 + shown.minute // 30
        return Band(int(self.week[half_hour]))

    def _band_from(self, start: int, minutes: int, worst: bytes) -> int:
        zone = self._zone_from(start)
        offset = steady_offset(zone, start // _DAY) if zone else None
        if offset is None or (start + offset) % 15:
            return self.band(_EPOCH + timedelta(minutes=start), minutes)
        return worst[((start + offset) // 15 + _EPOCH_QUARTER) % _QUARTERS]

    def _zone_from(self, start: int) -> str | None:
        """Where they are during the meeting, or None where that may change in it."""
        if not self.zones.stays:
            return self.zones.home
        moments = (start, start + LONGEST_MEETING)
        first, last = (self.zones.at(_EPOCH + timedelta(minutes=at)) for at in moments)
        return first if first == last else None


@lru_cache(maxsize=500)
def _worst(week: str, minutes: int) -> bytes:
    """The worst band of a meeting that begins at each quarter of an hour of the week."""
    figures = bytes(int(figure) for figure in week for _ in range(2))
    touched = range(max(1, -(-minutes // 15)))
    return bytes(
        max(figures[(quarter + on) % _QUARTERS] for on in touched) for quarter in range(_QUARTERS)
    )


@lru_cache(maxsize=100_000)
def steady_offset(zone: str, day: int) -> int | None:
    """Minutes ahead of UTC in `zone`, from the start of a UTC day to the end of its last meeting.

    None if the clocks change in that time. Days count from 1970.
    """
    ends = (day * _DAY, (day + 1) * _DAY + LONGEST_MEETING)
    first, last = (_offset(zone, minute) for minute in ends)
    return first if first == last else None


def minutes_since_epoch(instant: datetime) -> int:
    """An instant as the search counts it."""
    return (instant - _EPOCH) // timedelta(minutes=1)


def _offset(zone: str, minute: int) -> int:
    shown = (_EPOCH + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))
    return (shown.utcoffset() or timedelta()) // timedelta(minutes=1)
