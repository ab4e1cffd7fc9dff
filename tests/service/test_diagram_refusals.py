"""Nobody but its owner reaches a diagram; the rules hold whatever two windows do at once."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.kernel.errors import DomainError, NotFound
from peercircles.theories import commands, goal_making, moving
from peercircles.theories.models import AimWords, Link, NodeKind, Strength
from peercircles.theories.queries import diagram_page, my_diagrams, my_nodes
from tests.theories import diagram_of, page_of, small_diagram, stored

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


EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "link", "unlink", "weigh", "remove", "back", "place", "step", "gap", "tidy"]
        ),
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from(NodeKind),
        st.booleans(),
    ),
    max_size=30,
)


def edit(world, owner, diagram, known, step):
    """One thing done in one of two windows, which both know every id there ever was."""
    what, first, second, kind, flag = step
    one = known[first % len(known)] if known else None
    other = known[second % len(known)] if known else None
    strength = Strength.DOTTED if flag else Strength.SOLID
    acts = {
        "link": (commands.link_nodes, (one, other, strength)),
        "unlink": (commands.unlink_nodes, (one, other)),
        "weigh": (commands.weigh_driver, (one, strength)),
        "remove": (commands.remove_node, (one,)),
        "back": (commands.bring_node_back, (one,)),
        "place": (moving.place_node, (one, other)),
    }
    if what == "add":
        about = {"kind": kind, "title": f"Thing {len(known)}", "parent_id": one if flag else None}
        known.append(world.run(commands.add_node, owner, diagram.id, **about).id)
    elif what == "tidy":
        world.run(moving.tidy_diagram, owner, diagram.id)
    elif what == "step":
        world.run(moving.step_node, owner, one, up=flag)
    elif what == "gap":
        world.run(commands.mark_gap, owner, one, is_gap=flag)
    else:
        world.run(acts[what][0], owner, *acts[what][1])


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=EDITS)
def test_whatever_two_windows_do_a_diagram_stays_one(world, steps):
    owner = world.member()
    diagram, known = diagram_of(world, owner), []

    for step in steps:
        try:
            edit(world, owner, diagram, known, step)
        except DomainError:
            continue

    graph = page_of(world, owner, diagram).graph
    kinds = list(NodeKind)
    for link in graph.links:
        parent, child = graph.by_id[link.parent_id], graph.by_id[link.child_id]
        assert kinds.index(child.kind) == kinds.index(parent.kind) + 1
    pairs = [(row.parent_id, row.child_id) for row in world.rows_of(Link)]
    assert len(pairs) == len(set(pairs))
    assert len(graph.by_id) == len(graph.nodes)
    assert set(graph.by_id) <= set(known)
