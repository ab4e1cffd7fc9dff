"""One's own promises, as Today and My goals show them."""

from datetime import UTC, datetime

import pytest
import time_machine

from peercircles.promises.models import Promise, PromiseState
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.mine.state import MyGoalsState
from peercircles.web.promises.own_state import OwnPromisesState
from peercircles.web.shared.runtime import current_runtime
from tests.state.conftest import OpenPage

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
async def page(open_page, ana):
    opened = open_page(OwnPromisesState, ana)
    await opened.load()
    return opened


def typed(world, **fields):
    return {"promise": "Call them", "promise_due": "", "circle": str(world.circle.id), **fields}


async def test_whoever_is_in_one_circle_need_not_say_which(page, world, op):
    words = typed(world)
    del words["circle"]

    await page.make(words, op())

    (line,) = page.promises
    assert line.words == "Call them"


async def test_one_promises_something_and_the_form_begins_anew(page, world, op):
    await page.make(typed(world, promise_due="2027-02-01"), op())

    (line,) = page.promises
    assert (line.words, line.due_on, line.circle_name) == ("Call them", "2027-02-01", "Lantern")
    assert (page.made_count, page.open_count) == (1, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"promise": " "}, "promise"),
        ({"promise_due": "soon"}, "promise_due"),
        ({"promise_due": "2027-01-01"}, "promise_due"),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(page, world, op, wrong, field):
    await page.make(typed(world, **wrong), op())

    assert list(page.problems) == [field]
    assert (page.promises, page.made_count) == ([], 0)


async def test_done_is_ticked_and_taken_back(page, world, ana, op):
    promise_id = str(world.promise(ana).id)

    await page.keep(promise_id, op())
    assert [line.state for line in page.promises] == ["done"]
    assert page.open_count == 0

    await page.reopen(promise_id, op())
    assert [line.state for line in page.promises] == ["open"]


async def test_a_change_closes_its_form_and_a_wrong_one_keeps_it(page, world, ana, op):
    promise_id = str(world.promise(ana).id)
    await page.ask_to_change(promise_id)

    await page.change(promise_id, {"change_promise": "", "change_promise_due": ""}, op())
    assert (page.changing, list(page.problems)) == (promise_id, ["change_promise"])

    await page.change(promise_id, {"change_promise": "Less", "change_promise_due": ""}, op())
    assert page.changing == ""
    assert [line.words for line in page.promises] == ["Less"]


async def test_letting_go_asks_no_reason(page, world, ana, op):
    promise = world.promise(ana)

    await page.drop(str(promise.id), op())

    assert [row.state for row in world.rows_of(Promise)] == [PromiseState.DROPPED]
    assert page.notice == "It is let go. It does not come back."


async def test_where_somebody_was_quicker_the_page_shows_how_it_is(page, world, ana, op):
    promise = world.promise(ana)
    await page.load()
    world.add(world.promise(ana))
    await page.keep(str(promise.id), op())

    await page.drop(str(promise.id), op())

    assert page.notice == "This promise is settled already."
    assert sorted(line.state for line in page.promises) == ["done", "open"]


async def test_both_parts_of_the_page_go_on_hearing_of_the_circle(open_page, world, ana):
    goals = open_page(MyGoalsState, ana)
    beside = goals.state._get_root_state().get_substate(OwnPromisesState.get_full_name().split("."))
    promises = OpenPage(beside, goals.caller)

    # The page opens, then something happens: both look again, in whatever order.
    for part in (goals, promises, promises, goals):
        await part.load()

    opened = current_runtime().hub.page_of(goals.state.router.session.client_token)
    assert opened
    heard = opened.listens
    for topic in (circle_topic(world.circle.id), person_topic(ana.id)):
        assert len(heard[topic]) == 2
