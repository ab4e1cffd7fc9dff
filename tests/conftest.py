"""Fixtures every test may use: real databases, and a world to put people in."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings
from sqlmodel import Session, SQLModel

from peercircles.keeping.tables import know_all_tables
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import Transactions
from tests.databases import empty, lay_down_lightly, postgres_server
from tests.factories import World
from tests.keys import PEOPLE_KEY

# Before the settings are read for the first time: no test leaves a key in the data folder.
os.environ["PEERCIRCLES_PEOPLE_KEYS"] = PEOPLE_KEY

# How long an example takes says more of the machine than of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


# The files that take minutes, for one reason or another, the longest first: where two processes
# share the files, none of these begins when the other process has nothing left to do.
LONG = (
    "test_live_deaths.py",
    "test_matrix_from_outside.py",
    "test_matrix.py",
    "test_sudden_death.py",
    "test_season.py",
    "test_languages.py",
    "test_trust.py",
    "test_first_circle.py",
    "test_every_page.py",
    "test_live_meeting.py",
    "test_driver_to_done.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first; the order is kept otherwise."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.fixture
def tell(record_property) -> Callable[[str], None]:
    """Say something worth reading at the end of the run: how much was tried, say."""

    def say(sentence: str) -> None:
        record_property("told", sentence)

    return say


@pytest.fixture
def tried_out(record_property) -> Callable[[str, str, int], None]:
    """Count tries of the generated matrix: which handler, as whom, how often."""

    def count(handler: str, kind: str, times: int) -> None:
        record_property("tried", [handler, kind, times])

    return count


def pytest_terminal_summary(terminalreporter) -> None:
    """Print what tests had to tell, and how much of the matrix was tried."""
    tries = list[tuple[str, str, int]]()
    for report in terminalreporter.getreports("passed"):
        if report.when != "call":
            continue
        for name, said in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"told: {said}")
            elif name == "tried":
                tries.append(tuple(said))
    if tries:
        handlers, kinds = ({each[part] for each in tries} for part in (0, 1))
        terminalreporter.write_line(
            f"matrix: {len(handlers)} handlers, {len(kinds)} kinds of people "
            f"({', '.join(sorted(kinds))}): {sum(times for *_about, times in tries)} tries"
        )


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of this test run, without a database."""
    with postgres_server(tmp_path_factory.mktemp("pg")) as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def session_engine(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[sa.Engine]:
    """One engine for each database, with all tables."""
    if request.param == "sqlite":
        path: Path = tmp_path_factory.mktemp("sqlite") / "test.sqlite3"
        engine = open_engine(f"sqlite:///{path}")
        lay_down_lightly(engine)
    else:
        engine = open_engine(f"{request.getfixturevalue('postgres_url')}/postgres")
    know_all_tables()
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(session_engine: sa.Engine) -> Iterator[sa.Engine]:
    """The engine, emptied after the test (commits are real, so there is no rollback)."""
    yield session_engine
    empty(session_engine)


@pytest.fixture
def transactions(engine: sa.Engine) -> Transactions:
    """Runs commands and queries, without reactions."""
    return Transactions(engine)


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A session to look at what is in the database."""
    with Session(engine, expire_on_commit=False) as open_session:
        yield open_session


@pytest.fixture
def world(engine: sa.Engine) -> World:
    """A programme with one circle; ask it for people and things."""
    return World(engine)
