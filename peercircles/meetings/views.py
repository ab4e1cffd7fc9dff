"""What a page gets to see of meetings. The room's link is in none of these."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from peercircles.meetings.models import MeetingState
from peercircles.meetings.shifts import ClockShift


@dataclass(frozen=True)
class MeetingCard:
    """A meeting in a list. Instants are UTC; `wall_on`, `wall_time` are as `zone` shows them.

    `has_room` says that a link waits for this viewer behind `/j/<meeting>`, and
    `is_room_open` that it is given out at this moment; `is_room_pending` that the room's
    provider has not given it yet, which whoever may change the room sees, too;
    `is_room_known_outside` that somebody who was given it has left since. `shift` is
    there when the viewer's own clock shows another time than for the meeting before.
    """

    id: str
    circle_id: str
    circle_name: str
    season_id: str
    starts_at: datetime
    ends_at: datetime
    wall_on: date
    wall_time: time
    zone: str
    minutes: int
    state: MeetingState
    version: int
    is_under_way: bool
    is_over: bool
    has_room: bool
    is_room_open: bool
    is_room_pending: bool
    is_room_known_outside: bool
    room_opens_at: datetime
    can_move: bool
    can_cancel: bool
    can_change_room: bool
    shift: ClockShift | None


@dataclass(frozen=True)
class MeetingStart:
    """When a circle meets, and nothing more of it."""

    meeting_id: UUID
    circle_id: UUID
    starts_at: datetime
