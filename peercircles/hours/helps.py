"""What would help where hours are hard for somebody however they are shared."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from peercircles.hours.costs import Band
from peercircles.hours.findings import Help, HelpKind, Option
from peercircles.hours.slots import Candidate, Problem

SHORTEST = 30
_STEP = 15
# Smaller groups would not be circles.
_SMALLEST_PART = 2
# What helps makes the heaviest burden lighter by more than a tenth.
_BETTER = 0.9

Lightest = Callable[[Problem], Option | None]


@dataclass(frozen=True)
class Wish:
    """A problem with its candidates, the lightest option found (None: nothing is possible)."""

    problem: Problem
    candidates: Sequence[Candidate]
    heaviest: float | None
    lightest: Lightest

    def helps(self) -> Iterator[Help]:
        """What would help, the smallest change first."""
        yield from self.shorter()
        if self.heaviest is None and (fewer := self._fewer()):
            yield fewer
        if alternating := self._alternating():
            yield alternating
        if split := self._split():
            yield split

    def shorter(self) -> Iterator[Help]:
        """The longest of the shorter meetings that would help."""
        for minutes in range(self.problem.minutes - _STEP, SHORTEST - 1, -_STEP):
            option = self.lightest(replace(self.problem, minutes=minutes))
            if option and self._is_better(option.heaviest):
                yield Help(HelpKind.SHORTER, option.heaviest, number=minutes)
                return

    def _fewer(self) -> Help | None:
        """Only until clocks or journeys get in the way."""
        number = max(map(self._meetings_possible, self.candidates), default=0)
        if number < 2:
            return None
        option = self.lightest(replace(self.problem, weeks=self.problem.weeks[:number]))
        return option and Help(HelpKind.FEWER, option.heaviest, number=number)

    def _meetings_possible(self, candidate: Candidate) -> int:
        first_never = (
            meeting
            for member, meeting in candidate.never()
            if not self.problem.members[member].may_miss
        )
        return min(first_never, default=len(self.problem.weeks))

    def _alternating(self) -> Help | None:
        members = tuple(replace(member, may_miss=True) for member in self.problem.members)
        option = self.lightest(replace(self.problem, members=members))
        if option is None or not self._is_better(option.heaviest):
            return None
        people = tuple(
            member.id
            for member in self.problem.members
            if Band.NEVER in option.bands[member.id] and not member.may_miss
        )
        return Help(HelpKind.ALTERNATING, option.heaviest, people=people) if people else None

    def _split(self) -> Help | None:
        """Two circles of people whose clocks are near, each with one time."""
        loads = [_loads(candidate) for candidate in self.candidates]
        best: tuple[float, tuple[int, ...]] | None = None
        for part in self._parts():
            rest = tuple(set(range(len(self.problem.members))) - set(part))
            heaviest = max(_lightest_for(group, loads) for group in (part, rest))
            if best is None or heaviest < best[0]:
                best = heaviest, part
        if best is None or not self._is_better(average := best[0] / len(self.problem.weeks)):
            return None
        people = tuple(self.problem.members[member].id for member in best[1])
        return Help(HelpKind.SPLIT, average, people=people)

    def _parts(self) -> Iterator[tuple[int, ...]]:
        """The smaller part of every way to cut the ring of clocks in two."""
        ring = sorted(range(len(self.problem.members)), key=self._ahead)
        for size in range(_SMALLEST_PART, len(ring) // 2 + 1):
            for first in range(len(ring)):
                yield tuple((ring + ring)[first : first + size])

    def _ahead(self, member: int) -> float:
        noon = datetime.combine(self.problem.weeks[0], datetime.min.time(), UTC).replace(hour=12)
        zone = self.problem.members[member].hours.zones.at(noon)
        offset = noon.astimezone(ZoneInfo(zone)).utcoffset()
        return offset.total_seconds() if offset else 0.0

    def _is_better(self, heaviest: float) -> bool:
        possible = heaviest != float("inf")
        return possible and (self.heaviest is None or heaviest < self.heaviest * _BETTER)


def _loads(candidate: Candidate) -> list[float]:
    never = {member for member, _ in candidate.never()}
    return [
        float("inf") if member in never else sum(costs)
        for member, costs in enumerate(candidate.costs)
    ]


def _lightest_for(group: tuple[int, ...], loads: list[list[float]]) -> float:
    return min(max(load[member] for member in group) for load in loads)
