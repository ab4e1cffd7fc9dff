"""What people say to meetings to come. Whether the hour keeps somebody away stays theirs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of, standing_of
from peercircles.circles.seats import locking
from peercircles.circles.terms import LONGEST_MEETING
from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.meetings import policy
from peercircles.meetings.absences import absent_from
from peercircles.meetings.events import ReplyGiven
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.models import Answer, Meeting, MeetingState, Reply
from peercircles.meetings.queries import circle_id_of, meeting_not_found
from peercircles.meetings.seats import Seat, all_seats, seats_now

_LONGEST = timedelta(minutes=LONGEST_MEETING)


@dataclass(frozen=True)
class ReplyRow:
    """What one member said; without an answer they may be known to be away."""

    person_id: str
    name: str
    seat: int
    answer: Answer | None
    is_away: bool
    is_you: bool


@dataclass(frozen=True)
class MeetingReplies:
    """Who comes to a meeting. Organisers who are not members get numbers, and no people.

    `mine` and `is_hour` are the reader's own. `is_open`: the reader can answer now, to the
    meeting at the time it has in this `sequence`.
    """

    meeting_id: str
    sequence: int
    is_open: bool
    yes: int
    late: int
    cannot: int
    away: int
    silent: int
    people: tuple[ReplyRow, ...]
    mine: Answer | None
    is_hour: bool


@dataclass(frozen=True)
class OwnReply:
    """One meeting for a person who answers it without signing in: its time and their answer."""

    meeting_id: str
    circle_id: str
    circle_name: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    sequence: int
    mine: Answer | None


def reply_to(
    work: Work,
    meeting_id: UUID,
    answer: Answer,
    *,
    is_hour: bool = False,
    seen_sequence: int | None = None,
) -> None:
    """Say whether one comes; once more to say something else.

    With `seen_sequence` the answer counts only if the meeting still has the time it had then.
    """
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_reply(standing, meeting).enforce()
    meeting.check_answerable(work.now)
    if seen_sequence is not None and seen_sequence != meeting.sequence:
        raise Conflict(text("This meeting has another time now. Look at it, then answer."))
    if _keep(work, meeting, answer, is_hour=is_hour and answer is Answer.CANNOT):
        work.record(
            ReplyGiven(
                at=work.now,
                by=work.actor.person_id,
                circle_id=meeting.circle_id,
                meeting_id=meeting.id,
                person_id=work.actor.person_id,
            )
        )


def replies_of(session: Session, actor: Actor, meeting_id: UUID, now: datetime) -> MeetingReplies:
    """Who comes to one meeting."""
    circle_id = circle_id_of(session, actor, meeting_id)
    meeting = session.get_one(Meeting, meeting_id)
    return _replies_to(session, actor, circle_id, [meeting], now)[meeting_id]


def coming_replies(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> dict[str, MeetingReplies]:
    """Who comes to each of the circle's meetings that are not over, by meeting."""
    statement = select(Meeting).where(
        Meeting.circle_id == circle_id,
        Meeting.state == MeetingState.PLANNED,
        col(Meeting.starts_at) > now - _LONGEST,
    )
    meetings = [meeting for meeting in session.exec(statement) if now < meeting.ends_at]
    replies = _replies_to(session, actor, circle_id, meetings, now)
    return {str(meeting_id): replies for meeting_id, replies in replies.items()}


def own_reply(session: Session, actor: Actor, meeting_id: UUID, now: datetime) -> OwnReply:
    """The meeting the actor is to answer; NotFound for who is not in its circle.

    Raises Conflict, with the reason, when there is nothing to answer any more.
    """
    statement = (
        select(Meeting, Circle.name, Person.zone)
        .join(Circle, col(Circle.id) == col(Meeting.circle_id))
        .join(Person, col(Person.id) == actor.person_id)
        .where(
            Meeting.id == meeting_id,
            col(Meeting.circle_id).in_(circle_ids_of(actor)),
            col(Person.disabled_at).is_(None),
        )
    )
    row = session.exec(statement).one_or_none()
    if row is None:
        raise meeting_not_found()
    meeting, circle_name, zone = row
    meeting.check_answerable(now)
    mine = said_to(session, [meeting]).get((meeting.id, actor.person_id))
    return OwnReply(
        meeting_id=str(meeting.id),
        circle_id=str(meeting.circle_id),
        circle_name=circle_name,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=zone,
        sequence=meeting.sequence,
        mine=mine.answer if mine else None,
    )


def said_to(session: Session, meetings: Sequence[Meeting]) -> dict[tuple[UUID, UUID], Reply]:
    """The replies that count, by meeting and person."""
    statement = (
        select(Reply)
        .join(Meeting, col(Meeting.id) == col(Reply.meeting_id))
        .where(
            col(Reply.meeting_id).in_([meeting.id for meeting in meetings]),
            col(Reply.sequence) == col(Meeting.sequence),
        )
    )
    return {(reply.meeting_id, reply.person_id): reply for reply in session.exec(statement)}


def _keep(work: Work, meeting: Meeting, answer: Answer, *, is_hour: bool) -> bool:
    """Keep the actor's answer; whether others can read something new in it."""
    statement = select(Reply).where(
        Reply.meeting_id == meeting.id, Reply.person_id == work.actor.person_id
    )
    reply = work.session.exec(locking(statement)).one_or_none()
    is_news = reply is None or not reply.is_said(answer, meeting.sequence)
    if reply is None:
        reply = Reply(
            meeting_id=meeting.id,
            person_id=work.actor.person_id,
            answer=answer,
            sequence=meeting.sequence,
            at=work.now,
        )
    elif is_news:
        reply.say(answer, meeting.sequence, work.now)
    reply.is_hour = is_hour
    work.session.add(reply)
    work.session.flush()
    return is_news


def _replies_to(
    session: Session,
    actor: Actor,
    circle_id: UUID,
    meetings: Sequence[Meeting],
    now: datetime,
) -> dict[UUID, MeetingReplies]:
    standing = standing_of(session, actor, circle_id)
    seats = seats_now(all_seats(session, circle_id))
    starts = [meeting.starts_at for meeting in meetings]
    away = absent_from(session, [seat.person_id for seat in seats], starts)
    said = said_to(session, meetings)
    return {
        meeting.id: _page(
            meeting,
            [
                _row(seat, said.get((meeting.id, seat.person_id)), away[meeting.starts_at], actor)
                for seat in seats
            ],
            mine=said.get((meeting.id, actor.person_id)),
            is_open=meeting.is_ahead(now) and bool(policy.may_reply(standing, meeting)),
            sees_people=bool(policy.may_see_who_comes(standing, meeting)),
        )
        for meeting in meetings
    }


def _row(seat: Seat, reply: Reply | None, away: set[UUID], actor: Actor) -> ReplyRow:
    return ReplyRow(
        person_id=str(seat.person_id),
        name=seat.name,
        seat=seat.number,
        answer=reply.answer if reply else None,
        is_away=reply is None and seat.person_id in away,
        is_you=seat.person_id == actor.person_id,
    )


def _page(
    meeting: Meeting,
    rows: list[ReplyRow],
    *,
    mine: Reply | None,
    is_open: bool,
    sees_people: bool,
) -> MeetingReplies:
    answers = Counter(row.answer for row in rows)
    away = sum(row.is_away for row in rows)
    return MeetingReplies(
        meeting_id=str(meeting.id),
        sequence=meeting.sequence,
        is_open=is_open,
        yes=answers[Answer.YES],
        late=answers[Answer.LATE],
        cannot=answers[Answer.CANNOT],
        away=away,
        silent=answers[None] - away,
        people=tuple(rows) if sees_people else (),
        mine=mine.answer if mine else None,
        is_hour=mine is not None and mine.is_hour,
    )
