"""Reaching a diagram or a node for a change: one's own, and locked.

Every command holds the diagram's row first. What one person does in two browsers so comes one
after the other, and nothing below the diagram needs a lock of its own.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.circles.seats import locking
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.theories import policy
from peercircles.theories.events import DiagramChanged
from peercircles.theories.graphs import Graph, graph_of
from peercircles.theories.models import Diagram, Link, Node, NodeKind, check_is_there


def held_diagram(work: Work, diagram_id: UUID) -> Diagram:
    """A diagram of the actor's own, held until the end of this work, removed or not."""
    statement = select(Diagram).where(
        Diagram.id == diagram_id, Diagram.owner_id == work.actor.person_id
    )
    diagram = work.session.exec(locking(statement)).one_or_none()
    if diagram is None:
        raise diagram_not_found()
    policy.may_change(work.actor.person_id, diagram).enforce()
    return diagram


def open_diagram(work: Work, diagram_id: UUID) -> Diagram:
    """The same; Conflict where it was removed."""
    diagram = held_diagram(work, diagram_id)
    check_is_there(diagram)
    return diagram


def held_node(work: Work, node_id: UUID) -> tuple[Diagram, Node]:
    """A node of the actor's own and its diagram, held, the node removed or not."""
    where = (Node.id == node_id, Node.owner_id == work.actor.person_id)
    diagram_id = work.session.exec(select(Node.diagram_id).where(*where)).one_or_none()
    if diagram_id is None:
        raise node_not_found()
    diagram = open_diagram(work, diagram_id)
    node = work.session.exec(locking(select(Node).where(*where))).one_or_none()
    if node is None:
        raise node_not_found()
    return diagram, node


def open_node(work: Work, node_id: UUID) -> tuple[Diagram, Node]:
    """The same; Conflict where it was removed."""
    diagram, node = held_node(work, node_id)
    check_is_there(node)
    return diagram, node


def column_of(work: Work, diagram_id: UUID, kind: NodeKind) -> list[Node]:
    """The nodes of a kind that are there, in their order."""
    statement = (
        select(Node)
        .where(Node.diagram_id == diagram_id, Node.kind == kind, col(Node.removed_at).is_(None))
        .order_by(col(Node.place), col(Node.id))
    )
    return list(work.session.exec(statement))


def in_this_order(work: Work, column: Sequence[Node]) -> bool:
    """Give the nodes of a column their places; whether any has another than before."""
    moved = [(node, place) for place, node in enumerate(column) if node.place != place]
    for node, place in moved:
        node.place = place
        work.session.add(node)
    return bool(moved)


def number_of_nodes(work: Work, diagram_id: UUID) -> int:
    """How many nodes there are, those that can be brought back among them."""
    statement = select(func.count()).where(col(Node.diagram_id) == diagram_id)
    return work.session.exec(statement).one()


def held_graph(work: Work, diagram: Diagram) -> Graph:
    """What is there of a diagram that is held."""
    nodes = work.session.exec(select(Node).where(Node.diagram_id == diagram.id)).all()
    links = work.session.exec(select(Link).where(Link.diagram_id == diagram.id)).all()
    return graph_of(diagram.aim(), nodes, links)


def diagram_not_found() -> NotFound:
    """The one sentence for a diagram that is not there or not theirs."""
    return NotFound(text("We could not find that diagram."))


def node_not_found() -> NotFound:
    """The one sentence for a node that is not there or not theirs."""
    return NotFound(text("We could not find that in your diagrams."))


def announce(work: Work, diagram: Diagram) -> None:
    """Tell the owner's pages of a change, and remember when it was."""
    diagram.changed_at = work.now
    work.session.add(diagram)
    work.session.flush()
    work.record(
        DiagramChanged(
            at=work.now,
            by=work.actor.person_id,
            person_id=diagram.owner_id,
            diagram_id=diagram.id,
        )
    )
