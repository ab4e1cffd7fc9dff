"""Erasing an account: what is one's own goes, what is shared stays without a name."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, delete

from peercircles.identity.models import Person
from peercircles.keeping.holdings import Holding
from peercircles.keeping.models import Pseudonym
from peercircles.keeping.registry import HOLDINGS
from peercircles.keeping.tables import rows_of, rows_where, table_of
from peercircles.keeping.unnaming import circles_naming, selves_of, unname
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import Work


def erase_account(work: Work, person_id: UUID) -> None:
    """Erase what is the person's own, unname the rest circle by circle, and let the row go."""
    person = work.session.get_one(Person, person_id)
    selves = selves_of(work.session, person_id)
    for holding in HOLDINGS:
        _erase_own(work, holding, person_id)
        _erase_shared(work, holding, selves)
        _erase_address(work, holding, person.email)
    for circle_id in circles_naming(work.session, person_id):
        unname(work, person_id, circle_id)
    work.session.exec(delete(Pseudonym).where(col(Pseudonym.person_id) == person_id))
    # What no rule above has found would go with it, rather than stay behind with a name.
    work.session.exec(delete(Person).where(col(Person.id) == person_id))
    work.session.expire_all()


def is_nobody_else_s(selves: list[UUID]) -> sa.ColumnElement[bool]:
    """The goals nobody but these has ever worked on: they go with the account."""
    goal = table_of("goal")
    others = [
        sa.exists().where(table.c.goal_id == goal.c.id, table.c[by].not_in(selves))
        for table, by in (
            (table_of("contributor"), "person_id"),
            (table_of("goalupdate"), "author_id"),
            (table_of("goalchange"), "by"),
        )
    ]
    return sa.not_(sa.or_(*others))


def _erase_own(work: Work, holding: Holding, person_id: UUID) -> None:
    table = table_of(holding.table)
    for column, values in holding.own.items():
        is_own = rows_of(table, column, [person_id]) & rows_where(table, values)
        work.session.connection().execute(sa.delete(table).where(is_own))


def _erase_shared(work: Work, holding: Holding, selves: list[UUID]) -> None:
    table = table_of(holding.table)
    for column in holding.goes:
        goes = rows_of(table, column, selves)
        if holding.table == "goal":
            goes &= is_nobody_else_s(selves)
        work.session.connection().execute(sa.delete(table).where(goes))


def _erase_address(work: Work, holding: Holding, email: str) -> None:
    table = table_of(holding.table)
    for column in holding.addresses:
        work.session.connection().execute(sa.delete(table).where(table.c[column] == email))


def programmes_alone(session: Session, person_id: UUID) -> Text | None:
    """Why somebody cannot go yet: the first programme that nobody else organises."""
    organiser, programme = table_of("organiser"), table_of("programme")
    others = sa.select(organiser.c.programme_id).where(organiser.c.person_id != person_id)
    mine = sa.select(organiser.c.programme_id).where(organiser.c.person_id == person_id)
    alone = (
        sa.select(programme.c.name)
        .where(programme.c.id.in_(mine), programme.c.id.not_in(others))
        .order_by(programme.c.name)
        .limit(1)
    )
    name = session.connection().scalar(alone)
    if name is None:
        return None
    return text(
        "You are the only organiser of {programme}. Name another one first.", programme=name
    )


def lock_programmes(session: Session, person_id: UUID) -> None:
    """Hold the programmes the person organises, so that two organisers cannot go at once."""
    organiser, programme = table_of("organiser"), table_of("programme")
    mine = sa.select(organiser.c.programme_id).where(organiser.c.person_id == person_id)
    locked = sa.select(programme.c.id).where(programme.c.id.in_(mine)).order_by(programme.c.id)
    session.connection().execute(locked.with_for_update())
