"""Every change of clocks in the world for the next three years, found by asking each zone."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from peercircles.kernel.clock import utc_now

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
BEGIN = datetime.combine(utc_now().date(), time(), UTC) + 30 * DAY
DAYS = 3 * 366


@dataclass(frozen=True)
class Transition:
    """The instant from which on a zone has another offset."""

    zone: str
    at: datetime
    before: timedelta
    after: timedelta

    @property
    def is_gap(self) -> bool:
        """Whether the clocks go forward."""
        return self.after > self.before

    @property
    def odd_wall(self) -> datetime:
        """A naive wall time to the minute that does not exist there, or comes twice."""
        edge = (self.at + min(self.before, self.after)).replace(tzinfo=None)
        middle = abs(self.after - self.before) / 2
        return edge + timedelta(minutes=middle // MINUTE)


def offset_of(instant: datetime, zone: str) -> timedelta:
    """How far the clocks of `zone` are ahead of UTC."""
    return instant.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


@cache
def transitions() -> tuple[Transition, ...]:
    """All of them, zone by zone."""
    return tuple(found for zone in ZONES for found in _transitions_of(zone))


def _transitions_of(zone: str) -> list[Transition]:
    place, found = ZoneInfo(zone), []
    before = BEGIN.astimezone(place).utcoffset() or timedelta()
    for number in range(1, DAYS):
        instant = BEGIN + number * DAY
        after = instant.astimezone(place).utcoffset() or timedelta()
        if after != before:
            found.append(Transition(zone, _edge(zone, instant - DAY, before), before, after))
        before = after
    return found


def _edge(zone: str, since: datetime, before: timedelta) -> datetime:
    low, high = 0, 24 * 60
    while high - low > 1:
        middle = (low + high) // 2
        if offset_of(since + middle * MINUTE, zone) == before:
            low = middle
        else:
            high = middle
    return since + high * MINUTE
