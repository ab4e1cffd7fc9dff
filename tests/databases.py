"""Real databases for the tests: SQLite in a file, PostgreSQL started here on a free port."""

import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import sqlalchemy as sa
from sqlmodel import SQLModel

from peercircles.kernel.database import open_engine
from peercircles.kernel.lasting import GOES_WITH, STAYS, allow, refuse
from peercircles.kernel.migrations import migrate

_USER = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
_AS_POSTGRES = _USER if os.getuid() == 0 else []


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postgres_folder() -> Path:
    """Where PostgreSQL's own programs are; the tests fail plainly where there are none."""
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).parent] if on_path else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists():
            return folder
    raise RuntimeError("PostgreSQL 15 or newer is needed: install Debian's package postgresql.")


@contextmanager
def postgres_server(folder: Path, *, fsync: bool = False) -> Iterator[str]:
    """A PostgreSQL server with its data in `folder`; gives its address without a database.

    Tests need no `fsync`: their data outlives no power cut. Measures of speed do.

    Run by root, the server is the user postgres and its data has a folder of its own: a
    second test run would close pytest's folder to everybody but root.
    """
    programs, port = postgres_folder(), free_port()
    if _AS_POSTGRES:
        data = Path(mkdtemp(prefix="postgres-"))
        shutil.chown(data, "postgres", "postgres")
    else:
        data = folder / "postgres"
        data.mkdir(parents=True)
    options = ["-D", str(data)]
    _run([*_AS_POSTGRES, str(programs / "initdb"), *options, "-U", "postgres", "-A", "trust", "-N"])
    durability = "-c fsync=on" if fsync else "-c fsync=off"
    settings = f"-p {port} -k {data} -h 127.0.0.1 -c max_connections=200 {durability}"
    control = [*_AS_POSTGRES, str(programs / "pg_ctl"), *options]
    _run([*control, "-o", settings, "-l", str(data / "log"), "-w", "start"])
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    finally:
        _run([*control, "-m", "immediate", "-w", "stop"])
        shutil.rmtree(data)


def memory_engine() -> sa.Engine:
    """SQLite without a file: one connection, for what is done thousands of times."""
    engine = sa.create_engine(
        "sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False}
    )

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA recursive_triggers=ON")

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    SQLModel.metadata.create_all(engine)
    return engine


class Kept:
    """A copy of everything in a database in memory, to go back to."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._copy = sqlite3.connect(":memory:", check_same_thread=False)
        _driver_of(engine).backup(self._copy)

    def restore(self) -> None:
        """Go back to it."""
        self._copy.backup(_driver_of(self._engine))


def _driver_of(engine: sa.Engine) -> sqlite3.Connection:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def empty(engine: sa.Engine) -> None:
    """Take every row out of every table, in as few statements as that database can."""
    names = [table.name for table in reversed(SQLModel.metadata.sorted_tables)]
    # It reads before it writes: a server may be writing meanwhile.
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            driver = connection.connection.driver_connection
            assert driver is not None
            # Also what is written once; and in no particular order.
            driver.execute("SET LOCAL session_replication_role = replica")
            driver.execute("; ".join(f'DELETE FROM "{name}"' for name in names))  # noqa: S608 - names of our own tables
            return
        some = [f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names]  # noqa: S608 - names of our own tables
        full = connection.exec_driver_sql(" UNION ALL ".join(some)).scalars().all()
        # What is written once goes with its circle, and not before.
        for name in sorted(full, key=lambda name: name != "circle"):
            connection.exec_driver_sql(f'DELETE FROM "{name}"')  # noqa: S608 - names of our own tables


@contextmanager
def changeable(connection: sa.Connection) -> Iterator[None]:
    """Let what is written once be changed meanwhile, such as to plant a word in it."""
    kept = [table for table in SQLModel.metadata.sorted_tables if GOES_WITH in table.info]
    for table in kept:
        allow(connection, table.name)
    yield
    for table in kept:
        refuse(connection, table.name, table.info[GOES_WITH], table.info[STAYS])


def lay_down_lightly(engine: sa.Engine) -> None:
    """What the tests write to SQLite need not outlive a power cut."""
    sa.event.listen(engine, "connect", lambda found, _: found.execute("PRAGMA synchronous=OFF"))


def laid_out(address: str) -> sa.Engine:
    """The database of an installation that has just been set up, as the migrations make it.

    SQLite's is made once in a run and copied: there are some hundred migrations.
    """
    path = sa.make_url(address).database
    if address.startswith("sqlite") and path:
        Path(path).write_bytes(_migrated())
        return open_engine(address)
    engine = open_engine(address)
    migrate(engine)
    return engine


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.sqlite3"
        engine = open_engine(f"sqlite:///{path}")
        migrate(engine)
        engine.dispose()
        return path.read_bytes()


def restart_postgres(address: str) -> None:
    """Restart the server of a database; whoever is connected to it is cut off."""
    engine = sa.create_engine(address)
    with engine.connect() as connection:
        data = connection.exec_driver_sql("SHOW data_directory").scalar_one()
    engine.dispose()
    control = str(postgres_folder() / "pg_ctl")
    log = f"{data}/log"
    _run([*_AS_POSTGRES, control, "-D", data, "-m", "fast", "-l", log, "-w", "restart"])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}")
