"""Where a card stands in its lane: ranks are numbers, and the smallest stands first.

A card takes the middle between its neighbours, so that one move changes one card. Only
when two neighbours have come too close does the lane get new, even numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor
from uuid import UUID

STEP = 1.0
SMALLEST_GAP = 2.0**-20


@dataclass(frozen=True, slots=True)
class Spot:
    """A card's place in its lane."""

    goal_id: UUID
    rank: float


@dataclass(frozen=True, slots=True)
class Placement:
    """The rank a card gets, and the ranks others get where there was no room."""

    rank: float
    renumbered: Mapping[UUID, float] = field(default_factory=dict[UUID, float])


def position_between(spots: Sequence[Spot], before_id: UUID | None, after_id: UUID | None) -> int:
    """The position right after `before_id`, else right before `after_id`, else the end.

    Others move cards too, so that either neighbour can be gone by now, or they can have
    come apart.
    """
    positions: dict[UUID | None, int] = {spot.goal_id: at for at, spot in enumerate(spots)}
    if before_id in positions:
        return positions[before_id] + 1
    return positions.get(after_id, len(spots))


def placement_at(spots: Sequence[Spot], position: int) -> Placement:
    """How a card comes to stand at `position` among `spots`, which are in order."""
    rank = _rank_between(
        spots[position - 1].rank if position > 0 else None,
        spots[position].rank if position < len(spots) else None,
    )
    if rank is not None:
        return Placement(rank)
    renumbered = {
        spot.goal_id: STEP * (index + 1 if index < position else index + 2)
        for index, spot in enumerate(spots)
    }
    return Placement(STEP * (position + 1), renumbered)


def _rank_between(before: float | None, after: float | None) -> float | None:
    if before is None:
        return STEP if after is None else floor(after) - STEP
    if after is None:
        return floor(before) + STEP
    return (before + after) / 2 if after - before > SMALLEST_GAP else None
