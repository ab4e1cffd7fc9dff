"""What follows for meetings when somebody leaves, or when the circle closes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from peercircles.circles.events import CircleClosed, MembershipEnded, MembershipPaused
from peercircles.circles.seats import locking
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.events import MeetingCancelled
from peercircles.meetings.known_links import mark_used_links
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState, Reply
from peercircles.meetings.rooms import new_room_name


def tidy_meetings(work: Work, event: Event) -> None:
    """Expect nobody who has left, give them no way in, and call off what nobody comes to."""
    match event:
        case MembershipEnded():
            _forget_replies(work, event.circle_id, event.person_id)
            _rotate_rooms(work, event.circle_id)
            # Whoever takes a pause may have the link all the while.
            if not isinstance(event, MembershipPaused):
                mark_used_links(work, event.circle_id)
        case CircleClosed():
            _call_off(work, event.circle_id)
        case _:
            return


def _forget_replies(work: Work, circle_id: UUID, person_id: UUID) -> None:
    statement = (
        select(Reply)
        .join(Meeting, col(Meeting.id) == col(Reply.meeting_id))
        .where(Reply.person_id == person_id, _coming(circle_id, work.now))
    )
    for reply in work.session.exec(statement):
        work.session.delete(reply)
    work.session.flush()


def _rotate_rooms(work: Work, circle_id: UUID) -> None:
    """Another name for each room that is not open yet. Where people are in it, it stays."""
    for meeting in _coming_meetings(work, circle_id):
        if meeting.room_name and work.now < meeting.room_opens_at:
            name = new_room_name()
            meeting.room_url = meeting.room_url.replace(meeting.room_name, name)
            meeting.room_name = name
            meeting.expect_room()
            work.session.add(meeting)
    work.session.flush()


def _call_off(work: Work, circle_id: UUID) -> None:
    for meeting in _coming_meetings(work, circle_id):
        if meeting.live is LiveMark.RUNNING:
            continue
        meeting.cancel(work.now)
        work.session.add(meeting)
        work.session.flush()
        work.record(
            MeetingCancelled(
                at=work.now,
                by=work.actor.person_id,
                circle_id=circle_id,
                meeting_id=meeting.id,
            )
        )


def _coming_meetings(work: Work, circle_id: UUID) -> list[Meeting]:
    statement = select(Meeting).where(_coming(circle_id, work.now))
    return list(work.session.exec(locking(statement.order_by(col(Meeting.starts_at)))))


def _coming(circle_id: UUID, now: datetime) -> ColumnElement[bool]:
    return (
        (col(Meeting.circle_id) == circle_id)
        & (col(Meeting.state) == MeetingState.PLANNED)
        & (col(Meeting.starts_at) > now)
    )
