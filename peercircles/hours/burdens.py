"""What people of a circle carry for its hours: for reckoning a season, and as counts to show.

Of others only how many meetings were a stretch is shown, never how far they stretched.
"""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.circles.queries import member_ids
from peercircles.hours.models import PainEntry
from peercircles.hours.pain import carried


def carries(session: Session, circle_id: UUID) -> dict[UUID, int]:
    """What each member takes into the next season. For reckoning, never for showing."""
    members = member_ids(session, circle_id)
    burdens = burdens_of(session, circle_id, members)
    return carried({member: burdens.get(member, 0) for member in members})


def burdens_of(session: Session, circle_id: UUID, people: Collection[UUID]) -> dict[UUID, int]:
    """What each of `people` who has an entry carries. As `carries`."""
    statement = (
        select(PainEntry.person_id, func.sum(PainEntry.cost))
        .where(
            PainEntry.circle_id == circle_id,
            col(PainEntry.counts).is_(True),
            col(PainEntry.person_id).in_(people),
        )
        .group_by(col(PainEntry.person_id))
    )
    return dict(session.exec(statement).all())


def stretches_of(session: Session, circle_id: UUID) -> dict[UUID, int]:
    """How many held meetings were a stretch for each member, or kept them away by their hour."""
    members = member_ids(session, circle_id)
    statement = (
        select(PainEntry.person_id, func.count(col(PainEntry.id)))
        .where(
            PainEntry.circle_id == circle_id,
            col(PainEntry.meeting_id).is_not(None),
            col(PainEntry.counts).is_(True),
            col(PainEntry.cost) > 0,
        )
        .group_by(col(PainEntry.person_id))
    )
    counted = dict(session.exec(statement).all())
    return {member: counted.get(member, 0) for member in members}
