"""Where everyone sits at the round table: pure geometry, worked out on the server.

The viewer is at the near edge; all others keep their seats around the table, clockwise in
the order they joined. A table is a place, so it is never mirrored.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

SeatState = Literal["here", "resting", "invited", "open"]

BOX = 320
CENTRE = BOX // 2
SEAT_RADIUS = 118
AVATAR = 26
TABLE = 64
TINTS = 8
# Room above the far seat's name when one sits straight across.
FAR_SEAT_SPACE = 22
LEAST_SEATS = 3

SMALL_CENTRE = 24
SMALL_RADIUS = 18


@dataclass(frozen=True)
class Seat:
    """A person at the table, as the ring is asked to draw them. `seat` counts from 1."""

    name: str
    initials: str
    seat: int
    state: SeatState = "here"


@dataclass(frozen=True)
class RingSeat:
    """A seat ready to draw; `roles` are words of the style sheet, never shown."""

    key: str
    name: str
    label: str
    initials: str
    roles: str
    is_you: bool
    is_turn: bool
    is_next: bool
    state: SeatState
    x: float
    y: float
    r: float
    halo: float
    initials_y: float
    initials_size: float
    label_x: float
    label_y: float
    ribbon: str
    dot_x: float
    dot_y: float
    dot: float


def ring_layout(
    seats: Sequence[Seat], you: int | None, turn: int | None, next_turn: int | None
) -> list[RingSeat]:
    """Place `seats`; `you`, `turn` and `next_turn` are positions in it.

    Without `you` (a coach, an organiser) the first seat is near. Fewer than three people
    get open places beside them.
    """
    table = [*seats, *_open_places(len(seats))]
    return [
        _placed(seat, j, _Round(len(table), you, turn, next_turn)) for j, seat in enumerate(table)
    ]


def ring_box(count: int) -> str:
    """The viewBox for so many seats."""
    count = max(count, LEAST_SEATS)
    above = FAR_SEAT_SPACE if count % 2 == 0 else 0
    return f"2 {-above} 316 {330 + above}"


def tint_of(seat: int) -> int:
    """The avatar's tint: by seat number, from 1 to 8 and round again."""
    return (seat - 1) % TINTS + 1


@dataclass(frozen=True)
class _Round:
    count: int
    you: int | None
    turn: int | None
    next_turn: int | None

    def angle(self, j: int) -> float:
        return math.radians(90 + 360 * (j - (self.you or 0)) / self.count)

    @property
    def avatar(self) -> float:
        return AVATAR * 0.9 if self.count > 7 else AVATAR


def _open_places(count: int) -> list[Seat]:
    return [
        Seat(name="", initials="", seat=number + 1, state="open")
        for number in range(count, LEAST_SEATS)
    ]


def _placed(seat: Seat, j: int, table: _Round) -> RingSeat:
    angle = table.angle(j)
    across, down = math.cos(angle), math.sin(angle)
    x, y, r = CENTRE + SEAT_RADIUS * across, CENTRE + SEAT_RADIUS * down, table.avatar
    is_turn, is_next, is_you = j == table.turn, j == table.next_turn, j == table.you
    label_x, label_y = _label(x, y, r, is_above=down < -0.6, halo=_halo(is_turn, is_next))
    return RingSeat(
        key=str(j),
        name=seat.name,
        label=seat.initials if table.count > 10 and not is_you else seat.name,
        initials=seat.initials,
        roles=_roles(seat, is_you=is_you, halo=_halo(is_turn, is_next)),
        is_you=is_you,
        is_turn=is_turn,
        is_next=is_next and not is_turn,
        state=seat.state,
        x=round(x, 1),
        y=round(y, 1),
        r=round(r, 1),
        halo=round(r + 5, 1),
        initials_y=round(y + r * 0.2, 1),
        initials_size=round(r * 0.62, 1),
        label_x=round(label_x, 1),
        label_y=round(label_y, 1),
        ribbon=_ribbon(x, y, r) if is_turn else "",
        dot_x=round(SMALL_CENTRE + SMALL_RADIUS * across, 1),
        dot_y=round(SMALL_CENTRE + SMALL_RADIUS * down, 1),
        dot=_dot(is_you=is_you, is_turn=is_turn, is_next=is_next),
    )


def _halo(is_turn: bool, is_next: bool) -> str:  # noqa: FBT001 - two facts about one seat, both named at the call
    if is_turn:
        return "turn"
    return "next" if is_next else ""


def _roles(seat: Seat, *, is_you: bool, halo: str) -> str:
    state = {"here": "", "resting": "resting", "invited": "invited", "open": "invited"}[seat.state]
    words = [f"s{tint_of(seat.seat)}", "is-you" if is_you else "", halo, state]
    return " ".join(word for word in words if word)


def _label(x: float, y: float, r: float, *, is_above: bool, halo: str) -> tuple[float, float]:
    """Outside the circle, clear of the halo, and beside the ribbon rather than under it."""
    if not is_above:
        return x, y + r + (23.7 if halo else 19.7)
    if halo == "turn":
        return x - 6, y - r - 13
    return x, y - r - (12 if halo else 7)


def _ribbon(x: float, y: float, r: float) -> str:
    half, notch = r * 0.18, r * 0.16
    return (
        f"M{x + r * 0.62:.1f} {y - r - 7:.1f}h{2 * half:.1f}v{r * 0.98:.1f}"
        f"l{-half:.1f} {-notch:.1f}l{-half:.1f} {notch:.1f}Z"
    )


def _dot(*, is_you: bool, is_turn: bool, is_next: bool) -> float:
    if is_you:
        return 3.4 if is_turn or is_next else 4
    return 5.2 if is_turn else 4
