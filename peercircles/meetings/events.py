"""What happens to meetings."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonPlanned(CircleEvent):
    """A row of meetings is agreed."""

    season_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved(CircleEvent):
    """A meeting has another time."""

    meeting_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(CircleEvent):
    """A meeting does not take place."""

    meeting_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(CircleEvent):
    """A meeting took place."""

    meeting_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChanged(CircleEvent):
    """A meeting has another room."""

    meeting_id: UUID
