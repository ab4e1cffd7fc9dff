"""Placing the ideas of a diagram of one's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.work import NOBODY
from peercircles.priorities.commands import name_axes, place_idea, step_idea, take_off
from peercircles.priorities.field import Spot
from peercircles.priorities.models import STEPS, IdeaPlace, PriorityAxes
from peercircles.priorities.queries import priorities_page
from peercircles.theories.commands import bring_node_back, remove_node
from peercircles.theories.events import DiagramChanged
from peercircles.theories.models import Node
from tests.factories import actor
from tests.theories import IDEA, diagram_of, node_in, small_diagram


@pytest.fixture
def ana(world):
    return world.member("Ana")


def placed(world, owner, diagram):
    """The ideas as they are listed: title and spot."""
    page = world.read(priorities_page, owner, diagram.id)
    return [(idea.title, idea.spot) for idea in page.ideas]


def test_an_idea_is_placed_moved_and_taken_off(world, transactions, ana):
    diagram, _primary, _secondary, idea = small_diagram(world, ana)

    _idea, events = transactions.run(actor(ana), place_idea, idea.id, Spot(2, 4))
    assert placed(world, ana, diagram) == [(idea.title, Spot(2, 4))]
    assert [(type(each), each.person_id) for each in events] == [(DiagramChanged, ana.id)]

    world.run(step_idea, ana, idea.id, across=1, up=0)
    assert placed(world, ana, diagram) == [(idea.title, Spot(3, 4))]

    world.run(take_off, ana, idea.id)
    assert placed(world, ana, diagram) == [(idea.title, None)]
    assert world.rows_of(IdeaPlace) == []


def test_the_same_place_again_is_no_news(world, transactions, ana):
    *_above, idea = small_diagram(world, ana)
    world.run(place_idea, ana, idea.id, Spot(5, 5))

    for act in (
        lambda: transactions.run(actor(ana), place_idea, idea.id, Spot(5, 5)),
        lambda: transactions.run(actor(ana), step_idea, idea.id, across=9, up=9),
    ):
        assert act()[1] == []


def test_whatever_the_steps_an_idea_stays_on_the_field(world, ana):
    diagram, *_above, idea = small_diagram(world, ana)
    world.run(place_idea, ana, idea.id, Spot(3, 3))

    @given(across=st.integers(-(10**12), 10**12), up=st.integers(-(10**12), 10**12))
    def stays(across, up):
        world.run(step_idea, ana, idea.id, across=across, up=up)
        [(_title, spot)] = placed(world, ana, diagram)
        assert spot.across in STEPS
        assert spot.up in STEPS

    stays()


@pytest.mark.parametrize(
    ("spot", "field"), [(Spot(0, 3), "across"), (Spot(6, 3), "across"), (Spot(3, -1), "up")]
)
def test_beside_the_field_there_is_no_place(world, ana, spot, field):
    *_above, idea = small_diagram(world, ana)

    with pytest.raises(Invalid) as refusal:
        world.run(place_idea, ana, idea.id, spot)

    assert refusal.value.field == field
    assert world.rows_of(IdeaPlace) == []


def test_only_ideas_are_placed(world, ana):
    _diagram, primary, secondary, _idea = small_diagram(world, ana)

    for node in (primary, secondary):
        with pytest.raises(NotFound):
            world.run(place_idea, ana, node.id, Spot(1, 1))


def test_nobody_else_finds_them(world, ana):
    diagram, *_above, idea = small_diagram(world, ana)
    ben = world.member("Ben")

    for act in (
        lambda: world.run(place_idea, ben, idea.id, Spot(1, 1)),
        lambda: world.run(step_idea, ben, idea.id, across=1, up=1),
        lambda: world.run(take_off, ben, idea.id),
        lambda: world.run(name_axes, ben, diagram.id, across="", up=""),
        lambda: world.read(priorities_page, ben, diagram.id),
    ):
        with pytest.raises(NotFound):
            act()


def test_an_idea_that_is_removed_comes_back_where_it_stood(world, ana):
    diagram, *_above, idea = small_diagram(world, ana)
    world.run(place_idea, ana, idea.id, Spot(2, 2))
    world.run(remove_node, ana, idea.id)
    assert placed(world, ana, diagram) == []
    with pytest.raises(Conflict):
        world.run(place_idea, ana, idea.id, Spot(1, 1))

    world.run(bring_node_back, ana, idea.id)

    assert placed(world, ana, diagram) == [(idea.title, Spot(2, 2))]


def test_its_place_goes_with_an_idea_that_is_not_brought_back(world, transactions, ana):
    *_above, idea = small_diagram(world, ana)
    world.run(place_idea, ana, idea.id, Spot(2, 2))
    world.run(remove_node, ana, idea.id)
    with transactions.together() as session:
        session.get_one(Node, idea.id).removed_at = utc_now() - BROUGHT_BACK_WITHIN * 2

    transactions.run(NOBODY, sweep_tables, Periods())

    assert world.rows_of(IdeaPlace) == []


def test_axes_are_named_for_one_diagram_and_named_again(world, ana):
    diagram, other = diagram_of(world, ana), diagram_of(world, ana)
    world.run(name_axes, ana, diagram.id, across=" What it costs ", up="Joy")
    world.run(name_axes, ana, diagram.id, across="Cost", up="")

    page = world.read(priorities_page, ana, diagram.id)
    assert (page.across, page.up) == ("Cost", "")
    page = world.read(priorities_page, ana, other.id)
    assert (page.across, page.up) == ("", "")
    assert len(world.rows_of(PriorityAxes)) == 1


def test_a_name_that_is_too_long_is_refused_beside_its_field(world, ana):
    diagram = diagram_of(world, ana)

    with pytest.raises(Invalid) as refusal:
        world.run(name_axes, ana, diagram.id, across="", up="x" * 41)

    assert refusal.value.field == "axis_up"


def test_the_highest_come_first_and_those_without_a_place_last(world, ana):
    diagram = diagram_of(world, ana)
    spots = {"Nowhere": None, "Low": Spot(1, 1), "Far": Spot(5, 4), "Near": Spot(1, 4)}
    for title, spot in spots.items():
        node = node_in(world, ana, diagram, IDEA, title)
        if spot:
            world.run(place_idea, ana, node.id, spot)

    assert [title for title, _spot in placed(world, ana, diagram)] == [
        "Near",
        "Far",
        "Low",
        "Nowhere",
    ]
