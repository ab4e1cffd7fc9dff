"""Taking somebody's name off what they leave in a circle: every row gets a stub's id instead.

The stub is a person of its own, one for each circle, so that nothing joins what somebody
left in two of them, and everything that is counted by person goes on counting as before.
"""

import json
from collections import Counter
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.models import Membership
from peercircles.circles.queries import member_ids
from peercircles.identity.models import NOBODYS_HOST, Person
from peercircles.keeping.events import LeaverUnnamed
from peercircles.keeping.holdings import Holding
from peercircles.keeping.models import Pseudonym
from peercircles.keeping.registry import HOLDINGS
from peercircles.keeping.tables import circle_of, person_columns, rows_where, table_of
from peercircles.kernel.columns import new_id
from peercircles.kernel.text import SOURCE_LOCALE, text
from peercircles.kernel.work import Work

SOMEBODY = text("Someone who has left")


def unname(work: Work, person_id: UUID, circle_id: UUID) -> UUID:
    """Put a stub in the person's place in all that is shared in the circle; give its id."""
    stub = _stub_for(work, circle_id)
    for holding in HOLDINGS:
        _point_elsewhere(work, holding, person_id, stub.id, circle_id)
        for mention in holding.mentions:
            _mention_another(work, holding.table, mention, person_id, stub.id, circle_id)
    work.session.expire_all()
    work.record(LeaverUnnamed(at=work.now, by=work.actor.person_id, circle_id=circle_id))
    return stub.id


def unname_leaver(work: Work, person_id: UUID, circle_id: UUID) -> None:
    """The same for somebody whose account goes on: they alone can still find what was theirs."""
    stub_id = unname(work, person_id, circle_id)
    work.session.add(
        Pseudonym(circle_id=circle_id, person_id=person_id, stub_id=stub_id, at=work.now)
    )
    work.session.flush()


def selves_of(session: Session, person_id: UUID) -> list[UUID]:
    """The person, and the stubs that stand for them in circles they left."""
    stubs = session.exec(select(Pseudonym.stub_id).where(Pseudonym.person_id == person_id))
    return [person_id, *stubs]


def circles_naming(session: Session, person_id: UUID) -> list[UUID]:
    """Every circle with a row that names the person, in the order in which they are locked."""
    found: set[UUID] = set(
        session.exec(select(Membership.circle_id).where(Membership.person_id == person_id))
    )
    for holding in HOLDINGS:
        circle_id = circle_of(holding.table)
        if circle_id is None:
            continue
        for column in person_columns(holding):
            rows = sa.select(circle_id).where(column == person_id).distinct()
            found |= {row[0] for row in session.connection().execute(rows) if row[0]}
    return sorted(found, key=str)


def _stub_for(work: Work, circle_id: UUID) -> Person:
    stub_id = new_id()
    stub = Person(
        id=stub_id,
        name=SOMEBODY.into(_language_of(work, circle_id)),
        email=f"{stub_id}@{NOBODYS_HOST}",
        created_at=work.now,
        disabled_at=work.now,
    )
    work.session.add(stub)
    work.session.flush()
    return stub


def _language_of(work: Work, circle_id: UUID) -> str:
    """The language most members read: the name is one word of theirs among others."""
    statement = select(Person.locale).where(col(Person.id).in_(member_ids(work.session, circle_id)))
    counted = Counter(sorted(work.session.exec(statement)))
    return counted.most_common(1)[0][0] if counted else SOURCE_LOCALE


def _point_elsewhere(
    work: Work, holding: Holding, person_id: UUID, stub_id: UUID, circle_id: UUID
) -> None:
    in_circle = circle_of(holding.table)
    if in_circle is None:
        return
    table = table_of(holding.table)
    for column in person_columns(holding):
        is_theirs = sa.and_(column == person_id, in_circle == circle_id)
        if column.name in holding.own:
            is_theirs &= sa.not_(rows_where(table, holding.own[column.name]))
        work.session.connection().execute(
            sa.update(table).where(is_theirs).values({column: stub_id})
        )


def _mention_another(
    work: Work, name: str, mention: str, person_id: UUID, stub_id: UUID, circle_id: UUID
) -> None:
    table, in_circle = table_of(name), circle_of(name)
    column, (key,) = table.c[mention], table.primary_key.columns
    mentioned = sa.cast(column, sa.Text).contains(str(person_id))
    rows = sa.select(key, column).where(in_circle == circle_id, mentioned)
    connection = work.session.connection()
    for row_id, before in connection.execute(rows).all():
        after = _with(before, person_id, stub_id)
        connection.execute(sa.update(table).where(key == row_id).values({column: after}))


def _with(before: Any, person_id: UUID, stub_id: UUID) -> Any:
    return json.loads(json.dumps(before).replace(str(person_id), str(stub_id)))
