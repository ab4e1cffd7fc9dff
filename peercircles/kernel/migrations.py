"""Bringing a database to the tables this version of the product needs."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from alembic import command
from peercircles.kernel.database import PATIENCE

_PYPROJECT = Path(__file__).parent.parent.parent / "pyproject.toml"
_LOCK = 7237_2837  # any number, the same in every process of the product
# On a busy machine all revisions together take longer than one waits for a row.
_PATIENCE_FOR_ALL = 300_000  # ms


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Take the database forward to `revision`, with the rows it holds.

    Several processes may call this at once: one does it, the others find it done.
    """
    with changing(engine) as connection:
        command.upgrade(_config(connection), revision)


def take_back(engine: sa.Engine, revision: str) -> None:
    """Take the database back to `revision` ("base" is before the first)."""
    with changing(engine) as connection:
        command.downgrade(_config(connection), revision)


def current(engine: sa.Engine) -> str | None:
    """The revision the database is at; None where it was never migrated."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The revision this version of the product needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


@contextmanager
def changing(engine: sa.Engine) -> Generator[sa.Connection]:
    """A connection in one transaction, in which tables may be changed by nobody else.

    SQLite rebuilds a table by dropping the old one, and with foreign keys on that would
    delete the rows that refer to it. They are off here and checked before the commit.
    """
    with engine.execution_options(writes=True).connect() as connection:
        if engine.dialect.name == "sqlite":
            yield from _changing_sqlite(connection)
        else:
            with connection.begin():
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
                yield connection


def _changing_sqlite(connection: sa.Connection) -> Generator[sa.Connection]:
    # Only outside a transaction does SQLite hear this, so it goes past SQLAlchemy.
    bare: Any = connection.connection.driver_connection
    bare.execute("PRAGMA foreign_keys=OFF")
    # So that a table another one's trigger speaks of can be put in place of the old one.
    bare.execute("PRAGMA legacy_alter_table=ON")
    bare.execute(f"PRAGMA busy_timeout={_PATIENCE_FOR_ALL}")
    try:
        with connection.begin():
            yield connection
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError(f"after the migration a row refers to nothing: {broken}")
    finally:
        bare.execute(f"PRAGMA busy_timeout={PATIENCE}")
        bare.execute("PRAGMA legacy_alter_table=OFF")
        bare.execute("PRAGMA foreign_keys=ON")


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config(toml_file=_PYPROJECT)
    config.attributes["connection"] = connection
    return config
