"""Settling: a planned meeting whose end has passed was held, and its turns are credited."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.facilitation.crediting import TO_BE_NOTED, credit_due_turns
from peercircles.facilitation.ledger import locked_circle
from peercircles.facilitation.models import STANDING_STATES, Turn
from peercircles.kernel.work import Work
from peercircles.meetings.events import MeetingHeld
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState


def settle_meetings(work: Work) -> None:
    """Take every planned meeting that is over as held, and credit what is due.

    No person asks for this: a periodic job does. Who held which turn can be said for some
    time after the meeting; after that its turns are credited as they were published.
    """
    begun = select(Meeting.circle_id).where(
        Meeting.state == MeetingState.PLANNED, Meeting.starts_at <= work.now
    )
    due = (
        select(Meeting.circle_id)
        .join(Turn, col(Turn.meeting_id) == col(Meeting.id))
        .where(
            Meeting.state == MeetingState.HELD,
            col(Turn.state).in_(STANDING_STATES),
            col(Meeting.starts_at) <= work.now - TO_BE_NOTED,
        )
    )
    circles = {*work.session.exec(begun), *work.session.exec(due)}
    # Always in the same order, so that two jobs at once wait for each other.
    for circle_id in sorted(circles):
        settle_circle(work, circle_id)


def settle_circle(work: Work, circle_id: UUID) -> None:
    """The same for the meetings of one circle."""
    locked_circle(work, circle_id)
    for meeting in _begun_meetings(work, circle_id):
        if meeting.ends_at <= work.now and meeting.live is not LiveMark.RUNNING:
            meeting.hold()
            work.session.add(meeting)
            work.record(
                MeetingHeld(
                    at=work.now,
                    by=work.actor.person_id,
                    circle_id=circle_id,
                    meeting_id=meeting.id,
                )
            )
    work.session.flush()
    credit_due_turns(work, circle_id)


def _begun_meetings(work: Work, circle_id: UUID) -> list[Meeting]:
    statement = (
        select(Meeting)
        .where(
            Meeting.circle_id == circle_id,
            Meeting.state == MeetingState.PLANNED,
            Meeting.starts_at <= work.now,
        )
        .with_for_update()
    )
    return sorted(work.session.exec(statement), key=lambda meeting: meeting.starts_at)
