"""Where a node stands in its column: dragged, one step up or down, or put in order for one."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.kernel.work import Work
from peercircles.theories import policy
from peercircles.theories.held import (
    announce,
    column_of,
    held_graph,
    in_this_order,
    open_diagram,
    open_node,
)
from peercircles.theories.models import Diagram, Node
from peercircles.theories.ordering import tidied


def place_node(work: Work, node_id: UUID, above_id: UUID | None) -> Node:
    """Put a node right above another of its column; at the end, where that one is gone."""
    diagram, node = open_node(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    column = column_of(work, diagram.id, node.kind)
    others = [each for each in column if each.id != node_id]
    position = next(
        (place for place, each in enumerate(others) if each.id == above_id), len(others)
    )
    if above_id == node_id:
        return node
    return _put(work, diagram, node, others, position)


def step_node(work: Work, node_id: UUID, *, up: bool) -> Node:
    """Move a node one place; at the end of its column it stays."""
    diagram, node = open_node(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    column = column_of(work, diagram.id, node.kind)
    here = column.index(node)
    others = [each for each in column if each.id != node_id]
    return _put(work, diagram, node, others, max(here - 1, 0) if up else here + 1)


def tidy_diagram(work: Work, diagram_id: UUID) -> Diagram:
    """Put every column in an order in which fewer links cross, if there is one."""
    diagram = open_diagram(work, diagram_id)
    policy.may_change(work.actor.person_id, diagram).enforce()
    order = tidied(held_graph(work, diagram))
    there = select(Node).where(Node.diagram_id == diagram_id, col(Node.removed_at).is_(None))
    nodes = {node.id: node for node in work.session.exec(there)}
    # Each of them: `any` would stop at the first column that has changed.
    changed = [in_this_order(work, [nodes[node_id] for node_id in column]) for column in order]
    if any(changed):
        announce(work, diagram)
    return diagram


def _put(work: Work, diagram: Diagram, node: Node, others: list[Node], position: int) -> Node:
    others.insert(position, node)
    if in_this_order(work, others):
        announce(work, diagram)
    return node
