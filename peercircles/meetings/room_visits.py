"""The way into a room, checked at the moment somebody takes it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from peercircles.circles.queries import circle_ids_of, standing_of
from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.meetings import policy
from peercircles.meetings.models import Meeting, MeetingState, RoomState
from peercircles.meetings.rooms import Guest, Room


class RoomNotOpen(Conflict):
    """It is too early for the room; `opens_at` (UTC) says when it is not."""

    def __init__(self, opens_at: datetime) -> None:
        super().__init__(text("The room opens 15 minutes before the meeting."))
        self.opens_at = opens_at


@dataclass(frozen=True, slots=True)
class RoomVisit:
    """A member on the way into the room of a meeting.

    `is_asked_for`: its provider did not give it a moment ago, and is asked again by itself.
    """

    meeting_id: UUID
    circle_id: UUID
    room: Room
    guest: Guest
    is_pending: bool
    is_asked_for: bool
    can_change_room: bool


def room_visit(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    now: datetime,
    facilitator_id: UUID | None = None,
) -> RoomVisit:
    """The room for a member of the circle, around the time of the meeting.

    Raises NotFound for everybody else, organisers too; RoomNotOpen when it is too early;
    Conflict when the meeting is cancelled or long over.
    """
    statement = (
        select(Meeting, Person.name)
        .join(Person, col(Person.id) == actor.person_id)
        .where(Meeting.id == meeting_id, col(Meeting.circle_id).in_(circle_ids_of(actor)))
    )
    row = session.exec(statement).one_or_none()
    if row is None:
        raise NotFound(text("We could not find that meeting."))
    meeting, name = row
    _check_open(meeting, now)
    standing = standing_of(session, actor, meeting.circle_id)
    visit = visit_of(meeting, actor, name, now)
    can_change = bool(policy.may_change_room(standing, meeting, facilitator_id))
    return replace(
        visit,
        guest=replace(visit.guest, is_moderator=actor.person_id == facilitator_id),
        can_change_room=(meeting.is_ahead(now) or meeting.is_under_way(now)) and can_change,
    )


def visit_of(meeting: Meeting, actor: Actor, name: str, now: datetime) -> RoomVisit:
    """Somebody's way in as a mere guest: for whoever was found to be allowed before."""
    is_pending = meeting.room_state is RoomState.PENDING
    return RoomVisit(
        meeting_id=meeting.id,
        circle_id=meeting.circle_id,
        room=room_of(meeting),
        guest=Guest(
            key=str(uuid5(meeting.id, str(actor.person_id))),
            name=name,
            is_moderator=False,
        ),
        is_pending=is_pending,
        is_asked_for=is_pending and meeting.room_next_at is not None and now < meeting.room_next_at,
        can_change_room=False,
    )


def room_of(meeting: Meeting) -> Room:
    """The meeting's room, for its provider."""
    return Room(
        kind=meeting.room_kind,
        name=meeting.room_name,
        url=meeting.room_url,
        opens_at=meeting.room_opens_at,
        closes_at=meeting.room_closes_at,
    )


def _check_open(meeting: Meeting, now: datetime) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(text("This meeting is cancelled, so its room stays closed."))
    if now < meeting.room_opens_at:
        raise RoomNotOpen(meeting.room_opens_at)
    if not meeting.is_room_open(now):
        raise Conflict(text("This meeting is over, and its room is closed."))
