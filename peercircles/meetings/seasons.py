"""A season before it is planned: its dates, and what the clocks do to them.

Dates are counted in weeks and only then resolved, each with the clocks of its own day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NotRequired
from uuid import UUID

from peercircles.circles.models import Cadence
from peercircles.circles.terms import LONGEST_MEETING, SHORTEST_MEETING
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import Text, text
from peercircles.kernel.zones import Clash, WallClock, local, missing_hour, zone_named
from peercircles.meetings.rooms import RoomChoice

MOST_MEETINGS = 52
# Further ahead nobody knows what governments will do to the clocks.
FURTHEST = timedelta(days=2 * 366)


class GapChoice(StrEnum):
    """What somebody meant by an hour that does not exist."""

    EARLIER = "earlier"
    LATER = "later"


class SeasonPlan(RoomChoice):
    """A season as somebody wants it. `gap_choice` is about the first meeting alone.

    `clocks` names each meeting's own wall time where they are not all the same; the first
    of them is then `first_on`, `wall_time` and `zone`, too.
    """

    first_on: date
    wall_time: time
    zone: str
    cadence: Cadence
    count: int
    minutes: int
    gap_choice: NotRequired[GapChoice | None]
    clocks: NotRequired[Sequence[WallClock]]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One date of a season: the wall time wanted, and the one there is."""

    wanted: WallClock
    clock: WallClock


@dataclass(frozen=True, slots=True)
class ClockNote:
    """A meeting for which the clocks of that day do something the circle should know."""

    meeting_id: UUID
    wanted: WallClock
    clock: WallClock
    clash: Clash

    @property
    def sentence(self) -> Text:
        """What to tell the person who planned it."""
        if self.clash is Clash.OVERLAP:
            return text(
                "{at} comes twice on {day}: clocks go back. The circle meets at the first.",
                at=self.clock.at,
                day=self.clock.on,
            )
        return text(
            "{wanted} does not exist on {day}: clocks go forward. The circle meets at {at}.",
            wanted=self.wanted.at,
            day=self.wanted.on,
            at=self.clock.at,
        )


@dataclass(frozen=True, slots=True)
class PlannedSeason:
    """What came of planning: ids in order of time, and where the clocks had a say."""

    season_id: UUID
    meeting_ids: tuple[UUID, ...]
    notes: tuple[ClockNote, ...]


def sittings_of(plan: SeasonPlan, now: datetime) -> list[Sitting]:
    """The dates of the season. Raises Invalid with the field that cannot be taken."""
    _check_number(plan["count"], 1, MOST_MEETINGS, field="count")
    _check_number(plan["minutes"], SHORTEST_MEETING, LONGEST_MEETING, field="minutes")
    if clocks := plan.get("clocks"):
        return _named_sittings(clocks, plan["count"], now)
    zone = zone_named(plan["zone"], field="zone")
    at = _to_the_minute(plan["wall_time"])
    first = existing_clock(
        WallClock(plan["first_on"], at, zone),
        now,
        field="first_on",
        gap_choice=plan.get("gap_choice"),
    )
    gap = timedelta(weeks=plan["cadence"].weeks)
    days = [plan["first_on"] + gap * number for number in range(plan["count"])]
    wanted = [WallClock(day, at, zone) for day in days]
    return [
        Sitting(wanted[0], first),
        *(Sitting(clock, clock.settled) for clock in wanted[1:]),
    ]


def _named_sittings(clocks: Sequence[WallClock], count: int, now: datetime) -> list[Sitting]:
    """A date for each meeting as it is named; in a gap the later reading."""
    named = [
        WallClock(c.on, _to_the_minute(c.at), zone_named(c.zone, field="zone")) for c in clocks
    ]
    sittings = [
        Sitting(clock, existing_clock(clock, now, field="first_on", gap_choice=GapChoice.LATER))
        for clock in named
    ]
    starts = [sitting.clock.instant for sitting in sittings]
    if len(sittings) != count or not all(one < other for one, other in pairwise(starts)):
        raise Invalid(
            text("Each meeting needs a day of its own, after the one before."), field="count"
        )
    return sittings


def clock_to_come(wall_on: date, wall_time: time, zone: str, now: datetime) -> WallClock:
    """The wall time of one meeting. Raises Invalid with the field that cannot be taken."""
    wanted = WallClock(wall_on, _to_the_minute(wall_time), zone_named(zone, field="zone"))
    return existing_clock(wanted, now, field="wall_on")


def existing_clock(
    wanted: WallClock, now: datetime, *, field: str, gap_choice: GapChoice | None = None
) -> WallClock:
    """The wall time, if it is to come and exists, or as chosen where it does not."""
    today = local(now, wanted.zone).date()
    if wanted.on > today + FURTHEST:
        raise Invalid(text("This day is too far ahead. Choose one within two years."), field=field)
    if wanted.on < today:
        raise _passed(field)
    clock = wanted.reading(fold=1) if gap_choice is GapChoice.EARLIER else wanted.settled
    if clock.instant <= now:
        raise _passed(field)
    if wanted.clash is Clash.GAP and gap_choice is None:
        raise Invalid(missing_hour(wanted), field="wall_time")
    return clock


def _passed(field: str) -> Invalid:
    return Invalid(text("That day and time have passed. Choose one to come."), field=field)


def _check_number(number: int, least: int, most: int, *, field: str) -> None:
    if not least <= number <= most:
        sentence = text("Choose a number from {least} to {most}.", least=least, most=most)
        raise Invalid(sentence, field=field)


def _to_the_minute(at: time) -> time:
    return time(at.hour, at.minute)
