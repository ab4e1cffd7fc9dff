"""When nobody's hours meet: the slots that come nearest, and whom they leave out."""

from collections import Counter
from collections.abc import Sequence

from peercircles.hours.bounds import Vector, falling
from peercircles.hours.findings import Near
from peercircles.hours.slots import Candidate, Problem

_MOST_NAMED = 3


def near_misses(problem: Problem, candidates: Sequence[Candidate]) -> tuple[Near, ...]:
    """The slots that leave out the fewest people, of those the fewest times, then the lightest.

    Of slots that leave out the same people, the first.
    """
    ranked = sorted(
        enumerate(candidates),
        key=lambda numbered: (*_left_out(numbered[1]), _burdens(numbered[1]), numbered[0]),
    )
    named: dict[frozenset[int], Near] = {}
    for _, candidate in ranked:
        times = Counter(member for member, _ in candidate.never())
        never = {problem.members[member].id: number for member, number in times.items()}
        named.setdefault(frozenset(times), Near(candidate.slot, never))
    return tuple(named.values())[:_MOST_NAMED]


def _left_out(candidate: Candidate) -> tuple[int, int]:
    never = candidate.never()
    return len({member for member, _ in never}), len(never)


def _burdens(candidate: Candidate) -> Vector:
    return falling([sum(costs) for costs in candidate.costs])
