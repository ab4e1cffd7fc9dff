"""Whose a tab's state is: the session's that filled it, whoever presents the tab's name."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import pytest
from sqlmodel import Session, select

from peercircles.circles.commands import end_membership
from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.sessions import SignInMethod, forget_session, start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import NOBODY
from peercircles.peercircles import app  # noqa: F401 - registers every handler
from peercircles.web.shared.callers import FRESH_SECONDS, LOOPBACK_COOKIE
from peercircles.web.shared.wire import handler_names
from tests.factories import World
from tests.forged import Tab
from tests.matrix import form, operation
from tests.services import Server, served

BOARD = "/circles/[circle_id]/board"
NAMES = {qualified: name for name, qualified in handler_names().items()}
SECRET = "CONFIDENTIAL"


@pytest.fixture(scope="module")
def server(built, tmp_path_factory) -> Iterator[Server]:
    """One installation for all of them."""
    with served(tmp_path_factory.mktemp("whose")) as running:
        yield running


@pytest.fixture
def world(server: Server) -> Iterator[World]:
    engine = open_engine(f"sqlite:///{server.data / 'peercircles.sqlite3'}")
    yield World(engine)
    engine.dispose()


def secret_of(world: World, person: Person) -> str:
    return world.transactions.run(NOBODY, start_session, person.id, SignInMethod.LINK)[0]


def tab_of(server: Server, secret: str, token: str = "") -> Tab:
    cookie = f"{LOOPBACK_COOKIE}={secret}" if secret else ""
    return Tab(server.url, cookie=cookie, token=token)


async def read_board(server: Server, world: World) -> tuple[Tab, str]:
    """A tab in which somebody has opened a goal and its history; with their secret."""
    ana = world.member("Ana")
    goal = world.goal(ana, title=SECRET, why=SECRET)
    secret = secret_of(world, ana)
    tab = await tab_of(server, secret).open(BOARD, circle_id=str(world.circle.id))
    await tab.ask(NAMES["BoardState.open_goal"], goal_id=str(goal.id))
    await tab.ask(NAMES["BoardState.show_history"], goal_id=str(goal.id))
    assert SECRET in str(tab.vars)
    return tab, secret


@pytest.mark.parametrize("thief", ["nobody", "outsider"])
@pytest.mark.parametrize("first", ["AppState.put_away", "BoardState.close_side", ""])
async def test_a_stolen_tab_name_gives_nothing(server: Server, world: World, thief, first):
    tab, _secret = await read_board(server, world)
    await tab.close()
    outsider = world.member(circle=world.another_circle())
    mine = "" if thief == "nobody" else secret_of(world, outsider)

    stolen = await tab_of(server, mine, tab.token).open("/")
    if first:
        await stolen.ask(NAMES[first])
    await stolen.answered()

    assert SECRET not in str(stolen.updates)
    await stolen.close()


async def test_the_next_person_in_the_same_tab_finds_nothing(server: Server, world: World):
    tab, secret = await read_board(server, world)
    world.transactions.run(NOBODY, forget_session, digest_of(secret))
    await tab.close()

    next_one = await tab_of(server, secret_of(world, world.person()), tab.token).open("/")

    assert SECRET not in str(next_one.updates)
    await next_one.close()


async def test_who_was_removed_finds_nothing_of_what_they_had_open(server: Server, world: World):
    tab, _secret = await read_board(server, world)
    [ana] = [p for p in world.rows_of(Person) if str(p.id) == tab.var("viewer")["person_id"]]
    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    await tab.answered()
    before = len(tab.updates)
    await tab.answered()

    assert SECRET not in str(tab.updates[before:])
    assert tab.var("missing")
    await tab.close()


async def test_an_operation_of_somebody_else_keeps_nobody_from_theirs(server: Server, world: World):
    ana, mallory, op = world.member("Ana"), world.member("Mallory"), operation()
    tabs = [await tab_of(server, secret_of(world, who)).open("/you") for who in (mallory, ana)]
    words: dict[str, Any] = {"pronouns": "", "zone": "Asia/Tokyo", "locale": "en"}

    for tab, name in zip(tabs, ("First", "Anna"), strict=True):
        await tab.ask(NAMES["YouState.save"], form=form(name=name, **words), op=op)
        await tab.close()

    with Session(world.engine) as session:
        assert session.get_one(Person, ana.id).name == "Anna"


async def test_only_what_the_person_does_keeps_a_browser_signed_in(server: Server, world: World):
    ana, ben = world.member("Ana"), world.member("Ben")
    secret, long_ago = secret_of(world, ben), utc_now() - timedelta(hours=11)
    hers = await tab_of(server, secret_of(world, ana)).open(BOARD, circle_id=str(world.circle.id))
    his = await tab_of(server, secret).open("/")
    let_be_seen(world, secret, long_ago)

    # A caller is remembered for a second: go on for longer than that.
    until = monotonic() + FRESH_SECONDS + 0.5
    while monotonic() < until:
        before = len(his.updates)
        words = form(title="x", why="", measure="", target_on="", kind="growth", lane="doing")
        await hers.send(NAMES["BoardState.add"], form=words, op=operation())
        await his.until(lambda seen=before: len(his.updates) > seen)

    assert session_behind(world, secret).seen_at == long_ago
    await his.ask(NAMES["AppState.put_away"])
    assert session_behind(world, secret).seen_at > long_ago
    await hers.close()
    await his.close()


def let_be_seen(world: World, secret: str, at: datetime) -> None:
    row = session_behind(world, secret)
    row.seen_at = at
    world.add(row)


def session_behind(world: World, secret: str) -> BrowserSession:
    by_secret = BrowserSession.token_digest == digest_of(secret)
    with Session(world.engine) as session:
        return session.exec(select(BrowserSession).where(by_secret)).one()
