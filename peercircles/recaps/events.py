"""What happens to a meeting's decisions and to its recap."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.meetings.events import MeetingEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecorded(MeetingEvent):
    """A decision is written down."""

    decision_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTakenOut(MeetingEvent):
    """A decision is not written down any more."""

    decision_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapSent(MeetingEvent):
    """Somebody looked the recap over and had it sent."""
