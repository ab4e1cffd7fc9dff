"""The fairest cycle of a given length, exactly.

A cycle puts one slot into each of its positions; position p holds the meetings p, p + R,
p + 2R and so on. Burdens are what each member carries and all of that costs them. The
fairest cycle has the least burdens sorted from the heaviest down (leximin); see
docs/decisions/0006-fair-hours.md for what decides between equals.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import add, le

from peercircles.hours.bounds import Bounds, Vector, falling
from peercircles.hours.slots import Candidate

# Ways between which the finer wishes decide. Where more are equally fair, these are the first.
_MOST_WAYS = 2_000
_EVERY = 64

Level = dict[Vector, list[tuple[Vector, Vector]]]


class Stopped(Exception):
    """The person who asked for the search has cancelled it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be put into a position at one price: the slots, by number, that have it."""

    price: Vector
    slots: tuple[int, ...]


def fairest(
    candidates: Sequence[Candidate],
    carries: Vector,
    cycle: int,
    should_stop: Callable[[], bool],
) -> tuple[Vector, list[tuple[Choice, ...]]]:
    """The least burdens, heaviest first, and the ways to put prices into positions for them."""
    positions = [_choices(candidates, position, cycle) for position in range(cycle)]
    levels = _levels(positions, carries, should_stop)
    best = min(map(falling, levels[-1]))
    ends = [burdens for burdens in levels[-1] if falling(burdens) == best]
    priced = [{choice.price: choice for choice in choices} for choices in positions]
    return best, [
        tuple(choices[price] for choices, price in zip(priced, way, strict=True))
        for way in _ways(levels, ends)
    ]


def undominated(prices: Sequence[Vector]) -> list[Vector]:
    """Those prices that no other one undercuts for somebody and matches for all others."""
    kept: list[Vector] = []
    for price in sorted(set(prices), key=lambda vector: (sum(vector), vector)):
        if not any(all(map(le, other, price)) for other in kept):
            kept.append(price)
    return kept


def _choices(candidates: Sequence[Candidate], position: int, cycle: int) -> list[Choice]:
    slots: defaultdict[Vector, list[int]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        slots[tuple(sum(costs[position::cycle]) for costs in candidate.costs)].append(number)
    kept = sorted((tuple(slots[price]), price) for price in undominated(list(slots)))
    return [Choice(price, numbers) for numbers, price in kept]


def _levels(
    positions: list[list[Choice]], carries: Vector, should_stop: Callable[[], bool]
) -> list[Level]:
    """All sums of prices that can still become the fairest, position by position.

    Sums that more than one way leads to are followed once.
    """
    bounds = Bounds.of([[choice.price for choice in each] for each in positions], carries)
    levels: list[Level] = [{carries: []}]
    for position, choices in enumerate(positions):
        weighed = sorted((bounds.weights.of(choice.price), choice.price) for choice in choices)
        level: Level = {}
        for done, before in enumerate(levels[-1]):
            if done % _EVERY == 0 and should_stop():
                raise Stopped
            _follow(before, weighed, level, bounds, position)
        levels.append(level)
    return levels


def _follow(
    before: Vector,
    weighed: list[tuple[float, Vector]],
    level: Level,
    bounds: Bounds,
    position: int,
) -> None:
    room = bounds.room(before, position)
    is_last = position == len(bounds.least) - 1
    for weight, price in weighed:
        if weight > room:
            return
        burdens = tuple(map(add, before, price))
        if burdens in level:
            level[burdens].append((before, price))
        elif bounds.allow(burdens, position):
            level[burdens] = [(before, price)]
            if is_last:
                bounds.reach(burdens)


def _ways(levels: list[Level], ends: list[Vector]) -> list[tuple[Vector, ...]]:
    ways: list[tuple[Vector, tuple[Vector, ...]]] = [(end, ()) for end in ends]
    for level in reversed(levels[1:]):
        ways = [
            (before, (price, *way)) for burdens, way in ways for before, price in level[burdens]
        ][:_MOST_WAYS]
    return [way for _, way in ways]
