"""Which part of a board is shown: said in its address, and understood again from there."""

import pytest

from peercircles.theories.goal_making import make_goal
from peercircles.web.goals.state import BoardState
from tests.theories import small_diagram


@pytest.fixture
def board(open_page, world):
    async def opened(person, **query):
        page = open_page(BoardState, person, circle_id=world.circle.id, **query)
        await page.load()
        return page

    return opened


async def test_a_part_of_the_board_is_shown_by_its_address(board, world):
    ana = world.member()

    assert (await board(ana, filter="stuck")).shown == "stuck"
    assert (await board(ana, filter="kind-balance")).shown == "kind-balance"
    assert (await board(ana, filter="nonsense")).shown == "all"
    assert (await board(ana)).shown == "all"


async def test_choosing_a_part_goes_to_its_address_once(board, world):
    page = await board(world.member())

    onward = await page.show("mine")
    again = await page.show("mine")
    back = await page.show("all")

    assert f"/circles/{world.circle.id}/board?filter=mine" in str(onward)
    assert again is None
    assert "filter=" not in str(back)


async def test_a_goal_that_is_opened_by_its_address_leaves_the_part_as_it_is(board, world):
    ana = world.member()
    page = await board(ana, filter="mine", goal=str(world.goal(ana).id))

    assert (page.side, page.shown) == ("goal", "mine")


async def test_a_driver_is_a_part_for_its_owner_and_all_of_the_board_for_others(board, world):
    ana, ben = world.member(), world.member()
    _diagram, driver, _secondary, idea = small_diagram(world, ana)
    goal = world.run(make_goal, ana, idea.id, world.circle.id, "Of an idea")
    word = f"driver-{driver.id}"

    hers, his = await board(ana, filter=word), await board(ben, filter=word)

    assert (hers.shown, hers.of_driver) == (word, [str(goal.id)])
    assert driver.title in [choice.title for choice in hers.drivers]
    assert (his.shown, his.of_driver, his.drivers) == ("all", [], [])
