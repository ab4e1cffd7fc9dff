"""The hours a circle could meet at, and what each costs everybody on every date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from peercircles.hours.costs import Band, Hours, minutes_since_epoch
from peercircles.kernel.zones import WallClock

_GRID = tuple(time(hour, minute) for hour in range(24) for minute in (0, 30))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody to find hours for. `carry` is what hours cost them before.

    `may_miss`: they agreed that a meeting takes place where they never could.
    """

    id: UUID
    hours: Hours
    carry: int = 0
    may_miss: bool = False


@dataclass(frozen=True)
class Problem:
    """A season to find hours for.

    `weeks` has a date for each meeting: it takes place on that date or in the six days after,
    on the weekday of its slot.
    """

    members: tuple[Member, ...]
    zone: str
    weekdays: frozenset[int]
    weeks: tuple[date, ...]
    minutes: int
    not_before: datetime | None = None

    @cached_property
    def carries(self) -> tuple[int, ...]:
        """What each carries beyond what everybody carries."""
        least = min((member.carry for member in self.members), default=0)
        return tuple(member.carry - least for member in self.members)


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekday (Monday 0) and a time on the clocks of the circle."""

    weekday: int
    at: time

    def on(self, week: date) -> date:
        """The day of this slot in the seven days that begin with `week`."""
        return week + timedelta(days=(self.weekday - week.weekday()) % 7)


@dataclass(frozen=True)
class Candidate:
    """A slot with the band of each member on each date: `bands[member][meeting]`."""

    slot: Slot
    bands: tuple[bytes, ...]

    @cached_property
    def costs(self) -> tuple[tuple[int, ...], ...]:
        """What it costs: `costs[member][meeting]`."""
        return tuple(tuple(Band(band).cost for band in bands) for bands in self.bands)

    @cached_property
    def hard(self) -> tuple[int, ...]:
        """For each meeting a bit for each member to whom it is hard."""
        return tuple(
            sum(1 << member for member, band in enumerate(bands) if band >= Band.RED)
            for bands in zip(*self.bands, strict=True)
        )

    def never(self) -> list[tuple[int, int]]:
        """Each member and meeting where the one cannot be at the other."""
        return [
            (member, meeting)
            for member, bands in enumerate(self.bands)
            for meeting, band in enumerate(bands)
            if band == Band.NEVER
        ]


def weeks_of(first_on: date, cadence_weeks: int, count: int) -> tuple[date, ...]:
    """The first day that each meeting of a season could be on."""
    return tuple(first_on + timedelta(weeks=cadence_weeks) * number for number in range(count))


def clock_of(problem: Problem, slot: Slot, meeting: int) -> WallClock:
    """When a meeting is, if it is in that slot."""
    return WallClock(slot.on(problem.weeks[meeting]), slot.at, problem.zone)


def candidates_of(problem: Problem) -> list[Candidate]:
    """Every slot of the allowed weekdays, those soonest after the first day first."""
    first_on = problem.weeks[0]
    slots = sorted(
        (Slot(weekday, at) for weekday in problem.weekdays for at in _GRID),
        key=lambda slot: (slot.on(first_on), slot.at),
    )
    return [
        Candidate(slot, _bands(problem, starts))
        for slot in slots
        if not _is_over(problem, starts := _starts(problem, slot))
    ]


def is_possible(problem: Problem, candidate: Candidate) -> bool:
    """Whether everybody can be there each time, but for those who agreed to miss some.

    However many agreed: two people, and at least half, are there each time.
    """
    missing = [0] * len(problem.weeks)
    for member, meeting in candidate.never():
        if not problem.members[member].may_miss:
            return False
        missing[meeting] += 1
    enough = max(2, -(-len(problem.members) // 2))
    return max(missing) <= max(0, len(problem.members) - enough)


def _bands(problem: Problem, starts: Sequence[int]) -> tuple[bytes, ...]:
    return tuple(member.hours.bands(starts, problem.minutes) for member in problem.members)


def _starts(problem: Problem, slot: Slot) -> list[int]:
    return [
        minutes_since_epoch(clock_of(problem, slot, meeting).instant)
        for meeting in range(len(problem.weeks))
    ]


def _is_over(problem: Problem, starts: Sequence[int]) -> bool:
    earliest = problem.not_before
    return earliest is not None and starts[0] <= minutes_since_epoch(earliest)
