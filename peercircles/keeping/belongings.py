"""Everything one owns, read in one moment: rows by the registry, with names instead of ids.

Whoever asks gets what is theirs, in circles they are in, have left, or that have closed.
Of others there is nothing but the names of those they thanked or wrote for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from peercircles.identity.people import account_not_found
from peercircles.keeping.holdings import Part
from peercircles.keeping.registry import parts_with_tables
from peercircles.keeping.tables import circle_of, rows_of, rows_where, table_of
from peercircles.keeping.unnaming import selves_of
from peercircles.kernel.work import Actor

FORMAT = "peercircles-belongings"
VERSION = 1
# Plain values only, so that a file holds exactly what is here.
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Belongings:
    """Everything one owns, part by part, in the order people read it."""

    made_at: str
    parts: Mapping[str, list[Entry]]


def everything_of(session: Session, actor: Actor, now: datetime) -> Belongings:
    """Everything the actor owns, as it is at one moment, whatever others change meanwhile."""
    see_one_moment(session)
    selves = selves_of(session, actor.person_id)
    reader = _Reader(session, selves)
    parts = {part.name: reader.entries(table, part) for table, part in parts_with_tables()}
    if not parts["profile"]:
        raise account_not_found()
    return Belongings(made_at=plain(now), parts=parts)


def see_one_moment(session: Session) -> None:
    """Let everything that is read from here on be of one moment. SQLite does so by itself."""
    if session.get_bind().dialect.name == "postgresql" and not session.in_transaction():
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def plain(value: Any) -> Any:
    """A value of the database as JSON has it: instants in UTC, days and times as ISO has them."""
    match value:
        case datetime():
            return value.isoformat(timespec="seconds").replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case _:
            return value


def spoken(column: str) -> str:
    """What somebody's name is called in an entry, by the column that says who it is."""
    called = {
        "from_id": "from",
        "keeper_id": "from",
        "to_id": "to",
        "person_id": "for",
        "coach_id": "coach",
    }
    return called.get(column, column)


@dataclass(frozen=True, slots=True)
class _Reader:
    session: Session
    selves: list[UUID]

    def entries(self, name: str, part: Part) -> list[Entry]:
        """The rows of one part, oldest first."""
        table = table_of(name)
        # The account itself is one's own; its stubs have nothing to tell.
        people = self.selves[:1] if name == "person" else self.selves
        mine = rows_of(table, part.of, people) & rows_where(table, part.when)
        columns = [table.c[field].label(field) for field in part.fields]
        columns += [_name_of(table.c[field]).label(spoken(field)) for field in part.names]
        statement = sa.select(*_places(table), *columns).where(mine)
        ordered = statement.order_by(*_order(table))
        return [
            {key: plain(value) for key, value in row.items()}
            for row in self.session.connection().execute(ordered).mappings()
        ]


def _places(table: sa.Table) -> list[sa.Label[Any]]:
    """Where a row belongs: its programme, circle and meeting, as people call them."""
    places: list[sa.Label[Any]] = []
    if "programme_id" in table.c:
        programme = table_of("programme")
        named = sa.select(programme.c.name).where(programme.c.id == table.c.programme_id)
        places.append(named.correlate(table).scalar_subquery().label("programme"))
    if (circle_id := circle_of(table.name)) is not None:
        circle = table_of("circle")
        named = sa.select(circle.c.name).where(circle.c.id == circle_id)
        places.append(named.correlate(table).scalar_subquery().label("circle"))
    if "meeting_id" in table.c:
        meeting = table_of("meeting")
        held = sa.select(meeting.c.starts_at).where(meeting.c.id == table.c.meeting_id)
        places.append(held.correlate(table).scalar_subquery().label("meeting"))
    return places


def _name_of(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    person = table_of("person")
    named = sa.select(person.c.name).where(person.c.id == column)
    return named.correlate(column.table).scalar_subquery()


def _order(table: sa.Table) -> list[sa.Column[Any]]:
    stamps = ("created_at", "at", "made_at", "joined_at", "asked_at", "opened_at", "from_on")
    times = [table.c[stamp] for stamp in stamps if stamp in table.c]
    return [*times[:1], *table.primary_key.columns]
