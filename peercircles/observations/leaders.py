"""Leaders who change their address: what was said in confidence goes on meaning them."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from peercircles.identity.events import AddressMoved, AddressTakenBack
from peercircles.identity.models import AddressChange
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.observations.coaches import assignment_of, let_go, may_coach
from peercircles.observations.locks import lock_circle
from peercircles.observations.models import CoachAssignment, ReportingLine


def follow_leaders(work: Work, event: Event) -> None:
    """Somebody has another address: lines about the old one are theirs, and so may the new be."""
    match event:
        case AddressMoved(person_id=person_id, change_id=change_id):
            _keep_lines(work, person_id, work.session.get_one(AddressChange, change_id).old_email)
            _release_where_leading(work, person_id)
        case AddressTakenBack(person_id=person_id):
            _release_where_leading(work, person_id)
        case _:
            return


def _keep_lines(work: Work, leader_id: UUID, old_email: str) -> None:
    work.session.connection().execute(
        sa.update(ReportingLine)
        .where(col(ReportingLine.email) == old_email, col(ReportingLine.leader_id).is_(None))
        .values(leader_id=leader_id)
    )


def _release_where_leading(work: Work, coach_id: UUID) -> None:
    coached = select(CoachAssignment.circle_id).where(
        CoachAssignment.coach_id == coach_id, col(CoachAssignment.ended_at).is_(None)
    )
    for circle_id in sorted(work.session.exec(coached).all()):
        lock_circle(work, circle_id)
        assignment = assignment_of(work, circle_id, coach_id)
        if assignment and not may_coach(work.session, circle_id, coach_id):
            let_go(work, assignment)
