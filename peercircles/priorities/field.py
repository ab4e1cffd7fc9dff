"""The ideas on their field: in which order they are told, and where each of them is drawn.

Pure data. List and field are made of the same ideas, so that neither knows more than the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from peercircles.priorities.models import STEPS

# So many marks stand side by side in a place before a further row of them begins.
SIDE_BY_SIDE = 2
# In rem: from the middle of a mark to that of the next, and the least height of a row of places.
MARK, LEAST_HEIGHT = 1.875, 3.0
MARGIN = 0.375


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the field: a step along each axis, both from 1, which is least, to 5."""

    across: int
    up: int


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea of a diagram, with its spot where it has one."""

    id: UUID
    title: str
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A row of places, as high as its fullest place needs. In rem, from the top of the field."""

    up: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """An idea as it is drawn. `left` is in rem from the middle of its place, `top` from the top."""

    idea: Idea
    number: int
    spot: Spot
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Field:
    """Everything that is drawn. `height` is in rem; it is as wide as there is room."""

    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    height: float


def in_order(ideas: Sequence[Idea]) -> list[Idea]:
    """Those farthest up first, among them those least across; then those without a spot."""
    placed = [(each.spot, each) for each in ideas if each.spot]
    placed.sort(key=lambda pair: (-pair[0].up, pair[0].across))
    return [each for _spot, each in placed] + [each for each in ideas if not each.spot]


def field_of(ideas: Sequence[Idea]) -> Field:
    """The field with a mark for each idea that has a spot, numbered as they are told."""
    by_spot: dict[Spot, list[tuple[int, Idea]]] = {}
    for number, idea in enumerate(in_order(ideas), start=1):
        if idea.spot:
            by_spot.setdefault(idea.spot, []).append((number, idea))
    bands = _bands({spot: len(there) for spot, there in by_spot.items()})
    by_step = {band.up: band for band in bands}
    marks = [
        _mark(spot, number, idea, place, len(there), by_step[spot.up])
        for spot, there in by_spot.items()
        for place, (number, idea) in enumerate(there)
    ]
    marks.sort(key=lambda mark: mark.number)
    return Field(bands, tuple(marks), bands[-1].top + bands[-1].height)


def _bands(numbers: dict[Spot, int]) -> tuple[Band, ...]:
    bands, top = list[Band](), 0.0
    for up in reversed(STEPS):
        fullest = max((number for spot, number in numbers.items() if spot.up == up), default=0)
        height = max(LEAST_HEIGHT, _rows(fullest) * MARK + 2 * MARGIN)
        bands.append(Band(up, top, height))
        top += height
    return tuple(bands)


def _mark(spot: Spot, number: int, idea: Idea, place: int, there: int, band: Band) -> Mark:
    row, column = divmod(place, SIDE_BY_SIDE)
    beside = min(SIDE_BY_SIDE, there - row * SIDE_BY_SIDE)
    above = (band.height - _rows(there) * MARK) / 2
    return Mark(idea, number, spot, (column - beside / 2) * MARK, band.top + above + row * MARK)


def _rows(there: int) -> int:
    return -(-there // SIDE_BY_SIDE)
