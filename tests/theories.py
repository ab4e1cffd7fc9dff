"""What the tests about driver diagrams share: diagrams to begin with, and a look at all stored."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peercircles.identity.models import Person
from peercircles.theories.commands import add_diagram, add_node, link_nodes
from peercircles.theories.graphs import Graph
from peercircles.theories.models import AimWords, Diagram, Link, Node, NodeKind
from peercircles.theories.queries import DiagramPage, diagram_page
from tests.factories import World

AIM = AimWords("The team runs the Monday rota without me", "four weeks in a row")
PRIMARY, SECONDARY, IDEA = NodeKind


def diagram_of(world: World, owner: Person, aim: AimWords = AIM) -> Diagram:
    """A diagram with nothing but its aim."""
    return world.run(add_diagram, owner, aim)


def node_in(
    world: World,
    owner: Person,
    diagram: Diagram,
    kind: NodeKind = PRIMARY,
    title: str = "Others decide without me",
    *parents: Node,
) -> Node:
    """A node that hangs on these."""
    first = parents[0].id if parents else None
    node = world.run(add_node, owner, diagram.id, kind=kind, title=title, parent_id=first)
    for parent in parents[1:]:
        world.run(link_nodes, owner, node.id, parent.id)
    return node


def small_diagram(world: World, owner: Person) -> tuple[Diagram, Node, Node, Node]:
    """An aim, what moves it, what moves that, and an idea: each hangs on the one before."""
    diagram = diagram_of(world, owner)
    primary = node_in(world, owner, diagram)
    secondary = node_in(world, owner, diagram, SECONDARY, "What they may decide alone", primary)
    idea = node_in(world, owner, diagram, IDEA, "Ask one question first", secondary)
    return diagram, primary, secondary, idea


def page_of(world: World, owner: Person, diagram: Diagram) -> DiagramPage:
    """The diagram as its owner has it open."""
    return world.read(diagram_page, owner, diagram.id)


def titles(graph: Graph, kind: NodeKind) -> list[str]:
    """A column, from the top."""
    return [node.title for node in graph.columns[kind]]


def hanging(graph: Graph) -> set[tuple[str, str]]:
    """Which title hangs on which."""
    by_id = graph.by_id
    return {(by_id[link.child_id].title, by_id[link.parent_id].title) for link in graph.links}


def stored(world: World) -> dict[str, list[Any]]:
    """All rows of all tables about diagrams."""
    return {
        table.__name__: sorted((row.model_dump() for row in world.rows_of(table)), key=str)
        for table in (Diagram, Node, Link)
    }


def ids(nodes: Sequence[Any]) -> list[UUID]:
    """Their ids."""
    return [node.id for node in nodes]
