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
class RulesChanged(MeetingMoved):
    """A meeting keeps its wall time at another instant: its place changed the clock rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(MeetingEvent):
    """A meeting does not take place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(MeetingEvent):
    """A meeting took place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChanged(MeetingEvent):
    """A meeting has another room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomStateChanged(MeetingEvent):
    """A meeting's room is ready, or it is not any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyGiven(MeetingEvent):
    """Somebody said whether they will be at a meeting."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceNoted(MeetingEvent):
    """It is on record who was at a meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceChanged(CircleEvent):
    """The days on which a member is away are others; one event for each circle they are in."""

    person_id: UUID
