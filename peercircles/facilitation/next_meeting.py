"""The meeting a circle has next, and who facilitates it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.facilitation.queries import facilitator_of
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState


def next_meeting(session: Session, circle_id: UUID, now: datetime) -> Meeting | None:
    """The circle's first meeting that is not over; one that runs late is not."""
    return next(iter(meetings_not_over(session, circle_id, now)), None)


def meetings_not_over(session: Session, circle_id: UUID, now: datetime) -> list[Meeting]:
    """The planned meetings of a circle that are not over, in their order."""
    statement = (
        select(Meeting)
        .where(Meeting.circle_id == circle_id, Meeting.state == MeetingState.PLANNED)
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    return [meeting for meeting in session.exec(statement) if _is_not_over(meeting, now)]


def next_facilitator(session: Session, circle_id: UUID, now: datetime) -> UUID | None:
    """Who facilitates that meeting, as far as it is known."""
    meeting = next_meeting(session, circle_id, now)
    return facilitator_of(session, meeting.id) if meeting else None


def _is_not_over(meeting: Meeting, now: datetime) -> bool:
    return now < meeting.ends_at or meeting.live is LiveMark.RUNNING
