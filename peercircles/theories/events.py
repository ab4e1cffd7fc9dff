"""What happens to driver diagrams."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagramChanged(Event):
    """Something in a diagram of `person_id` is different: for that person's pages alone."""

    person_id: UUID
    diagram_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyEvent(CircleEvent):
    """Something that happened to a copy of a diagram of `person_id` in a circle."""

    copy_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyShared(CopyEvent):
    """The circle can read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyChanged(CopyEvent):
    """It is for fewer people than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTakenBack(CopyEvent):
    """Nobody can read it any more."""
