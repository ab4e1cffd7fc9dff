"""The ideas of a diagram of one's own, as their page has them."""

import pytest

from peercircles.priorities.commands import place_idea
from peercircles.priorities.field import Spot
from peercircles.theories.commands import remove_node
from peercircles.web.live.topics import growth_topic
from peercircles.web.priorities.state import PrioritiesState
from tests.theories import small_diagram


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


@pytest.fixture
def drawn(world, ana):
    """A diagram and its one idea."""
    diagram, _primary, _secondary, idea = small_diagram(world, ana)
    return diagram, idea


async def opened(open_page, person, diagram):
    page = open_page(PrioritiesState, person, diagram_id=diagram.id)
    await page.load()
    return page


def where(page):
    """Where each idea stands, as the list says it."""
    return [line.where for line in page.field.ideas]


async def test_an_idea_is_chosen_and_placed_by_steps(open_page, ana, drawn, op):
    diagram, idea = drawn
    page = await opened(open_page, ana, diagram)
    assert (where(page), page.field.marks) == ([""], [])

    await page.choose(str(idea.id))
    assert page.chosen.title == idea.title

    await page.put(str(idea.id), {"across": "2", "up": "4"}, op())
    assert where(page) == ["Effort 2 of 5, Effect 4 of 5"]
    assert page.moved == f"“{idea.title}” is on the field."
    assert page.chosen.id == ""
    assert page.listens == {growth_topic(ana.id)}


async def test_each_move_is_undone(open_page, world, ana, drawn, op):
    diagram, idea = drawn
    world.run(place_idea, ana, idea.id, Spot(2, 4))
    page = await opened(open_page, ana, diagram)
    first = where(page)

    for act in (
        lambda: page.put_at(str(idea.id), 5, 1, op()),
        lambda: page.step(str(idea.id), -1, 0, op()),
        lambda: page.take_off(str(idea.id), op()),
    ):
        await act()
        assert where(page) != first
        await page.undo(op())
        assert (where(page), page.moved) == (first, "")


async def test_undoing_the_first_place_takes_it_off_and_nothing_is_undone_twice(
    open_page, ana, drawn, op
):
    diagram, idea = drawn
    page = await opened(open_page, ana, diagram)
    await page.put_at(str(idea.id), 5, 1, op())

    await page.undo(op())
    assert where(page) == [""]

    await page.undo(op())
    assert where(page) == [""]


async def test_a_step_at_the_edge_leaves_nothing_to_undo(open_page, world, ana, drawn, op):
    diagram, idea = drawn
    world.run(place_idea, ana, idea.id, Spot(1, 1))
    page = await opened(open_page, ana, diagram)

    await page.step(str(idea.id), -1, 0, op())

    assert page.moved == ""


async def test_a_step_that_is_missing_is_asked_for_beside_it(open_page, ana, drawn, op):
    diagram, idea = drawn
    page = await opened(open_page, ana, diagram)
    await page.choose(str(idea.id))

    await page.put(str(idea.id), {"across": "2", "up": ""}, op())

    assert page.problems == {"up": "Please choose one of these."}
    assert page.chosen.id == str(idea.id)


async def test_axes_of_ones_own_are_in_every_sentence(open_page, world, ana, drawn, op):
    diagram, idea = drawn
    world.run(place_idea, ana, idea.id, Spot(2, 4))
    page = await opened(open_page, ana, diagram)

    await page.name_axes({"axis_across": "Cost", "axis_up": ""}, op())

    assert where(page) == ["Cost 2 of 5, Effect 4 of 5"]
    assert (page.field.own_across, page.field.own_up) == ("Cost", "")


async def test_an_idea_removed_in_another_window_is_not_asked_about_any_more(
    open_page, world, ana, drawn
):
    diagram, idea = drawn
    page = await opened(open_page, ana, diagram)
    await page.choose(str(idea.id))
    world.run(remove_node, ana, idea.id)

    await page.load()

    assert (page.chosen.id, page.field.ideas) == ("", [])


async def test_somebody_else_finds_nothing(open_page, world, drawn):
    diagram, _idea = drawn

    page = await opened(open_page, world.member("Ben"), diagram)

    assert page.missing
    assert page.field.diagram_id == ""
