"""What happens between coaches and circles besides asking and answering."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event
from peercircles.observations.events import CoachEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackGiven(CoachEvent):
    """A coach wrote to a circle, or to one of its facilitators."""

    feedback_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackTakenBack(CoachEvent):
    """The coach took it back."""

    feedback_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLogChanged(Event):
    """A coach's own log is another: for that person's pages alone."""

    person_id: UUID
