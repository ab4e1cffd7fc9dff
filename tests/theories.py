"""What the tests about driver diagrams share: diagrams to begin with, and a look at all stored."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.theories.commands import add_diagram, add_node, link_nodes
from peercircles.theories.graphs import Graph
from peercircles.theories.models import AimWords, Diagram, Link, Node, NodeKind
from peercircles.theories.queries import DiagramPage, diagram_page
from tests.factories import World
from tests.moments import LONG_AGO

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


def many_in(world: World, diagram: Diagram, count: int) -> dict[NodeKind, list[UUID]]:
    """So many further nodes straight into the database, each on two of the kind before.

    A tenth are drivers, three tenths what moves them, and the rest ideas.
    """
    about: dict[str, Any] = {"diagram_id": diagram.id, "owner_id": diagram.owner_id}
    shares = {PRIMARY: count // 10, SECONDARY: 3 * count // 10}
    shares[IDEA] = count - sum(shares.values())
    columns = {kind: [new_id() for _place in range(share)] for kind, share in shares.items()}
    with world.transactions.together() as session:
        for kind, column in columns.items():
            for place, node_id in enumerate(column):
                words = {"kind": kind, "title": f"{kind} {place}", "place": place}
                session.add(Node(id=node_id, created_at=LONG_AGO, **words, **about))
        session.flush()
        for above, below in pairwise(columns.values()):
            for place, child_id in enumerate(below):
                for far in {place % len(above), (place * 7 + 3) % len(above)}:
                    session.add(Link(parent_id=above[far], child_id=child_id, **about))
    return columns


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
