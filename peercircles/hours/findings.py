"""What a search for hours found."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from peercircles.hours.costs import Band
from peercircles.hours.slots import Slot
from peercircles.kernel.zones import WallClock


class Verdict(StrEnum):
    """What can be said of the hours of a circle."""

    FREE_LUNCH = "free-lunch"
    ONE_TIME = "one-time"
    ROTATE = "rotate"
    STRUCTURAL = "structural"
    IMPOSSIBLE = "impossible"


class HelpKind(StrEnum):
    """What could make hours lighter, or possible."""

    SHORTER = "shorter"
    ALTERNATING = "alternating"
    SPLIT = "split"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Help:
    """One thing to change, and the heaviest average burden there would be then.

    SHORTER: meetings of `number` minutes. FEWER: only the first `number` meetings. ALTERNATING:
    `people` miss some meetings. SPLIT: `people` meet as a circle of their own.
    """

    kind: HelpKind
    heaviest: float
    number: int = 0
    people: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A slot that is not possible, and for whom at how many of the meetings."""

    slot: Slot
    never: dict[UUID, int]


@dataclass(frozen=True, slots=True)
class Option:
    """The fairest cycle of one length, on the dates of the season.

    `heaviest`: the highest average of what meetings of this season cost one member. `burden`:
    the same with what they carry from before. `repeats`: how many members have hard hours
    twice in a row.
    """

    slots: tuple[Slot, ...]
    clocks: tuple[WallClock, ...]
    bands: dict[UUID, tuple[Band, ...]]
    heaviest: float
    burden: float
    repeats: int

    @property
    def cycle(self) -> int:
        """After how many meetings it begins anew."""
        return len(self.slots)

    @property
    def is_shorter(self) -> bool:
        """Whether it is really a shorter cycle, written out more than once."""
        lengths = (length for length in range(1, self.cycle) if self.cycle % length == 0)
        return any(self.slots == self.slots[:n] * (self.cycle // n) for n in lengths)

    def total(self, member: UUID) -> int:
        """What the season costs a member."""
        return sum(band.cost for band in self.bands[member])


@dataclass(frozen=True, slots=True)
class Findings:
    """What can be said, an option for each cycle length, and what would help.

    `recommended` is an index into `options`: the shortest cycle within a tenth of the best.
    """

    verdict: Verdict
    options: tuple[Option, ...] = ()
    recommended: int = 0
    near: tuple[Near, ...] = ()
    helps: tuple[Help, ...] = field(default=())

    def worth_showing(self) -> "Findings":
        """The recommended option first, then the others that are not a shorter one again."""
        if not self.options:
            return self
        best = self.options[self.recommended]
        others = (each for each in self.options if each is not best and not each.is_shorter)
        return replace(self, options=(best, *others), recommended=0)
