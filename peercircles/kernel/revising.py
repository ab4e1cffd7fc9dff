"""What revisions are written with: tables and columns named as the models' convention names them.

A revision that has been released must go on doing the same, so nothing here may change its
meaning.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from alembic import op

Columns = list[sa.Column[Any]]


def columns(kind: Any, *names: str, nullable: bool = False) -> Columns:
    """Columns of one kind."""
    return [sa.Column(name, kind, nullable=nullable) for name in names]


def ids(*names: str, nullable: bool = False) -> Columns:
    """Columns that hold ids."""
    return columns(sa.Uuid(), *names, nullable=nullable)


def instants(*names: str, nullable: bool = False) -> Columns:
    """Columns that hold instants, in UTC."""
    return columns(sa.DateTime(timezone=True), *names, nullable=nullable)


def words(**lengths: int) -> Columns:
    """Columns that hold so many characters, never null."""
    return [sa.Column(name, sa.String(size), nullable=False) for name, size in lengths.items()]


def table(
    name: str,
    *parts: sa.Column[Any],
    key: str = "id",
    refers: dict[str, str] | None = None,
    lets_go: Sequence[str] = (),
    unique: Sequence[tuple[str, ...]] = (),
    indexed: Sequence[str] = (),
) -> None:
    """A table. Its rows go with what they refer to, except by the columns it `lets_go` of."""
    op.create_table(
        name,
        *parts,
        sa.PrimaryKeyConstraint(key, name=f"pk_{name}"),
        *(
            _reference(name, column, target, lets_go=column in lets_go)
            for column, target in (refers or {}).items()
        ),
        *(sa.UniqueConstraint(*group, name="_".join(("uq", name, *group))) for group in unique),
    )
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])


def partly_unique(index: str, name: str, of: Sequence[str], where: str) -> None:
    """An index that holds only the rows of `where` apart."""
    condition = sa.text(where)
    op.create_index(
        index, name, list(of), unique=True, sqlite_where=condition, postgresql_where=condition
    )


def added(name: str, *parts: sa.Column[Any], default: str | None = None) -> None:
    """Further columns of a table; `default` (SQL) is what rows already there get."""
    for part in parts:
        part.server_default = sa.DefaultClause(sa.text(default)) if default is not None else None
        op.add_column(name, part)


def taken_away(name: str, *parts: str) -> None:
    """Columns a table no longer has."""
    with op.batch_alter_table(name) as batch:
        for part in parts:
            batch.drop_column(part)


def _reference(name: str, column: str, target: str, *, lets_go: bool) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=f"fk_{name}_{column}_{target}",
        ondelete="SET NULL" if lets_go else "CASCADE",
    )
