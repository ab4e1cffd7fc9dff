"""Somebody who is signed in and means no good: forged, replayed and too early events, real sockets.

The generated matrix tries every handler for itself; here one person goes on where a page of
theirs was right a moment ago.
"""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from peercircles.circles.commands import end_membership
from peercircles.goals.models import Goal
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.observations.models import Scope
from tests.cases import CASES
from tests.factories import World
from tests.forged import Tab
from tests.matrix import Place, contents, form, operation
from tests.observed import coach_of, granted
from tests.sockets.test_matrix import NAMES, cookie_of, engine, place_in, server, world

__all__ = ["engine", "server", "world"]

BOARD, OVERVIEW = "/circles/[circle_id]/board", "/circles/[circle_id]"
WATCHED_BOARD = "/coach/circles/[circle_id]/board"
HOSTILE = (
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "'; DROP TABLE goal; --",
    "\u202egnirts\u202c",
    "{{7*7}}${7*7}",
    "a\x00b",
    "x" * 100_000,
)
TRIES = 12


async def opened(server, world: World, person, path: str, **ids: UUID) -> Tab:
    address = {name: str(value) for name, value in ids.items()}
    return await Tab(server.url, cookie=cookie_of(world, "", person)).open(path, **address)


async def test_what_was_sent_before_somebody_was_taken_out_does_nothing_afterwards(
    server, engine: sa.Engine, world: World
):
    ana, olga = world.member("Ana"), world.organiser("Olga")
    own = place_in(world, world.circle, ana, ana)
    tab = await opened(server, world, ana, BOARD, circle_id=own.circle)
    world.run(end_membership, olga, own.circle, ana.id)
    before, count = contents(engine), len(tab.updates)
    titles = world.titles_in(own.circle)

    # The same socket, and every event that the board's page can send, one by one.
    names = [name for name, case in CASES.items() if case.path == BOARD and case.changes]
    for name in names[:TRIES]:
        await tab.send(NAMES[name], **CASES[name].arguments(own))
        await asyncio.sleep(0.2)
    await tab.answered()
    said = str(tab.updates[count:])
    await tab.close()

    assert names
    assert contents(engine) == before
    assert not any(title in said for title in titles)


async def test_one_operation_sent_many_times_happens_once(server, engine: sa.Engine, world: World):
    ana = world.member("Ana")
    own = place_in(world, world.circle, ana, ana)
    tab = await opened(server, world, ana, BOARD, circle_id=own.circle)
    case = CASES["BoardState.add"]
    event = dict(case.arguments(own))
    before = len(contents(engine)["goal"])

    for _each in range(4):
        await tab.send(NAMES["BoardState.add"], **event)
        await asyncio.sleep(0.3)
    await tab.answered()
    await tab.close()

    assert len(contents(engine)["goal"]) == before + 1


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_hostile_text_is_kept_as_it_is_or_refused(
    server, engine: sa.Engine, world: World, text: str
):
    ana = world.member("Ana")
    own = place_in(world, world.circle, ana, ana)
    tab = await opened(server, world, ana, OVERVIEW, circle_id=own.circle)
    tables = {name: len(rows) for name, rows in contents(engine).items()}

    words = {"form": form(introduction=text), "op": operation()}
    await tab.ask(NAMES["WelcomesState.introduce"], **words)
    await tab.close()

    kept = contents(engine)
    assert {name: len(rows) for name, rows in kept.items() if len(rows) < tables[name]} == {}
    with engine.connect() as connection:
        said = connection.execute(sa.text("SELECT words FROM introduction")).scalars().all()
    assert all(word in (text, text.strip()) or len(word) <= 600 for word in said)
    assert not any("\x00" in word for word in said)


@pytest.mark.parametrize("what", ["revoked", "private moment"])
async def test_nothing_reaches_a_coach_once_it_is_taken_back_however_much_is_on_its_way(
    server, engine: sa.Engine, world: World, what: str
):
    ana, ben = world.member("Ana"), world.member("Ben")
    world.member("Chi")
    meeting = world.meeting(starts_at=utc_now() - timedelta(minutes=10))
    goal = world.goal(ana, title="Swim", audience=Audience.COACH)
    coach = coach_of(world)
    permission = granted(world, coach, Scope.BOARD)
    here = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    watching = await opened(server, world, coach, WATCHED_BOARD, **here)
    acting = await opened(server, world, ana, BOARD, **here)
    stopping = await opened(server, world, ben, OVERVIEW, **here)
    assert "Swim" in str(watching.var("board"))

    # News come one after the other; in the middle of it somebody says stop.
    for _each in range(3):
        await acting.send(NAMES["BoardState.add"], **CASES["BoardState.add"].arguments(Place()))
    if what == "revoked":
        about = {"observation_id": str(permission.id)}
        await stopping.ask(NAMES["ObservedState.revoke"], **about)
    else:
        about = {"meeting_id": str(meeting.id)}
        await stopping.ask(NAMES["ObservedState.begin_private"], **about)
    count = len(watching.updates)
    rename(engine, goal.id, "CANARY")
    for _each in range(3):
        await acting.send(NAMES["BoardState.add"], **CASES["BoardState.add"].arguments(Place()))
    await watching.until(lambda: "Swim" not in str(watching.var("board")), patience=10)
    await watching.answered()
    for tab in (acting, stopping, watching):
        await tab.close()

    assert "CANARY" not in str(watching.updates[count:])
    assert "Swim" not in str(watching.var("board"))


def rename(engine: sa.Engine, goal_id: UUID, title: str) -> None:
    """Another name that would be seen at once by whoever still may."""
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(sa.update(Goal).where(Goal.id == goal_id).values(title=title))
