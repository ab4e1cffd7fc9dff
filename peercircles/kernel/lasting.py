"""Rows that are written once: the database itself refuses to change one, or to take one out.

So it does whoever asks: a command with a mistake in it, or somebody with a database shell. A row
goes with what it belongs to, and with nothing else: where one of the rows it refers to is gone.
Nor is another put in its place, or the whole table emptied at one stroke; SQLite hears the former
where connections set `recursive_triggers`, as ours do. Where rows name somebody, what was counted
stays as written, and names can be taken off.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.event import listen

# Under these names a table says what its rows go with (a column, and the table it refers to),
# and which columns stay as they are: without any, all of them.
GOES_WITH, STAYS = "goes_with", "stays"


def written_once(table: sa.Table, *stays: str, **goes_with: str) -> None:
    """Let a table refuse, wherever it is made of its model; for others there is a revision."""
    table.info[GOES_WITH], table.info[STAYS] = goes_with, stays
    listen(table, "after_create", _refuse)


def refuse(
    connection: sa.Connection, table: str, goes_with: Mapping[str, str], stays: Sequence[str] = ()
) -> None:
    """From now on the table refuses. Revisions rely on what this does."""
    gone = " OR ".join(
        f"NOT EXISTS (SELECT 1 FROM {other} WHERE id = OLD.{column})"  # noqa: S608 - names of our own tables
        for column, other in goes_with.items()
    )
    is_postgresql = connection.dialect.name == "postgresql"
    differs = "IS DISTINCT FROM" if is_postgresql else "IS NOT"
    altered = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in stays) or "true"
    for statement in (_POSTGRESQL if is_postgresql else _SQLITE)["refuse"]:
        connection.exec_driver_sql(statement.format(table=table, gone=gone, altered=altered))


def allow(connection: sa.Connection, table: str) -> None:
    """It refuses no more."""
    is_postgresql = connection.dialect.name == "postgresql"
    for statement in (_POSTGRESQL if is_postgresql else _SQLITE)["allow"]:
        connection.exec_driver_sql(statement.format(table=table))


def refuse_emptying(connection: sa.Connection, table: str) -> None:
    """From now on TRUNCATE is refused too, which asks no row. SQLite has no such statement."""
    if connection.dialect.name == "postgresql":
        for statement in _EMPTYING:
            connection.exec_driver_sql(statement.format(table=table))


def allow_emptying(connection: sa.Connection, table: str) -> None:
    """It can be emptied again."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"DROP TRIGGER {table}_stays_full ON {table}")
        connection.exec_driver_sql(f"DROP FUNCTION {table}_stays_full()")


def _refuse(table: sa.Table, connection: sa.Connection, **_how: Any) -> None:
    refuse(connection, table.name, table.info[GOES_WITH], table.info[STAYS])
    refuse_emptying(connection, table.name)


_SQLITE = {
    "refuse": (
        (
            "CREATE TRIGGER {table}_stays_as_written BEFORE UPDATE ON {table} WHEN {altered} "
            "BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        ),
        (
            "CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} WHEN NOT ({gone}) "
            "BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        ),
    ),
    "allow": ("DROP TRIGGER {table}_stays_as_written", "DROP TRIGGER {table}_stays"),
}
_POSTGRESQL = {
    "refuse": (
        (
            "CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN IF TG_OP = 'DELETE' AND ({gone}) THEN RETURN OLD; END IF; "
            "IF TG_OP = 'UPDATE' AND NOT ({altered}) THEN RETURN NEW; END IF; "
            "RAISE EXCEPTION '{table} is written once' USING ERRCODE = 'restrict_violation'; END $$"
        ),
        (
            "CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
        ),
    ),
    "allow": ("DROP TRIGGER {table}_stays ON {table}", "DROP FUNCTION {table}_stays()"),
}
_EMPTYING = (
    (
        "CREATE OR REPLACE FUNCTION {table}_stays_full() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '{table} is written once' "
        "USING ERRCODE = 'restrict_violation'; END $$"
    ),
    (
        "CREATE TRIGGER {table}_stays_full BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays_full()"
    ),
)
