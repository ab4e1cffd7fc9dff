"""Logs of coaches who are not a circle's coach any more. No person asks for this: a job does."""

from sqlmodel import col, delete, select

from peercircles.coaching.models import LOG_KEPT, CoachLogNote
from peercircles.kernel.work import Work
from peercircles.observations.models import CoachAssignment


def forget_old_logs(work: Work) -> None:
    """Take away every note about a circle that its writer stopped coaching ninety days ago."""
    kept = select(CoachAssignment.id).where(
        CoachAssignment.circle_id == CoachLogNote.circle_id,
        CoachAssignment.coach_id == CoachLogNote.coach_id,
        col(CoachAssignment.ended_at).is_(None)
        | (col(CoachAssignment.ended_at) > work.now - LOG_KEPT),
    )
    work.session.exec(delete(CoachLogNote).where(~kept.exists()))
