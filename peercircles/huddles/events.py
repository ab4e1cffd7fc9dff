"""What happens to huddles."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class HuddleEvent(CircleEvent):
    """Something that happened to one huddle; for its people alone."""

    huddle_id: UUID
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HuddleArranged(HuddleEvent):
    """Some members will talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HuddleCancelled(HuddleEvent):
    """A huddle does not take place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HuddleTold(CircleEvent):
    """A line about a huddle is there for the circle to read."""

    huddle_id: UUID
