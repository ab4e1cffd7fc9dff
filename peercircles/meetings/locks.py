"""Finding a meeting in order to change something about it."""

from uuid import UUID

from sqlmodel import select

from peercircles.circles.policy import Standing
from peercircles.circles.queries import standing_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import circle_id_of


def locked_meeting(work: Work, meeting_id: UUID) -> tuple[Meeting, Standing]:
    """A meeting the actor may know of, and what the actor is to its circle.

    The circle is locked first and the meeting after it, by everybody.
    """
    circle_id = circle_id_of(work.session, work.actor, meeting_id)
    locked_circle(work, circle_id)
    meeting = work.session.exec(locking(select(Meeting).where(Meeting.id == meeting_id))).one()
    return meeting, standing_of(work.session, work.actor, circle_id)
