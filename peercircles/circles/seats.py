"""Taking a place in a circle, and finding the circle for whoever changes it."""

from typing import TypeVar
from uuid import UUID

from sqlmodel import col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from peercircles.circles.events import MemberJoined, MemberReturned
from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_not_found, known_circle_ids_of
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
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


def held_circle(work: Work, circle_id: UUID) -> Circle:
    """A circle, locked, for what follows from what somebody was allowed to do before.

    Asks for nobody's reach: who has just left has none any more.
    """
    return work.session.exec(locking(select(Circle).where(Circle.id == circle_id))).one()


def locked_seat(work: Work, circle_id: UUID) -> tuple[Circle, Membership]:
    """The actor's own seat, be it on a pause, and its circle, which is locked.

    The only reach that includes who rests: for leaving and for coming back.
    """
    sat_there = select(Membership.circle_id).where(Membership.person_id == work.actor.person_id)
    statement = select(Circle).where(Circle.id == circle_id, col(Circle.id).in_(sat_there))
    circle = work.session.exec(locking(statement)).one_or_none()
    if circle is None:
        raise circle_not_found()
    if seat := live_membership(work, circle_id, work.actor.person_id):
        return circle, seat
    raise Conflict(text("You have left this circle already."))


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


def seat_again(work: Work, circle: Circle, resting: Membership) -> Membership:
    """Give somebody who takes a pause their seat again. The circle must be locked."""
    resting.end(work.now)
    work.session.add(resting)
    # The one live row of a person must be free before another is stored.
    work.session.flush()
    person_id = resting.person_id
    membership = Membership(
        circle_id=circle.id, person_id=person_id, seat=resting.seat, joined_at=work.now
    )
    work.session.add(membership)
    work.session.flush()
    work.record(MemberReturned(at=work.now, by=person_id, circle_id=circle.id, person_id=person_id))
    return membership


def active_membership(work: Work, circle_id: UUID, person_id: UUID) -> Membership | None:
    """Somebody's present place in the circle, if there is one and they take no pause."""
    seat = live_membership(work, circle_id, person_id)
    return seat if seat and seat.is_active() else None


def live_membership(work: Work, circle_id: UUID, person_id: UUID) -> Membership | None:
    """The seat somebody has in the circle, be it on a pause."""
    statement = select(Membership).where(
        Membership.circle_id == circle_id,
        Membership.person_id == person_id,
        Membership.state != MembershipState.LEFT,
    )
    return work.session.exec(statement.execution_options(populate_existing=True)).one_or_none()


def _next_seat(work: Work, circle_id: UUID) -> int:
    # Seats of those who left are not given again: a seat is somebody's colour on the ring.
    last = func.coalesce(func.max(col(Membership.seat)), -1)
    return work.session.exec(select(last).where(Membership.circle_id == circle_id)).one() + 1
