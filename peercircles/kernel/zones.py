"""Wall time and zones: what was agreed is a date, a time and a place; the instant follows.

A wall time may not exist (clocks go forward over it) or come twice (they go back). The rule
is PEP 495's with fold 0: the first keeps the offset from before the change, so 02:30 becomes
03:30; of two the first one counts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

import tzdata
from babel.dates import get_timezone_location

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import Text, text, written_as

# What the system keeps beside the zones: its own setting, and a place that is none.
_NOT_PLACES = frozenset({"localtime", "posixrules", "Factory"})
_UTC_NAMES = frozenset({"Etc/UTC", "Etc/GMT"})


class Clash(StrEnum):
    """What the clocks of a place do to a wall time."""

    FINE = "fine"
    GAP = "gap"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class WallClock:
    """A date and a time as the clocks of `zone` show them, to the minute."""

    on: date
    at: time
    zone: str

    @property
    def instant(self) -> datetime:
        """The instant it stands for, in UTC."""
        return resolve(self.on, self.at, self.zone)

    @property
    def clash(self) -> Clash:
        """Whether this wall time exists once, never or twice."""
        first, second = (self._offset(fold) for fold in (0, 1))
        if first == second:
            return Clash.FINE
        return Clash.GAP if first < second else Clash.OVERLAP

    @property
    def settled(self) -> "WallClock":
        """The same instant as the clocks really show it: different only in a gap."""
        return self.reading(fold=0)

    def reading(self, *, fold: int) -> "WallClock":
        """One of the two ways to read a wall time in a gap: before it (fold 1) or after it."""
        shown = local(resolve(self.on, self.at, self.zone, fold), self.zone)
        return WallClock(shown.date(), shown.time(), self.zone)

    def _offset(self, fold: int) -> timedelta:
        offset = _combined(self.on, self.at, self.zone, fold).utcoffset()
        return offset or timedelta()


def resolve(wall_on: date, wall_time: time, zone: str, fold: int = 0) -> datetime:
    """The instant (UTC) at which the clocks of `zone` show this date and time."""
    return _combined(wall_on, wall_time, zone, fold).astimezone(UTC)


def local(instant: datetime, zone: str) -> datetime:
    """The instant as the clocks of `zone` show it."""
    return instant.astimezone(ZoneInfo(zone))


def missing_hour(clock: WallClock) -> Text:
    """What to say of a wall time in a gap: that it is none, and the two it may have meant."""
    earlier, later = clock.reading(fold=1), clock.reading(fold=0)
    if earlier.on == clock.on == later.on:
        return text(
            "That hour does not exist on {day}: clocks go forward."
            " Did you mean {earlier} or {later}?",
            day=clock.on,
            earlier=earlier.at,
            later=later.at,
        )
    return text(
        "That hour does not exist on {day}: clocks go forward."
        " Did you mean {earlier} on {earlier_day} or {later} on {later_day}?",
        day=clock.on,
        earlier=earlier.at,
        earlier_day=earlier.on,
        later=later.at,
        later_day=later.on,
    )


def zone_named(name: str, *, field: str) -> str:
    """The zone called `name`, in the spelling offered to people where it has two.

    Browsers still say Asia/Calcutta. Raises Invalid (with `field`) for a zone that is none.
    """
    if name not in _known_zones():
        raise Invalid(text("We do not know that time zone. Choose one from the list."), field=field)
    return zone_now(name)


@cache
def offered_zones() -> tuple[str, ...]:
    """The zones people choose from: one for each place with its own clock, and UTC."""
    rows = [line.split("\t") for line in _tzdata_lines("zone.tab") if line[:1] != "#"]
    places = {row[2] for row in rows if len(row) > 2}
    return (*sorted(places & _known_zones()), "UTC")


@cache
def rules_version() -> str:
    """Which edition of the world's clock rules is used here: "2026a".

    The machine's own rules come before those that are installed with the product.
    """
    for folder in TZPATH:
        source = Path(folder) / "tzdata.zi"
        if source.is_file():
            with source.open(encoding="utf-8") as lines:
                return lines.readline().rpartition(" ")[2].strip()
    return tzdata.IANA_VERSION


@cache
def place_of(zone: str, locale: str = "en") -> str:
    """What people call the place of a zone: "Addis Ababa", "Adís Abeba"."""
    return get_timezone_location(zone, locale=written_as(locale), return_city=True).rpartition("/")[
        2
    ]


def zone_now(name: str) -> str:
    """What a zone is called now: places change their names, and the old ones stay readable."""
    return name if name in offered_zones() else _spellings().get(name, name)


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NOT_PLACES


@cache
def _spellings() -> dict[str, str]:
    links = (line.split() for line in _tzdata_lines("tzdata.zi") if line.startswith("L "))
    spellings = {name: target for _link, target, name in links}
    spellings |= {name: name for name in _UTC_NAMES}
    return {
        name: "UTC" if target in _UTC_NAMES else target
        for name, target in spellings.items()
        if target in _UTC_NAMES or target in offered_zones()
    }


def _tzdata_lines(name: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / name).read_text("utf-8").splitlines()


def _combined(wall_on: date, wall_time: time, zone: str, fold: int) -> datetime:
    return datetime.combine(wall_on, wall_time.replace(fold=fold), ZoneInfo(zone))
