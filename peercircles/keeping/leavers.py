"""Whose name is taken off what they left in a circle, because they left it long ago."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.seats import locking
from peercircles.identity.models import Person
from peercircles.keeping.models import Pseudonym
from peercircles.keeping.unnaming import unname_leaver
from peercircles.kernel.work import Work


def leavers_due(session: Session, before: datetime) -> list[tuple[UUID, UUID]]:
    """Who left which circle before then, and has not come back to it: (circle, person)."""
    back = select(Membership.person_id, Membership.circle_id).where(
        (col(Membership.state) != MembershipState.LEFT) | (col(Membership.left_at) >= before)
    )
    still_there = set(session.exec(back))
    statement = (
        select(Membership.circle_id, Membership.person_id)
        .where(
            Membership.state == MembershipState.LEFT,
            col(Membership.left_at) < before,
            col(Membership.person_id).not_in(select(Pseudonym.stub_id)),
            col(Membership.person_id).in_(
                select(Person.id).where(col(Person.disabled_at).is_(None))
            ),
        )
        .distinct()
    )
    due = {(c, p) for c, p in session.exec(statement) if (p, c) not in still_there}
    return sorted(due, key=str)


def unname_leavers(work: Work, circle_id: UUID, before: datetime) -> None:
    """Take the names off in one circle. Whoever came back a moment ago keeps theirs."""
    work.session.exec(locking(select(Circle).where(Circle.id == circle_id))).one()
    for due_in, person_id in leavers_due(work.session, before):
        if due_in == circle_id:
            unname_leaver(work, person_id, circle_id)
