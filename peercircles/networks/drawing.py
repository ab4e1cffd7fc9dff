"""Where everybody stands on the map: three sectors by function, three rings by closeness.

Pure geometry in a box of `BOX` by `BOX`, its middle the owner. Whoever helps with two things
stands in two sectors. A map is a place, so it is never mirrored.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from peercircles.networks.models import Closeness, ContactWords, Function

BOX = 400
CENTRE = BOX // 2
DOT = 11
# The outer edge of each ring.
RINGS = {Closeness.CLOSE: 76, Closeness.BETWEEN: 134, Closeness.DISTANT: 192}
# In each ring its rows of dots, from the middle outwards.
_ROWS = {Closeness.CLOSE: (38, 62), Closeness.BETWEEN: (91, 117), Closeness.DISTANT: (149, 175)}
# Where each sector begins, in degrees clockwise from the top: the first is in the middle above.
_BEGINS = {Function.JOB: -60.0, Function.CAREER: 60.0, Function.SUPPORT: 180.0}
_SECTOR = 120.0
_APART = 2 * DOT + 3


@dataclass(frozen=True, slots=True)
class Dot:
    """One person in one sector."""

    number: int
    function: Function
    closeness: Closeness
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spoke:
    """A line between two sectors, from the middle to this place."""

    x: float
    y: float


def dots_of(contacts: Sequence[tuple[int, ContactWords]]) -> list[Dot]:
    """Everybody by their number, once for each thing they help with."""
    dots: list[Dot] = []
    for function in Function:
        for closeness in Closeness:
            numbers = [
                number
                for number, words in contacts
                if function in words.functions and words.closeness is closeness
            ]
            for number, place in zip(numbers, _places(len(numbers), closeness), strict=True):
                radius, share = place
                x, y = _at(_BEGINS[function] + share * _SECTOR, radius)
                dots.append(Dot(number, function, closeness, x, y))
    return dots


def spokes() -> list[Spoke]:
    """The lines between the sectors."""
    return [Spoke(*_at(begins, RINGS[Closeness.DISTANT])) for begins in _BEGINS.values()]


def _places(count: int, closeness: Closeness) -> list[tuple[float, float]]:
    """So many places in a ring's part of a sector: how far out, and which share of the angle."""
    inner, outer = _ROWS[closeness]
    if count <= _room(inner):
        return _row(count, (inner + outer) / 2)
    within = round(count * _room(inner) / (_room(inner) + _room(outer)))
    return [*_row(within, inner), *_row(count - within, outer)]


def _row(count: int, radius: float) -> list[tuple[float, float]]:
    return [(radius, (place + 1) / (count + 1)) for place in range(count)]


def _room(radius: float) -> int:
    """How many dots stand beside each other at that distance, in one sector."""
    return max(int(radius * math.radians(_SECTOR) / _APART) - 1, 1)


def _at(degrees: float, radius: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return (
        round(CENTRE + radius * math.sin(angle), 1),
        round(CENTRE - radius * math.cos(angle), 1),
    )
