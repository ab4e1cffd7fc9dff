"""What can be seen of meetings. The way into a room is `room_visits` alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.policy import Standing
from peercircles.circles.queries import circle_ids_of, known_circle_ids_of, standing_of
from peercircles.circles.terms import LONGEST_MEETING
from peercircles.identity.models import Person
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.meetings import policy
from peercircles.meetings.known_links import is_among, known_outside
from peercircles.meetings.models import Meeting, MeetingState, RoomState
from peercircles.meetings.shifts import ClockShift, shifts_of
from peercircles.meetings.views import MeetingCard, MeetingStart

_LONGEST = timedelta(minutes=LONGEST_MEETING)
# Far enough back to hold the meeting before at the same hour, at any cadence and with four
# hours in turn.
_LOOK_BACK = timedelta(weeks=17)
_NOBODY: Mapping[UUID, UUID] = {}


def coming_meetings(
    session: Session,
    actor: Actor,
    circle_id: UUID,
    now: datetime,
    facilitators: Mapping[UUID, UUID] = _NOBODY,
) -> list[MeetingCard]:
    """The circle's meetings that are not over, soonest first, cancelled ones among them.

    `facilitators` says who facilitates which meeting: it decides what they can change.
    """
    viewing = _viewing(session, actor, circle_id, now)
    statement = (
        select(Meeting)
        .where(Meeting.circle_id == circle_id, col(Meeting.starts_at) > now - _LOOK_BACK)
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    meetings = list(session.exec(statement))
    shifts = _shifts_of(meetings, viewing.zone)
    return [
        viewing.card(meeting, facilitators.get(meeting.id), shifts.get(meeting.id))
        for meeting in meetings
        if not meeting.is_over(now)
    ]


def past_meetings(
    session: Session, actor: Actor, circle_id: UUID, now: datetime, *, limit: int = 20
) -> list[MeetingCard]:
    """The circle's meetings that are over, latest first, cancelled ones among them."""
    viewing = _viewing(session, actor, circle_id, now)
    statement = (
        select(Meeting)
        .where(Meeting.circle_id == circle_id, col(Meeting.starts_at) <= now)
        .order_by(col(Meeting.starts_at).desc(), col(Meeting.id))
        .limit(limit + 1)
    )
    over = [meeting for meeting in session.exec(statement) if meeting.is_over(now)]
    return [viewing.card(meeting) for meeting in over[:limit]]


def next_meeting_of(
    session: Session, actor: Actor, now: datetime, facilitators: Mapping[UUID, UUID] = _NOBODY
) -> MeetingCard | None:
    """The first meeting not over in any circle the actor is in; it may be under way."""
    statement = (
        select(Meeting)
        .where(
            col(Meeting.circle_id).in_(circle_ids_of(actor)),
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) > now - _LONGEST,
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    for meeting in session.exec(statement):
        if not meeting.is_over(now):
            cards = coming_meetings(session, actor, meeting.circle_id, now, facilitators)
            return next(card for card in cards if card.id == str(meeting.id))
    return None


def meeting_card(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    now: datetime,
    facilitators: Mapping[UUID, UUID] = _NOBODY,
) -> MeetingCard:
    """One meeting of a circle the actor knows of; `facilitators` as above."""
    circle_id = circle_id_of(session, actor, meeting_id)
    meeting = session.get_one(Meeting, meeting_id)
    viewing = _viewing(session, actor, circle_id, now)
    return viewing.card(meeting, facilitators.get(meeting_id))


def coming_starts(session: Session, actor: Actor, now: datetime) -> list[MeetingStart]:
    """When the circles the actor knows of meet, soonest first; a meeting may be under way."""
    statement = (
        select(Meeting)
        .where(
            col(Meeting.circle_id).in_(known_circle_ids_of(actor)),
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) > now - _LONGEST,
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    return [
        MeetingStart(meeting.id, meeting.circle_id, meeting.starts_at)
        for meeting in session.exec(statement)
        if now < meeting.ends_at
    ]


def circle_id_of(session: Session, actor: Actor, meeting_id: UUID) -> UUID:
    """The circle of a meeting the actor may know of; NotFound for everybody else."""
    statement = select(Meeting.circle_id).where(
        Meeting.id == meeting_id, col(Meeting.circle_id).in_(known_circle_ids_of(actor))
    )
    if circle_id := session.exec(statement).one_or_none():
        return circle_id
    raise meeting_not_found()


def meeting_not_found() -> NotFound:
    """The one sentence for a meeting that is not there or not theirs."""
    return NotFound(text("We could not find that meeting."))


@dataclass(frozen=True, slots=True)
class _Viewing:
    """Who looks at the meetings of which circle, and when."""

    standing: Standing
    circle_name: str
    zone: str
    now: datetime
    known_links: frozenset[str]

    def card(
        self,
        meeting: Meeting,
        facilitator_id: UUID | None = None,
        shift: ClockShift | None = None,
    ) -> MeetingCard:
        standing, now = self.standing, self.now
        has_room = bool(policy.may_enter_room(standing, meeting)) and meeting.has_room
        is_ahead = meeting.is_ahead(now)
        can_change_room = (is_ahead or meeting.is_under_way(now)) and bool(
            policy.may_change_room(standing, meeting, facilitator_id)
        )
        return MeetingCard(
            id=str(meeting.id),
            circle_id=str(meeting.circle_id),
            circle_name=self.circle_name,
            season_id=str(meeting.season_id),
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            wall_on=meeting.wall_on,
            wall_time=meeting.wall_time,
            zone=meeting.zone,
            minutes=meeting.minutes,
            state=meeting.state,
            version=meeting.version,
            is_under_way=meeting.is_under_way(now),
            is_over=meeting.is_over(now),
            has_room=has_room,
            is_room_open=has_room and meeting.is_room_open(now),
            is_room_pending=(has_room or can_change_room)
            and meeting.room_state is RoomState.PENDING,
            is_room_known_outside=(has_room or can_change_room)
            and (is_ahead or meeting.is_under_way(now))
            and is_among(self.known_links, meeting),
            room_opens_at=meeting.room_opens_at,
            can_move=is_ahead and bool(policy.may_move(standing, meeting, facilitator_id)),
            can_cancel=is_ahead and bool(policy.may_cancel(standing, meeting, facilitator_id)),
            can_change_room=can_change_room,
            shift=shift,
        )


def _viewing(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> _Viewing:
    standing = standing_of(session, actor, circle_id)
    zone = session.exec(select(Person.zone).where(Person.id == actor.person_id)).one()
    circle_name = session.exec(select(Circle.name).where(Circle.id == circle_id)).one()
    return _Viewing(
        standing=standing,
        circle_name=circle_name,
        zone=zone,
        now=now,
        known_links=known_outside(session, circle_id),
    )


def _shifts_of(meetings: list[Meeting], viewer_zone: str) -> dict[UUID, ClockShift | None]:
    on = [meeting for meeting in meetings if meeting.state is not MeetingState.CANCELLED]
    return shifts_of(on, viewer_zone)
