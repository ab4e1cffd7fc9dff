"""Who looked: for the people of a circle, and for whom it was about."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from peercircles.accesses import policy
from peercircles.accesses.models import OPERATORS, Access, AccessKind
from peercircles.circles.models import Circle
from peercircles.circles.queries import standing_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One access. `by_name` is empty where nobody is named; `times` counts what is alike.

    `is_everything` says that it reached every circle of the installation.
    """

    id: str
    kind: AccessKind
    by_name: str
    about_name: str
    circle_name: str
    circle_id: str
    meeting_id: str
    at: datetime
    times: int
    is_operator: bool
    is_everything: bool
    is_by_you: bool
    is_about_you: bool


def accesses_to(session: Session, actor: Actor, circle_id: UUID) -> list[AccessRow]:
    """Who looked at the circle or did something for its people, the latest first.

    Organisers who are not in it read what they did themselves. Backups of everything are one
    line, however often they are made.
    """
    standing = standing_of(session, actor, circle_id)
    since = session.get_one(Circle, circle_id).created_at
    wanted = sa.or_(
        col(Access.circle_id) == circle_id, sa.and_(_EVERYTHING, col(Access.at) >= since)
    )
    if not policy.sees_all(standing):
        wanted = sa.and_(col(Access.circle_id) == circle_id, col(Access.by) == actor.person_id)
    return _together(_rows(session, actor, wanted))


def accesses_about(session: Session, actor: Actor) -> list[AccessRow]:
    """What others did for the actor or about them, in whichever circle."""
    return _rows(session, actor, col(Access.about_id) == actor.person_id)


def _rows(session: Session, actor: Actor, wanted: sa.ColumnElement[bool]) -> list[AccessRow]:
    by, about = aliased(Person), aliased(Person)
    statement = (
        select(Access, by.name, about.name, Circle.name)
        .outerjoin(by, col(by.id) == col(Access.by))
        .outerjoin(about, col(about.id) == col(Access.about_id))
        .outerjoin(Circle, col(Circle.id) == col(Access.circle_id))
        .where(wanted)
        .order_by(col(Access.at).desc(), col(Access.id))
        .limit(_SHOWN)
    )
    return [
        AccessRow(
            id=str(access.id),
            kind=access.kind,
            by_name=by_name or "",
            about_name=about_name or "",
            circle_name=circle_name or "",
            circle_id=str(access.circle_id) if access.circle_id else "",
            meeting_id=str(access.meeting_id) if access.meeting_id else "",
            at=access.at,
            times=1,
            is_operator=access.kind in OPERATORS,
            is_everything=access.circle_id is None and access.about_id is None,
            is_by_you=access.by == actor.person_id,
            is_about_you=access.about_id == actor.person_id,
        )
        for access, by_name, about_name, circle_name in session.exec(statement)
    ]


def _together(rows: list[AccessRow]) -> list[AccessRow]:
    """Backups as one line with their number, at the place of the latest."""
    backups = [row for row in rows if row.kind is AccessKind.BACKUP]
    return [
        replace(row, times=len(backups)) if row.kind is AccessKind.BACKUP else row
        for row in rows
        if row.kind is not AccessKind.BACKUP or row is backups[0]
    ]


_EVERYTHING = sa.and_(col(Access.circle_id).is_(None), col(Access.about_id).is_(None))
