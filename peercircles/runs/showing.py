"""What the live page knows of a meeting besides its state: names, words, times."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.queries import segment_words
from peercircles.agendas.views import SegmentWords
from peercircles.circles.queries import circle_ids_of
from peercircles.facilitation.queries import facilitator_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.meetings.queries import meeting_not_found
from peercircles.meetings.seats import Seat, all_seats, seats_now
from peercircles.runs.policy import GRACE_AT_THE_START


@dataclass(frozen=True, slots=True)
class NextTime:
    """The circle's meeting after this one, and who facilitates it; "" where nobody does yet."""

    meeting_id: str
    starts_at: datetime
    facilitator: str


@dataclass(frozen=True, slots=True)
class LivePage:
    """A meeting as its live page introduces it. `words` are in the reader's language.

    `may_begin_from` is when the reader may begin it (UTC), `words` by the segments' ids.
    """

    meeting: Meeting
    seats: tuple[Seat, ...]
    words: dict[str, SegmentWords]
    facilitator: str
    is_facilitator: bool
    may_begin_from: datetime
    next_time: NextTime | None


def live_page(
    session: Session, actor: Actor, circle_id: UUID, meeting_id: UUID, locale: str
) -> LivePage:
    """The live page of a meeting of a circle the actor is in; NotFound for everybody else."""
    statement = select(Meeting).where(
        Meeting.id == meeting_id,
        Meeting.circle_id == circle_id,
        col(Meeting.circle_id).in_(circle_ids_of(actor)),
    )
    meeting = session.exec(statement).one_or_none()
    if meeting is None:
        raise meeting_not_found()
    facilitator_id = facilitator_of(session, meeting_id)
    is_free_to_begin = facilitator_id in (None, actor.person_id)
    return LivePage(
        meeting=meeting,
        seats=tuple(seats_now(all_seats(session, circle_id))),
        words=segment_words(session, actor, meeting_id, locale),
        facilitator=_name_of(session, facilitator_id),
        is_facilitator=facilitator_id == actor.person_id,
        may_begin_from=meeting.room_opens_at
        if is_free_to_begin
        else meeting.starts_at + GRACE_AT_THE_START,
        next_time=_next_time(session, meeting),
    )


def is_led(meeting: Meeting) -> bool:
    """Whether the meeting is being led through now."""
    return meeting.live is LiveMark.RUNNING


def _next_time(session: Session, meeting: Meeting) -> NextTime | None:
    statement = (
        select(Meeting)
        .where(
            Meeting.circle_id == meeting.circle_id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) > meeting.starts_at,
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    following = session.exec(statement.limit(1)).one_or_none()
    if following is None:
        return None
    facilitator_id = facilitator_of(session, following.id)
    return NextTime(str(following.id), following.starts_at, _name_of(session, facilitator_id))


def _name_of(session: Session, person_id: UUID | None) -> str:
    if person_id is None:
        return ""
    return session.exec(select(Person.name).where(Person.id == person_id)).one()
