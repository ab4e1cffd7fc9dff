"""Rooms that have to be asked for: when, and what came of it.

Asking takes seconds and belongs into no transaction: `claim_rooms` says for which meetings to
ask, and `note_room` keeps the answer.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import col, or_, select

from peercircles.circles.seats import locking
from peercircles.circles.terms import LONGEST_MEETING
from peercircles.kernel.work import Work
from peercircles.meetings.events import RoomStateChanged
from peercircles.meetings.models import (
    ROOM_PREPARED_BEFORE,
    Meeting,
    MeetingState,
    RoomKind,
)
from peercircles.meetings.room_visits import room_of
from peercircles.meetings.rooms import Room

# Rooms whose way in is made at the click; all others are there once they are planned.
_ASKED_FOR = (RoomKind.OWN_JITSI, RoomKind.BIG_BLUE_BUTTON)
_MOST_AT_ONCE = 50
_LONGEST = timedelta(minutes=LONGEST_MEETING)


@dataclass(frozen=True, slots=True)
class RoomClaim:
    """A room to ask for, by whoever holds this and nobody else for a minute."""

    meeting_id: UUID
    room: Room


def claim_rooms(work: Work) -> list[RoomClaim]:
    """The rooms to ask for now: of meetings about to begin, or under way, and not there yet."""
    statement = (
        select(Meeting)
        .where(
            col(Meeting.room_kind).in_(_ASKED_FOR),
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) <= work.now + ROOM_PREPARED_BEFORE,
            col(Meeting.starts_at) > work.now - _LONGEST,
            or_(col(Meeting.room_next_at).is_(None), col(Meeting.room_next_at) <= work.now),
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
        .limit(_MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    due = [meeting for meeting in work.session.exec(statement) if work.now < meeting.ends_at]
    for meeting in due:
        meeting.ask_for_room(work.now)
        work.session.add(meeting)
    return [RoomClaim(meeting.id, room_of(meeting)) for meeting in due]


def note_room(work: Work, meeting_id: UUID, room: Room, *, is_ready: bool) -> None:
    """Keep what the provider said of the room, unless the meeting has another one by now."""
    statement = locking(select(Meeting).where(Meeting.id == meeting_id))
    meeting = work.session.exec(statement).one_or_none()
    if meeting is None or room_of(meeting) != room or meeting.state is MeetingState.CANCELLED:
        return
    before = meeting.room_state
    meeting.note_room(work.now, is_ready=is_ready)
    work.session.add(meeting)
    if meeting.room_state is not before:
        work.record(
            RoomStateChanged(
                at=work.now,
                by=work.actor.person_id,
                circle_id=meeting.circle_id,
                meeting_id=meeting.id,
            )
        )
