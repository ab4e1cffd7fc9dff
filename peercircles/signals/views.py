"""What is shown of signs: sentences, still to be put into the reader's language."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from peercircles.kernel.text import Text
from peercircles.signals.kinds import SignalKind


@dataclass(frozen=True)
class SignRow:
    """One sign as somebody reads it. `is_for_one`: putting it aside is for the reader alone."""

    circle_id: str
    kind: SignalKind
    noticed: Text
    suggestion: Text
    why: Text
    evidence: tuple[Text, ...]
    is_for_one: bool


@dataclass(frozen=True)
class AsideRow:
    """A sign that is put aside, with the reason that was given, if any."""

    id: str
    kind: SignalKind
    reason: str
    at: datetime
    until: datetime
    is_for_one: bool


@dataclass(frozen=True)
class CircleSigns:
    """What is noticed of a circle now, the first to be looked at first, and what is put aside."""

    noticed: tuple[SignRow, ...] = ()
    put_aside: tuple[AsideRow, ...] = ()

    @property
    def worth_a_look(self) -> SignRow | None:
        """The one that is shown on the circle's first page."""
        return next((row for row in self.noticed if not row.is_for_one), None)


class CoachRhythm(StrEnum):
    """Whether the circle meets as it agreed."""

    STEADY = "steady"
    SLIPPING = "slipping"
    GAP = "gap"


class CoachTurns(StrEnum):
    """Whether turns go round."""

    SHARED = "shared"
    STUCK = "stuck"


class CoachMood(StrEnum):
    """How the circle said it was after its last meeting that enough people answered for."""

    HIGH = "high"
    MID = "mid"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True)
class CoachBand:
    """A band in words, drawn as so many `filled` of three."""

    words: Text
    filled: int


@dataclass(frozen=True)
class CoachView:
    """What a consenting circle's coach sees: three bands, why it is highlighted, and what to try.

    `is_highlighted` is false where it needs nothing; then `why` says so and `to_try` is empty.
    """

    circle_id: UUID
    rhythm: CoachRhythm
    turns: CoachTurns
    mood: CoachMood
    bands: tuple[CoachBand, CoachBand, CoachBand]
    is_highlighted: bool
    why: Text
    to_try: Text | None
