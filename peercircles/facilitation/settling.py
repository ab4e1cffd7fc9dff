"""Settling: a planned meeting whose end has passed was held."""

from uuid import UUID

from sqlmodel import select

from peercircles.facilitation.ledger import locked_circle
from peercircles.kernel.work import Work
from peercircles.meetings.events import MeetingHeld
from peercircles.meetings.models import Meeting, MeetingState


def settle_meetings(work: Work) -> None:
    """Take every planned meeting that is over as held.

    No person asks for this: a periodic job does. The turn is credited by the reaction to
    MeetingHeld.
    """
    begun = select(Meeting.circle_id).where(
        Meeting.state == MeetingState.PLANNED, Meeting.starts_at <= work.now
    )
    # Always in the same order, so that two jobs at once wait for each other.
    for circle_id in sorted(set(work.session.exec(begun))):
        _settle_circle(work, circle_id)


def _settle_circle(work: Work, circle_id: UUID) -> None:
    locked_circle(work, circle_id)
    for meeting in _begun_meetings(work, circle_id):
        if meeting.ends_at <= work.now:
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
