"""Private moments: whom their beginning and end is told, and how they end."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.seats import locking
from peercircles.kernel.work import NOBODY_ID, Work
from peercircles.observations.events import PrivateMomentChanged
from peercircles.observations.models import CoachAssignment, PrivateMoment


def announce_moment(work: Work, circle_id: UUID, meeting_id: UUID) -> None:
    """Tell the circle and its coaches, whose open pages then look again at what is open."""
    coaches = select(CoachAssignment.coach_id).where(
        CoachAssignment.circle_id == circle_id, col(CoachAssignment.ended_at).is_(None)
    )
    work.record(
        PrivateMomentChanged(
            at=work.now,
            by=NOBODY_ID,
            circle_id=circle_id,
            meeting_id=meeting_id,
            coach_ids=tuple(work.session.exec(coaches.order_by(col(CoachAssignment.coach_id)))),
        )
    )


def end_moments(work: Work, circle_id: UUID, meeting_id: UUID) -> None:
    """End the moment that began in this meeting, if one did."""
    statement = select(PrivateMoment).where(
        PrivateMoment.meeting_id == meeting_id, col(PrivateMoment.ended_at).is_(None)
    )
    moments = work.session.exec(locking(statement)).all()
    for moment in moments:
        moment.ended_at = work.now
        work.session.add(moment)
    work.session.flush()
    if moments:
        announce_moment(work, circle_id, meeting_id)
