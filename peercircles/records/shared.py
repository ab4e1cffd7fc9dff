"""Copies, as those they were shared with read them: a circle's members, and its coach if let in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import membership_of
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.work import Actor
from peercircles.observations.models import Scope
from peercircles.observations.reading import open_to
from peercircles.records.models import CopyCredit, Credit, RecordCopy
from peercircles.records.views import SharedRow


def shared_with_circle(session: Session, actor: Actor, circle_id: UUID) -> tuple[SharedRow, ...]:
    """What members shared with the circle, the latest day first. For its members alone."""
    membership_of(session, actor, circle_id)
    return _rows(session, actor, circle_id, (Audience.CIRCLE, Audience.COACH))


def shared_with_coach(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> tuple[SharedRow, ...]:
    """What was shared with a coach, too, while the board is open to them; NotFound otherwise."""
    open_to(session, actor, circle_id, Scope.BOARD, now)
    return _rows(session, actor, circle_id, (Audience.COACH,))


def _rows(
    session: Session, actor: Actor, circle_id: UUID, audiences: Sequence[Audience]
) -> tuple[SharedRow, ...]:
    statement = (
        select(RecordCopy, Person.name)
        .join(Person, col(Person.id) == col(RecordCopy.keeper_id))
        .where(RecordCopy.circle_id == circle_id, col(RecordCopy.audience).in_(audiences))
        .order_by(col(RecordCopy.on).desc(), col(RecordCopy.id))
    )
    found = session.exec(statement).all()
    beside = _beside(session, [copy for copy, _name in found])
    return tuple(
        SharedRow(
            id=str(copy.id),
            keeper_name=name,
            is_yours=copy.keeper_id == actor.person_id,
            kind=copy.kind,
            title=copy.title,
            words=copy.words,
            on=copy.on,
            link=copy.link,
            beside=tuple(sorted(beside[copy.id], key=str.casefold)),
            audience=copy.audience,
            at=copy.at,
        )
        for copy, name in found
    )


def _beside(session: Session, copies: Sequence[RecordCopy]) -> dict[UUID, list[str]]:
    """Who is named in each copy: names that were typed, and people who agree to its title."""
    titles = {copy.id: copy.title for copy in copies}
    named: dict[UUID, list[str]] = {copy.id: [] for copy in copies}
    statement = (
        select(CopyCredit, Credit, Person.name)
        .outerjoin(Credit, col(Credit.id) == col(CopyCredit.credit_id))
        .outerjoin(Person, col(Person.id) == col(CopyCredit.person_id))
        .where(col(CopyCredit.copy_id).in_(titles))
    )
    for row, credit, name in session.exec(statement):
        if row.credit_id is None:
            named[row.copy_id].append(row.name)
        elif name and credit.names_them_for(titles[row.copy_id]):
            named[row.copy_id].append(name)
    return named
