"""What happens to reflections, and to the copies of them that circles read."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionsChanged(Event):
    """Something `person_id` wrote down for themselves is different."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionCopyEvent(CircleEvent):
    """Something that happened to a copy of a reflection of `person_id` in a circle."""

    copy_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionCopied(ReflectionCopyEvent):
    """The circle can read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionCopyTakenBack(ReflectionCopyEvent):
    """Nobody can read it any more."""
