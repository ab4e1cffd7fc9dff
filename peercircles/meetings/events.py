"""What happens to meetings."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonPlanned(CircleEvent):
    """A row of meetings is agreed."""

    season_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEvent(CircleEvent):
    """Something that happened to one meeting."""

    meeting_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved(MeetingEvent):
    """A meeting has another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(MeetingEvent):
    """A meeting does not take place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(MeetingEvent):
    """A meeting took place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChanged(MeetingEvent):
    """A meeting has another room."""
