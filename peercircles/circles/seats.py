"""Taking a place in a circle, and finding the circle for whoever changes it."""

from typing import TypeVar
from uuid import UUID

from sqlmodel import col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from peercircles.circles.events import MemberJoined
from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_not_found, known_circle_ids_of
from peercircles.kernel.work import Work

Row = TypeVar("Row")


def locking(statement: SelectOfScalar[Row]) -> SelectOfScalar[Row]:
    """The statement, locking its rows and forgetting what was read of them before the lock."""
    return statement.with_for_update().execution_options(populate_existing=True)


def locked_circle(work: Work, circle_id: UUID) -> Circle:
    """A circle the actor is in or looks after, locked until the transaction ends.

    Whatever changes who is seated or invited takes this lock first, and only then an
    invitation's: two changes at once wait for each other and never for a deadlock.
    """
    reach = known_circle_ids_of(work.actor)
    statement = select(Circle).where(Circle.id == circle_id, col(Circle.id).in_(reach))
    statement = locking(statement)
    if circle := work.session.exec(statement).one_or_none():
        return circle
    raise circle_not_found()


def seat_person(work: Work, circle: Circle, person_id: UUID) -> Membership:
    """Give somebody the next seat."""
    membership = Membership(
        circle_id=circle.id,
        person_id=person_id,
        seat=_next_seat(work, circle.id),
        joined_at=work.now,
    )
    work.session.add(membership)
    work.session.flush()
    work.record(MemberJoined(at=work.now, by=person_id, circle_id=circle.id, person_id=person_id))
    return membership


def active_membership(work: Work, circle_id: UUID, person_id: UUID) -> Membership | None:
    """Somebody's present place in the circle, if there is one."""
    statement = select(Membership).where(
        Membership.circle_id == circle_id,
        Membership.person_id == person_id,
        Membership.state == MembershipState.ACTIVE,
    )
    return work.session.exec(statement).one_or_none()


def _next_seat(work: Work, circle_id: UUID) -> int:
    # Seats of those who left are not given again: a seat is somebody's colour on the ring.
    last = func.coalesce(func.max(col(Membership.seat)), -1)
    return work.session.exec(select(last).where(Membership.circle_id == circle_id)).one() + 1
