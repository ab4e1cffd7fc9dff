"""Whole installations and real browsers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from peercircles.cli.building import build_site
from peercircles.settings import settings
from tests.clocks import MovableClock
from tests.e2e.tables import Table, table_in
from tests.peers import chromium
from tests.services import Mailbox, RedisServer, Server, mail_server, redis_server, served

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def built() -> Path:
    """The pages, built once from the present sources (a lock keeps runs apart)."""
    build_site(settings().site)
    return settings().site


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """Where the installation's mail arrives."""
    with mail_server() as box:
        yield box


@pytest.fixture(scope="session")
def redis(tmp_path_factory) -> Iterator[RedisServer]:
    """A Redis for this run."""
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def postgres_database(postgres_url: str, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of its own."""
    name = f"e2e_{abs(hash(tmp_path)):x}"
    administration = sa.create_engine(
        f"{postgres_url}/postgres", isolation_level="AUTOCOMMIT", pool_pre_ping=True
    )
    with administration.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield f"{postgres_url}/{name}"
    with administration.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    administration.dispose()


@pytest.fixture
def on_sqlite(built: Path, tmp_path: Path, mailbox: Mailbox) -> Iterator[Server]:
    """An empty installation as it comes: one process, SQLite."""
    with served(tmp_path / "data", smtp_url=mailbox.url) as server:
        yield server


@pytest.fixture
def on_postgres(
    built: Path, tmp_path: Path, mailbox: Mailbox, postgres_database: str, redis: RedisServer
) -> Iterator[Server]:
    """An empty installation as it grows: two workers, PostgreSQL and Redis."""
    with served(
        tmp_path / "data",
        smtp_url=mailbox.url,
        database_url=postgres_database,
        redis_url=redis.url,
        workers="2",
    ) as server:
        yield server


@pytest.fixture
def clock(tmp_path: Path) -> MovableClock:
    """A clock to put forward, for the installations of this test that go by it."""
    return MovableClock(tmp_path / "clock")


@pytest.fixture(params=["sqlite", "postgres"])
def by_our_clock(
    request: pytest.FixtureRequest,
    built: Path,
    tmp_path: Path,
    mailbox: Mailbox,
    clock: MovableClock,
) -> Iterator[Server]:
    """An empty installation that goes by `clock`: one process, then as it grows."""
    grown: dict[str, str] = {}
    if request.param == "postgres":
        grown = {
            "database_url": request.getfixturevalue("postgres_database"),
            "redis_url": request.getfixturevalue("redis").url,
            "workers": "2",
        }
    with served(tmp_path / "data", clock=clock, smtp_url=mailbox.url, **grown) as server:
        yield server


@pytest.fixture(scope="module")
def running(built: Path, tmp_path_factory) -> Iterator[Server]:
    """One installation on SQLite for all tests of a file: each has a circle of its own in it."""
    with served(tmp_path_factory.mktemp("running")) as server:
        yield server


@pytest.fixture
def table(running: Server, new_person: Callable[..., Page]) -> Iterator[Table]:
    """A new circle, and browsers for its people."""
    with table_in(running, new_person) as new_table:
        yield new_table


@pytest.fixture(params=["sqlite", "postgres"])
def installation(request: pytest.FixtureRequest) -> Server:
    """An empty installation, once on each database."""
    return request.getfixturevalue(f"on_{request.param}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each person in it has a context of their own."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        yield program
        program.close()


@pytest.fixture
def new_person(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh browser context; takes what Playwright takes for contexts."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{"locale": "en-GB", **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
