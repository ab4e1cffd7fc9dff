"""What can be seen of circles, and the only definition of "my circle"."""

from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peercircles.circles.models import Circle, Membership, MembershipState, Organiser
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor


def circle_ids_of(actor: Actor) -> SelectOfScalar[UUID]:
    """The circles the actor is an active member of: the reach of everything inside a circle."""
    return select(Membership.circle_id).where(
        Membership.person_id == actor.person_id,
        Membership.state == MembershipState.ACTIVE,
    )


def organised_circle_ids_of(actor: Actor) -> SelectOfScalar[UUID]:
    """The circles of the programmes the actor organises."""
    return (
        select(Circle.id)
        .join(Organiser, col(Organiser.programme_id) == col(Circle.programme_id))
        .where(Organiser.person_id == actor.person_id)
    )


def membership_of(session: Session, actor: Actor, circle_id: UUID) -> Membership:
    """The actor's own active membership; NotFound where there is none."""
    statement = select(Membership).where(
        Membership.circle_id == circle_id,
        Membership.person_id == actor.person_id,
        Membership.state == MembershipState.ACTIVE,
    )
    if member := session.exec(statement).one_or_none():
        return member
    raise NotFound(text("We could not find that circle."))
