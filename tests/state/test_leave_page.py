"""Pausing, moving on and finishing: chosen, then confirmed; and what is offered afterwards."""

import pytest

from peercircles.circles.models import MembershipState
from peercircles.exits.models import Exit, ExitNote, Route, Wish, WishState
from peercircles.web.exits.own_state import OwnExitsState
from peercircles.web.exits.partings_state import PartingsState
from peercircles.web.exits.state import LeaveState
from peercircles.web.live.topics import circle_topic, person_topic
from tests.leavings import Leavings
from tests.matrix import contents

NOTHING = {"note": "", "wish": ""}


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Noor", "Ana", "Ben", "Chi")]


async def opened(open_page, person, world, state=LeaveState):
    page = open_page(state, person, circle_id=world.circle.id)
    await page.load()
    return page


@pytest.mark.parametrize("route", ["pause", "move", "finish"])
async def test_to_choose_a_way_does_nothing_and_can_be_taken_back(
    open_page, world, people, engine, route
):
    page = await opened(open_page, people[0], world)
    before = contents(engine)
    assert (page.page.stage, page.page.name, page.route) == ("there", "Lantern", "")

    await page.choose(route)
    assert page.route == route
    await page.choose("")

    assert page.route == ""
    assert contents(engine) == before


GONE = "Noor has moved on. Thank you, Noor."
AFTER = {
    "pause": ("resting", MembershipState.RESTING, "Noor is taking a pause. The seat stays."),
    "move": ("left", MembershipState.LEFT, GONE),
    "finish": ("left", MembershipState.LEFT, GONE),
}


@pytest.mark.parametrize("route", AFTER)
async def test_the_second_step_does_what_was_chosen_and_the_circle_reads_one_sentence(
    open_page, world, life, people, op, route
):
    stage, state, said = AFTER[route]
    page = await opened(open_page, people[0], world)
    await page.choose(route)

    await page.go(NOTHING, op())

    assert (page.page.stage, page.route) == (stage, "")
    assert life.seat_of(people[0]).state is state
    for reader in people[1:]:
        partings = await opened(open_page, reader, world, PartingsState)
        assert [line.sentence for line in partings.gone] == [said]
    wishes = {"move": [WishState.OPEN]}.get(route, [])
    assert [row.state for row in life.rows(Wish)] == wishes
    # No reason is asked, so none is kept.
    assert life.rows(ExitNote) == []


@pytest.mark.parametrize("route", ["", "removed", "made up"])
async def test_nothing_happens_in_one_step(open_page, world, life, people, op, route):
    page = await opened(open_page, people[0], world)
    await page.choose(route)

    await page.go(NOTHING, op())

    assert page.notice == "Choose first what you would like to do."
    assert life.seat_of(people[0]).is_active()
    assert life.rows(Exit) == []


async def test_a_note_that_is_too_long_is_said_beside_it_and_nobody_has_left(
    open_page, world, life, people, op
):
    page = await opened(open_page, people[0], world)
    await page.choose("finish")

    await page.go({"note": "x" * 1001, "wish": ""}, op())

    assert list(page.problems) == ["note"]
    assert (page.route, page.page.stage) == ("finish", "there")
    assert life.seat_of(people[0]).is_active()


async def test_three_things_are_offered_afterwards_and_put_away(open_page, world, life, people, op):
    life.leave(people[0], Route.FINISH)
    page = await opened(open_page, people[0], world)
    own = await opened(open_page, people[0], world, OwnExitsState)
    assert [line.name for line in own.left] == ["Lantern"]
    assert own.listens == {person_topic(people[0].id)}

    await own.make_wish({"wish": "Mornings"}, op())
    await page.send_note({"note": "It was good"}, op())

    assert own.wish.words == "Mornings"
    assert page.page.note == "It was good"
    assert [row.words for row in life.rows(ExitNote)] == ["It was good"]
    assert "/circles" in str(await page.finish(op()))
    await own.load()
    assert own.left == []
    assert own.wish.words == "Mornings"


async def test_a_pause_ends_with_one_press_and_leads_to_the_circle(
    open_page, world, life, people, op
):
    life.leave(people[0], Route.PAUSE)
    own = await opened(open_page, people[0], world, OwnExitsState)
    assert [line.name for line in own.pauses] == ["Lantern"]

    led = await own.come_back(str(world.circle.id), op())

    assert f"/circles/{world.circle.id}" in str(led)
    assert life.seat_of(people[0]).is_active()
    assert own.pauses == []
    partings = await opened(open_page, people[1], world, PartingsState)
    assert partings.gone == []


async def test_the_last_one_is_told_so_and_whoever_was_never_there_finds_nothing(
    open_page, world, people
):
    alone = world.another_circle(name="Alone")
    eva = world.member("Eva", circle=alone)
    page = open_page(LeaveState, eva, circle_id=alone.id)
    await page.load()
    assert page.page.is_last
    assert not (await opened(open_page, people[0], world)).page.is_last

    page = await opened(open_page, eva, world)

    assert (page.missing, page.page.stage) == ("We could not find that circle.", "")


async def test_a_circle_closes_with_the_last_word_and_says_who_waits_until_then(
    open_page, world, life, people, op
):
    noor, *others = people
    page = await opened(open_page, noor, world, PartingsState)
    await page.ask_to_close()
    assert page.asks
    assert not page.closing.is_proposed

    await page.agree(op())
    assert (page.asks, page.closing.agreed) == (False, ["Noor"])
    assert page.closing.waiting == ["Ana", "Ben", "Chi"]
    await page.keep_open(op())
    assert not page.closing.is_proposed

    for person in (noor, *others):
        each = await opened(open_page, person, world, PartingsState)
        await each.agree(op())
    await page.load()

    assert (page.closing.is_closed, page.closing.can_agree) == (True, False)
    assert page.listens == {circle_topic(world.circle.id)}
    assert life.circle().state == "closed"


async def test_an_organiser_reads_no_names_of_who_would_close(open_page, world, people, op):
    page = await opened(open_page, people[0], world, PartingsState)
    await page.agree(op())

    organiser = await opened(open_page, world.organiser(), world, PartingsState)

    closing = organiser.closing
    assert (closing.agreed, closing.waiting, closing.is_proposed) == ([], [], False)
    assert (closing.can_agree, closing.can_close_alone) == (False, False)
