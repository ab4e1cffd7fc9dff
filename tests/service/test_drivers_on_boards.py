"""Which goals of a board came from a driver of one's own: its owner is told, and nobody else."""

import pytest

from peercircles.circles.commands import end_membership
from peercircles.goals.commands import archive_goal
from peercircles.theories.commands import remove_diagram, remove_node
from peercircles.theories.goal_making import make_goal
from peercircles.theories.on_boards import my_drivers_on_board
from tests.factories import actor
from tests.theories import small_diagram


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def made(world, ana):
    """A goal made of the idea at the end of a small diagram, with all that is above it."""
    diagram, primary, secondary, idea = small_diagram(world, ana)
    goal = world.run(make_goal, ana, idea.id, world.circle.id, "Of an idea")
    return goal, diagram, (primary, secondary, idea)


def drivers(world, person, circle=None):
    found = world.read(my_drivers_on_board, person, (circle or world.circle).id)
    return {driver.title: driver.goal_ids for driver in found}


def test_a_driver_has_the_goals_of_all_that_hangs_on_it(world, ana, made):
    goal, _diagram, nodes = made

    assert drivers(world, ana) == {node.title: (str(goal.id),) for node in nodes}


def test_nobody_else_is_told_that_there_is_a_driver(world, ana, made):
    others = (world.member("Ben"), world.organiser(), world.member(circle=world.another_circle()))

    assert [drivers(world, other) for other in others] == [{}, {}, {}]


def test_a_board_elsewhere_has_none_of_them(world, ana, made):
    elsewhere = world.another_circle()
    world.join(ana, circle=elsewhere)

    assert drivers(world, ana, elsewhere) == {}


def test_whoever_has_left_is_told_of_nothing_on_the_board(world, ana, made):
    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    assert drivers(world, ana) == {}


@pytest.mark.parametrize("gone", ["goal", "node", "diagram"])
def test_what_was_put_away_is_no_part_of_it(world, ana, made, gone):
    goal, diagram, nodes = made
    command, thing = {
        "goal": (archive_goal, goal),
        "node": (remove_node, nodes[-1]),
        "diagram": (remove_diagram, diagram),
    }[gone]

    world.transactions.run(actor(ana), command, thing.id)

    assert drivers(world, ana) == {}
