"""The engine: one place that knows what SQLite and PostgreSQL each need."""

import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

POOL_SIZE = 8
# For each connection; the machine keeps the file in its own cache anyway.
CACHE_KIB = 512
PATIENCE = 10_000  # ms


def open_engine(url: str) -> sa.Engine:
    """An engine for `url`.

    SQLite: WAL, synchronous FULL, foreign keys on, what REPLACE takes out counts as deleted, and
    a writing transaction takes the write lock at its start, so that it never fails half way with
    "database is locked".
    PostgreSQL: connections are tried before use, so a restarted server costs nothing.
    """
    if url.startswith("sqlite"):
        return _sqlite_engine(url)
    return sa.create_engine(url, pool_size=POOL_SIZE, max_overflow=0, pool_pre_ping=True)


def reading(engine: sa.Engine) -> sa.Engine:
    """The same engine for who only reads: all of a transaction is of one instant.

    So what is decided first holds for what is read after it, whatever is committed meanwhile.
    SQLite does so by itself.
    """
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def _sqlite_engine(url: str) -> sa.Engine:
    engine = sa.create_engine(url, pool_size=POOL_SIZE, max_overflow=0)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            # What is written once is not replaced either.
            "recursive_triggers=ON",
            f"busy_timeout={PATIENCE}",
            f"cache_size=-{CACHE_KIB}",
            # What is deleted is overwritten, not only forgotten.
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        options: dict[str, Any] = dict(connection.get_execution_options())
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")

    return engine


def let_go_of_history(engine: sa.Engine) -> None:
    """Take out of SQLite's journal what rows looked like before.

    Waits for nobody: while somebody reads or writes, it is left for the next time. PostgreSQL
    has a janitor of its own.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA busy_timeout=0")
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.cursor().execute(f"PRAGMA busy_timeout={PATIENCE}")
        connection.close()
