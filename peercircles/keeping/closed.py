"""What becomes of a closed circle's words when their time is over, unless it agreed otherwise."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from peercircles.circles.models import Circle, CircleState, Membership, MembershipState
from peercircles.circles.seats import locking
from peercircles.keeping.events import CircleWordsErased
from peercircles.keeping.holdings import Holding
from peercircles.keeping.models import Agreed, ClosedCircle, KeepingAgreement
from peercircles.keeping.registry import HOLDINGS
from peercircles.keeping.tables import circle_of, rows_where, table_of
from peercircles.kernel.work import Work


def notice_closed(work: Work) -> None:
    """Remember since when circles are closed, and forget it of those that are open again."""
    is_closed = Circle.state == CircleState.CLOSED
    known = select(ClosedCircle.circle_id)
    unknown = select(Circle.id).where(is_closed, col(Circle.id).not_in(known))
    statement = locking(unknown).order_by(col(Circle.id))
    for circle_id in work.session.exec(statement).all():
        if work.session.get(ClosedCircle, circle_id) is None:
            work.session.add(ClosedCircle(circle_id=circle_id, closed_at=work.now))
    work.session.flush()
    open_again = select(Circle.id).where(Circle.state != CircleState.CLOSED)
    table = table_of("closedcircle")
    work.session.connection().execute(sa.delete(table).where(table.c.circle_id.in_(open_again)))


def closed_due(session: Session, before: datetime) -> list[UUID]:
    """The circles closed before then whose words are still there, and are not to be kept."""
    statement = (
        select(ClosedCircle.circle_id)
        .where(ClosedCircle.closed_at < before, col(ClosedCircle.erased_at).is_(None))
        .order_by(col(ClosedCircle.circle_id))
    )
    return [each for each in session.exec(statement) if not wants_to_keep(session, each)]


def wants_to_keep(session: Session, circle_id: UUID) -> bool:
    """Whether more than half of those who are in the circle said that its words be kept."""
    members = select(Membership.person_id).where(
        Membership.circle_id == circle_id, Membership.state == MembershipState.ACTIVE
    )
    of_members = select(func.count()).where(
        KeepingAgreement.circle_id == circle_id,
        KeepingAgreement.about == Agreed.KEEP,
        col(KeepingAgreement.person_id).in_(members),
    )
    agreed = session.exec(of_members).one()
    return 2 * agreed > len(session.exec(members).all())


def erase_words(work: Work, circle_id: UUID, before: datetime) -> None:
    """Erase what was written for the circle. What is one person's alone stays with them."""
    work.session.exec(locking(select(Circle).where(Circle.id == circle_id))).one()
    if circle_id not in closed_due(work.session, before):
        return
    for holding in HOLDINGS:
        if holding.words:
            _erase(work, holding, circle_id)
    work.session.get_one(ClosedCircle, circle_id).erased_at = work.now
    work.session.flush()
    work.session.expire_all()
    work.record(CircleWordsErased(at=work.now, by=work.actor.person_id, circle_id=circle_id))


def _erase(work: Work, holding: Holding, circle_id: UUID) -> None:
    table = table_of(holding.table)
    in_circle = table.c.id if holding.table == "circle" else circle_of(holding.table)
    shared = in_circle == circle_id
    for column, values in holding.own.items():
        # A circle's note is nobody's own.
        shared &= table.c[column].is_(None) | sa.not_(rows_where(table, values))
    if holding.is_all_words:
        statement = sa.delete(table).where(shared)
    else:
        statement = sa.update(table).where(shared).values(dict.fromkeys(holding.words, ""))
    work.session.connection().execute(statement)
