"""What becomes of one's own signs when one leaves, in the same transaction."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from peercircles.circles.events import MembershipEnded
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.signals.models import SignalSnooze


def forget_own_signs(work: Work, event: Event) -> None:
    """Nothing is kept of what was noticed of somebody who is not there any more."""
    match event:
        case MembershipEnded():
            _forget(work, event.circle_id, event.person_id)
        case _:
            return


def _forget(work: Work, circle_id: UUID, person_id: UUID) -> None:
    statement = sa.delete(SignalSnooze).where(
        col(SignalSnooze.circle_id) == circle_id, col(SignalSnooze.person_id) == person_id
    )
    work.session.exec(statement)
