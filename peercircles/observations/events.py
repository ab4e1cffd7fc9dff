"""What happens between a circle and those who would like to observe it.

Nothing here says who answered, revoked or asked for a private moment: `by` is nobody then.
"""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachEvent(CircleEvent):
    """Something that concerns `coach_id` in a circle."""

    coach_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachAssigned(CoachEvent):
    """Somebody can ask the circle now whether they may observe it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachReleased(CoachEvent):
    """Somebody is not this circle's coach any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationEvent(CoachEvent):
    """Something that happened to one observation."""

    observation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationAsked(ObservationEvent):
    """The circle is asked: by its coach, or afresh because somebody came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationSettled(ObservationEvent):
    """It is granted, or not this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationEnded(ObservationEvent):
    """What was granted or asked for is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateMomentChanged(CircleEvent):
    """In a meeting a private moment has begun, or is over: for these coaches, too."""

    meeting_id: UUID
    coach_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchingChanged(CircleEvent):
    """A coach has come to watch, or has gone."""
