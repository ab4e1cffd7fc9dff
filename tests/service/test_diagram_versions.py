"""Versions are numbered and never change; what became different is said in full."""

import pytest

from peercircles.kernel.errors import NotFound
from peercircles.theories.commands import (
    link_nodes,
    mark_gap,
    remove_node,
    rename_node,
    unlink_nodes,
    weigh_driver,
    write_aim,
)
from peercircles.theories.diffs import Changed, Difference
from peercircles.theories.models import AimWords, DiagramVersion, Strength
from peercircles.theories.versions import compare, keep_version, versions_of
from tests.theories import AIM, PRIMARY, diagram_of, node_in, small_diagram


@pytest.fixture
def ana(world):
    return world.member("Ana")


def test_versions_are_numbered_and_listed_the_last_first(world, ana):
    diagram = diagram_of(world, ana)
    for name in ("At the beginning", ""):
        world.run(keep_version, ana, diagram.id, name)

    rows = world.read(versions_of, ana, diagram.id)

    assert [(row.number, row.name) for row in rows] == [(2, ""), (1, "At the beginning")]


def test_what_became_different_is_said_of_the_aim_of_nodes_and_of_links(world, ana):
    diagram, primary, secondary, idea = small_diagram(world, ana)
    world.run(keep_version, ana, diagram.id)
    kept = world.rows_of(DiagramVersion)[0].parts
    other = node_in(world, ana, diagram, PRIMARY, "New one")
    world.run(write_aim, ana, diagram.id, AimWords("Another aim"), expected_version=1)
    world.run(rename_node, ana, primary.id, "Renamed", expected_version=1)
    world.run(weigh_driver, ana, primary.id, Strength.DOTTED)
    world.run(mark_gap, ana, secondary.id, is_gap=True)
    world.run(link_nodes, ana, secondary.id, other.id)
    world.run(unlink_nodes, ana, secondary.id, primary.id)
    world.run(remove_node, ana, idea.id)

    found = world.read(compare, ana, diagram.id, 1)

    title = secondary.title
    assert found.changes == [
        Changed(Difference.AIM, "Another aim", AIM.what),
        Changed(Difference.RENAMED, "Renamed", primary.title),
        Changed(Difference.A_GUESS, "Renamed", parent="Another aim"),
        Changed(Difference.ADDED, "New one"),
        Changed(Difference.A_GAP, title),
        Changed(Difference.LINKED, title, parent="New one"),
        Changed(Difference.UNLINKED, title, parent="Renamed"),
        Changed(Difference.GONE, idea.title),
    ]
    assert world.rows_of(DiagramVersion)[0].parts == kept


def test_two_versions_are_compared_and_the_same_is_no_difference(world, ana):
    diagram, primary, *_rest = small_diagram(world, ana)
    world.run(keep_version, ana, diagram.id)
    assert world.read(compare, ana, diagram.id, 1).changes == []
    world.run(rename_node, ana, primary.id, "Renamed", expected_version=1)
    world.run(keep_version, ana, diagram.id)
    world.run(rename_node, ana, primary.id, "Once more", expected_version=2)

    found = world.read(compare, ana, diagram.id, 1, 2)

    assert found.changes == [Changed(Difference.RENAMED, "Renamed", primary.title)]


def test_nobody_else_keeps_or_reads_versions(world, ana):
    diagram, *_nodes = small_diagram(world, ana)
    world.run(keep_version, ana, diagram.id)
    ben = world.member("Ben")

    with pytest.raises(NotFound):
        world.run(keep_version, ben, diagram.id)
    for query, arguments in ((versions_of, ()), (compare, (1,))):
        with pytest.raises(NotFound):
            world.read(query, ben, diagram.id, *arguments)
    with pytest.raises(NotFound):
        world.read(compare, ana, diagram.id, 2)
