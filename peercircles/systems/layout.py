"""Where the things of a systems diagram stand, and how the arrows between them go. Pure.

They stand on a circle in the order they were written down in, beginning at the top and going
round with the clock, so far from one another that no box covers another. Lengths are in the
pixels of a picture that is as large as it needs to be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from uuid import UUID

from peercircles.systems.loops import Arrows
from peercircles.systems.models import Sign
from peercircles.theories.layout import LETTER, LINE, PADDING, lines_in

WIDTH = 152.0
GAP, MARGIN = 24.0, 28.0
HEAD, BEND = 11.0, 0.16
LEAST_RADIUS = 150.0


@dataclass(frozen=True, slots=True)
class Box:
    """A thing: the middle of its box, and how large it is."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link: its line and head as paths, and where its sign stands."""

    start: UUID
    end: UUID
    sign: Sign
    line: str
    head: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is drawn."""

    boxes: Mapping[UUID, Box]
    arrows: tuple[Arrow, ...]
    width: float
    height: float


def layout_of(titles: Mapping[UUID, str], arrows: Arrows) -> Layout:
    """The drawing of these things, in this order: the same for the same diagram, always."""
    heights = [_height(title) for title in titles.values()]
    highest = max(heights, default=0.0)
    radius = _radius(len(heights), highest)
    middle = (radius + WIDTH / 2 + MARGIN, radius + highest / 2 + MARGIN)
    boxes = {
        node: _box(place, len(heights), radius, middle, height)
        for place, (node, height) in enumerate(zip(titles, heights, strict=True))
    }
    places = {node: place for place, node in enumerate(titles)}
    in_order: Sequence[tuple[UUID, UUID]] = sorted(
        arrows, key=lambda way: (places[way[0]], places[way[1]])
    )
    drawn = tuple(_arrow(start, end, arrows[start, end], boxes) for start, end in in_order)
    return Layout(boxes, drawn, 2 * middle[0], 2 * middle[1])


def _height(title: str) -> float:
    return len(lines_in(title, WIDTH - 28, LETTER)) * LINE + PADDING


def _radius(number: int, highest: float) -> float:
    """So large that the way to the next one is longer than a box is from corner to corner."""
    if number < 2:
        return 0.0
    return max(LEAST_RADIUS, (hypot(WIDTH, highest) + GAP) / (2 * sin(pi / number)))


def _box(place: int, number: int, radius: float, middle: tuple[float, float], height: float) -> Box:
    angle = 2 * pi * place / number - pi / 2
    x, y = middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)
    return Box(x, y, WIDTH, height)


def _arrow(start: UUID, end: UUID, sign: Sign, boxes: Mapping[UUID, Box]) -> Arrow:
    """A line bent to its left, so that there and back are two."""
    one, other = boxes[start], boxes[end]
    across, down = other.x - one.x, other.y - one.y
    bend_x = (one.x + other.x) / 2 + down * BEND
    bend_y = (one.y + other.y) / 2 - across * BEND
    from_x, from_y = _edge(one, bend_x, bend_y)
    to_x, to_y = _edge(other, bend_x, bend_y)
    line = f"M{from_x:.1f} {from_y:.1f}Q{bend_x:.1f} {bend_y:.1f} {to_x:.1f} {to_y:.1f}"
    head = _head(bend_x, bend_y, to_x, to_y)
    x, y = ((from_x + to_x) / 4 + bend_x / 2, (from_y + to_y) / 4 + bend_y / 2)
    return Arrow(start, end, sign, line, head, x, y)


def _edge(box: Box, x: float, y: float) -> tuple[float, float]:
    """Where the way from the middle of a box to a point leaves the box."""
    across, down = x - box.x, y - box.y
    wide = box.width / 2 / abs(across) if across else float("inf")
    high = box.height / 2 / abs(down) if down else float("inf")
    part = min(wide, high, 1.0)
    return box.x + across * part, box.y + down * part


def _head(from_x: float, from_y: float, x: float, y: float) -> str:
    long = hypot(x - from_x, y - from_y) or 1.0
    ahead_x, ahead_y = (x - from_x) / long * HEAD, (y - from_y) / long * HEAD
    back_x, back_y = x - ahead_x, y - ahead_y
    side_x, side_y = -ahead_y * 0.45, ahead_x * 0.45
    return (
        f"M{x:.1f} {y:.1f}L{back_x + side_x:.1f} {back_y + side_y:.1f}"
        f"L{back_x - side_x:.1f} {back_y - side_y:.1f}Z"
    )
