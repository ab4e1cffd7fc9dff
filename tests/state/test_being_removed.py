"""What stays of a page whose person may no longer see it: nothing, and nothing more comes."""

import asyncio

import pytest

from peercircles.circles.commands import end_membership
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.identity.events import SessionsEnded
from peercircles.kernel.clock import utc_now
from peercircles.web.circles.people_state import PeopleState
from peercircles.web.goals.state import BoardState
from peercircles.web.live.messages import message_of
from peercircles.web.live.wardens import Warden
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.shared.runtime import current_runtime
from tests.factories import actor


@pytest.fixture
def organiser(world):
    return world.organiser("Olu")


@pytest.fixture
async def read(world, open_page):
    """A board with everything open that can be read there."""
    ana, ben = world.member("Ana"), world.member("Ben")
    goal = world.goal(ana, title="CONFIDENTIAL", why="CONFIDENTIAL")
    page = open_page(BoardState, ben, circle_id=world.circle.id)
    await page.load()
    await page.open_goal(str(goal.id))
    await page.show_history(str(goal.id))
    await page.show_archive()
    return page


async def test_the_page_forgets_what_was_read_there(world, organiser, read, op):
    assert "CONFIDENTIAL" in str(read.state.dict())
    world.run(end_membership, organiser, world.circle.id, read.caller.person_id)

    await read.load()

    assert read.missing == "We could not find that circle."
    assert "CONFIDENTIAL" not in str(read.state.dict())
    assert world.circle.name not in str(read.state._get_root_state().dict())


@pytest.mark.parametrize("kind", [BoardState, MeetingsState, PeopleState])
async def test_the_page_hears_nothing_more(world, organiser, open_page, wires, kind):
    page = open_page(kind, world.member("Ben"), circle_id=world.circle.id)
    await page.load()
    assert page.listens
    world.run(end_membership, organiser, world.circle.id, page.caller.person_id)

    await page.load()

    assert not page.listens
    assert wires.rooms == []


async def test_who_is_removed_while_the_board_opens_is_in_no_room(
    world, organiser, open_page, wires, monkeypatch
):
    """The check, the removal, then the room: in this order, as a race would have it."""
    page = open_page(BoardState, world.member("Ben"), circle_id=world.circle.id)
    enter = current_runtime().hub.enter

    async def removed_first(*about):
        world.run(end_membership, organiser, world.circle.id, page.caller.person_id)
        await enter(*about)

    monkeypatch.setattr(current_runtime().hub, "enter", removed_first)
    await page.load()

    assert page.missing
    assert wires.rooms == []


async def test_a_page_that_was_closed_meanwhile_enters_no_room(world, open_page, wires):
    page = open_page(BoardState, world.member("Ben"), circle_id=world.circle.id)
    await page.load()
    hub = current_runtime().hub
    shown = hub.page_of(page.state.router.session.client_token)
    assert shown
    await hub.close(shown.token)

    await hub.enter(shown, "board-x", world.circle.id)

    assert wires.rooms == []


async def test_a_page_that_opens_as_its_session_ends_is_closed_a_moment_later(
    world, open_page, wires, runtime
):
    """Its event had passed the guard before the session ended, and opens the page after."""
    loaded = asyncio.Event()
    warden = Warden(runtime.hub, runtime.callers, a_moment=loaded.wait)
    page = open_page(BoardState, world.member("Ben"), circle_id=world.circle.id)
    person_id, session_ids = page.caller.person_id, (page.caller.session_id,)

    ended = SessionsEnded(at=utc_now(), by=person_id, person_id=person_id, session_ids=session_ids)
    await warden.respond(message_of(ended))
    await page.load()
    assert wires.rooms
    loaded.set()
    await asyncio.gather(*warden.soon)

    assert wires.rooms == []
    assert not page.listens


@pytest.mark.parametrize("route", [Route.PAUSE, Route.FINISH])
async def test_who_pauses_or_leaves_is_out_of_the_circles_rooms_at_once(
    world, open_page, wires, runtime, route
):
    """By the message alone: no sweep has to come, and the page need not ask for anything."""
    warden = Warden(runtime.hub, runtime.callers)
    ben, ana = world.member("Ben"), world.member("Ana")
    page = open_page(BoardState, ben, circle_id=world.circle.id)
    other = open_page(BoardState, ana, circle_id=world.circle.id)
    await page.load()
    await other.load()
    rooms = list(wires.rooms)
    assert len(rooms) == 2

    _left, events = world.transactions.run(actor(ben), leave_circle, world.circle.id, route)
    for event in events:
        await warden.respond(message_of(event))

    assert wires.rooms == rooms[1:]
    await page.load()
    assert not page.listens
    assert other.listens
