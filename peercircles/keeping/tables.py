"""What the tables themselves say: which columns name a person, and which circle a row is of."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

import peercircles
from peercircles.keeping.holdings import Holding, Values
from peercircles.keeping.registry import HOLDINGS

_PERSON, _CIRCLE = "person.id", "circle.id"
_HOMES = {holding.table: holding.home for holding in HOLDINGS}


def table_of(name: str) -> sa.Table:
    """The table of that name, whether or not this process has had to do with it before."""
    know_all_tables()
    return SQLModel.metadata.tables[name]


@cache
def know_all_tables() -> None:
    """Have every table described.

    By their names, as the registry does: nothing here may know another feature's classes.
    """
    for package in iter_modules(peercircles.__path__, "peercircles."):
        for name in ("models", "focus", "known_links"):
            module = f"{package.name}.{name}"
            if package.ispkg and find_spec(module):
                import_module(module)


def person_columns(holding: Holding) -> list[sa.Column[Any]]:
    """The columns of a table that name somebody, but for the accounts themselves."""
    table = table_of(holding.table)
    return [
        column
        for column in table.columns
        if column.name in holding.people or _PERSON in targets_of(column)
    ]


@cache
def circle_of(name: str) -> Any | None:
    """The circle of a row, as an expression; None where rows are of no circle.

    Null for a row that is in none, of a table in which others are (see Holding.home).
    """
    table = table_of(name)
    parents = [column for column in table.columns if not column.primary_key or len(table.c) > 1]
    for column in parents:
        if _CIRCLE in targets_of(column):
            return column
    for column in parents:
        parent = _parent_of(column)
        if parent is None or parent in {name, "person"}:
            continue
        circle_id = circle_of(parent)
        is_home = not column.nullable or column.name == _HOMES[name]
        if circle_id is not None and is_home:
            row = table_of(parent)
            return sa.select(circle_id).where(row.c.id == column).correlate(table).scalar_subquery()
    return None


def rows_where(table: sa.Table, values: Values) -> sa.ColumnElement[bool]:
    """The rows whose columns have one of these values each."""
    return sa.and_(sa.true(), *(table.c[name].in_(list(of)) for name, of in values.items()))


def rows_of(table: sa.Table, column: str, people: list[UUID]) -> sa.ColumnElement[bool]:
    """The rows whose column names one of these people."""
    return table.c[column].in_(people)


def targets_of(column: sa.Column[Any]) -> set[str]:
    """What the column points to, as `table.column`."""
    return {key.target_fullname for key in column.foreign_keys}


def _parent_of(column: sa.Column[Any]) -> str | None:
    targets = targets_of(column)
    return next(iter(targets)).partition(".")[0] if targets else None
