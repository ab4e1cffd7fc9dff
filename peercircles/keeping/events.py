"""What happens to what is kept."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLeaves(Event):
    """`person_id` deletes the account, and has left every circle. It is there for the last time."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEnds(Event):
    """What follows from leaving is done, and what is to be said of it written down."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaverUnnamed(CircleEvent):
    """Somebody who left is without a name in the circle's things from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingAgreed(CircleEvent):
    """A member agreed on something about the circle's words, or took it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleWordsErased(CircleEvent):
    """The time of a closed circle's words is over."""
