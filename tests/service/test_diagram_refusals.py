"""Nobody but its owner reaches a diagram."""

from typing import Any

import pytest

from peercircles.kernel.errors import NotFound
from peercircles.theories import commands, goal_making, moving
from peercircles.theories.models import AimWords, NodeKind, Strength
from peercircles.theories.queries import diagram_page, my_diagrams, my_nodes
from tests.theories import small_diagram, stored

ON_A_DIAGRAM: list[Any] = [
    (commands.write_aim, {"aim": AimWords("Mine now"), "expected_version": 1}),
    (commands.remove_diagram, {}),
    (commands.bring_diagram_back, {}),
    (commands.add_node, {"kind": NodeKind.PRIMARY, "title": "Mine"}),
    (moving.tidy_diagram, {}),
]
ON_A_NODE: list[Any] = [
    (commands.rename_node, {"title": "Mine", "expected_version": 1}),
    (commands.mark_gap, {"is_gap": True}),
    (commands.remove_node, {}),
    (commands.bring_node_back, {}),
    (commands.weigh_driver, {"strength": Strength.DOTTED}),
    (moving.place_node, {"above_id": None}),
    (moving.step_node, {"up": True}),
]


def named(case):
    return case[0].__name__ if isinstance(case, tuple) else None


@pytest.mark.parametrize("case", [*ON_A_DIAGRAM, *ON_A_NODE], ids=named)
def test_whatever_somebody_else_tries_it_is_not_found(world, case):
    ana, ben = world.member("Ana"), world.member("Ben")
    diagram, primary, _secondary, _idea = small_diagram(world, ana)
    command, arguments = case
    about = diagram.id if case in ON_A_DIAGRAM else primary.id
    before = stored(world)

    with pytest.raises(NotFound):
        world.run(command, ben, about, **arguments)

    assert stored(world) == before


def test_links_and_goals_of_somebody_else_are_not_made(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    _diagram, primary, secondary, _idea = small_diagram(world, ana)
    before = stored(world)

    for attempt in (
        (commands.link_nodes, secondary.id, primary.id),
        (commands.unlink_nodes, secondary.id, primary.id),
        (goal_making.make_goal, primary.id, world.circle.id, "Mine"),
    ):
        with pytest.raises(NotFound):
            world.run(attempt[0], ben, *attempt[1:])
    assert stored(world) == before


def test_nobody_else_reads_anything(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    diagram, *_nodes = small_diagram(world, ana)

    assert world.read(my_diagrams, ben) == []
    assert world.read(my_nodes, ben) == []
    with pytest.raises(NotFound):
        world.read(diagram_page, ben, diagram.id)
