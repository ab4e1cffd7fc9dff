"""Words planted in every text of a database, so that each says where it came from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import AutoString, SQLModel

from peercircles.networks.sealing import SealedText
from tests.access import READERS, Found
from tests.databases import changeable
from tests.no_texts import NO_TEXTS

CANARY = re.compile(r"canary\d+x|canary-[a-z-]+-xq7")
# Where a row says by way of another one to which circle or meeting it belongs.
_BY_WAY_OF = (
    "exit_id",
    "ask_id",
    "measure_id",
    "goal_id",
    "meeting_id",
    "version_id",
    "amendment_id",
    "observation_id",
    "huddle_id",
    "copy_id",
)


def text_columns() -> set[str]:
    """Every column of the database that holds a text."""
    return {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, AutoString | sa.Text | sa.JSON | SealedText)
    }


def unclassified() -> set[str]:
    """The columns that no rule speaks of, and the rules that speak of no column."""
    return text_columns() ^ (READERS.keys() | NO_TEXTS.keys())


def plant(engine: sa.Engine) -> dict[str, Found]:
    """Put a word of its own into every text that somebody wrote; what is where, by the word."""
    planted: dict[str, Found] = {}
    with engine.execution_options(writes=True).begin() as connection, changeable(connection):
        rows = {table.name: _rows(connection, table) for table in SQLModel.metadata.sorted_tables}
        for name in sorted(READERS):
            table_name, column = name.split(".")
            table = SQLModel.metadata.tables[table_name]
            for row in rows[table_name].values():
                if row[column]:
                    word = f"canary{len(planted)}x"
                    planted[word] = _found(rows, table_name, column, row)
                    _write(connection, table, row, {column: _like(row[column], word)})
    return planted


def unplanted(planted: Mapping[str, Found]) -> set[str]:
    """The texts of which a database had none: for them, let tests/everything_written.py write."""
    return READERS.keys() - {f"{found.table}.{found.column}" for found in planted.values()}


def canary(name: str) -> str:
    """Words nobody would write by themselves, for a test to type."""
    return f"canary-{name}-xq7"


def typed_in(engine: sa.Engine) -> dict[str, list[Found]]:
    """Where in the database the words are that were typed."""
    places: defaultdict[str, list[Found]] = defaultdict(list)
    with engine.connect() as connection:
        rows = {table.name: _rows(connection, table) for table in SQLModel.metadata.sorted_tables}
    for name in text_columns():
        table_name, column = name.split(".")
        for row in rows[table_name].values():
            for word in words_in(str(row[column])):
                places[word].append(_found(rows, table_name, column, row))
    return places


def words_in(text: str) -> set[str]:
    """The planted words in a text."""
    return set(CANARY.findall(text))


def _like(value: Any, word: str) -> Any:
    """The same kind of value, with the word in it; in a list of parts, in each part's words."""
    if isinstance(value, list):
        return [part | dict.fromkeys(_SPOKEN & part.keys(), word) for part in value]
    return f"https://meet.example.org/{word}" if value.startswith("https://") else word


def _rows(connection: sa.Connection, table: sa.Table) -> dict[Any, Mapping[str, Any]]:
    key = next(iter(table.primary_key)).name
    return {row[key]: dict(row) for row in connection.execute(sa.select(table)).mappings()}


def _write(
    connection: sa.Connection, table: sa.Table, row: Mapping[str, Any], values: dict[str, Any]
) -> None:
    keys = [column == row[column.name] for column in table.primary_key]
    connection.execute(sa.update(table).where(*keys).values(**values))


def _found(rows: Any, table: str, column: str, row: Mapping[str, Any]) -> Found:
    around = {}
    for near in _ways(rows, row):
        around = {**near, **around}
    circle_id = row["id"] if table == "circle" else row.get("circle_id") or around.get("circle_id")
    meeting_id = row["id"] if table == "meeting" else row.get("meeting_id")
    is_private = any(_was_in(moment, row) for moment in rows["privatemoment"].values())
    return Found(table, column, row, circle_id, meeting_id, around, is_private)


def _was_in(moment: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether something was written in a private moment of its meeting."""
    at = row.get("made_at") or row.get("at")
    is_of_it = row.get("meeting_id") == moment["meeting_id"]
    is_over = moment["ended_at"] is not None and at and moment["ended_at"] <= at
    return bool(is_of_it and at and moment["at"] <= at and not is_over)


def _ways(rows: Any, row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows that this one hangs on, the nearest first."""
    for name in _BY_WAY_OF:
        target = rows.get(_TABLES.get(name, name.removesuffix("_id")), {}).get(row.get(name))
        if isinstance(row.get(name), UUID) and target:
            yield target
            yield from _ways(rows, target)


# What people write is called in a list of parts.
_SPOKEN = {"title", "words", "how_much", "for_whom"}
_TABLES = {"version_id": "compactversion", "copy_id": "recordcopy", "ask_id": "askoffer"}
