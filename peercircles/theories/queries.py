"""What somebody sees of their own diagrams. Every query asks for the owner's alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal
from peercircles.kernel.work import Actor
from peercircles.theories import policy
from peercircles.theories.graphs import Graph, graph_of
from peercircles.theories.held import diagram_not_found, node_not_found
from peercircles.theories.models import Diagram, Link, Node, NodeKind

# So many things that move one aim are more than most people can keep in mind.
ENOUGH_PRIMARY_DRIVERS = 5


@dataclass(frozen=True, slots=True)
class DiagramRow:
    """A diagram in the list of them, with how much is in it."""

    id: str
    what: str
    by_when: date | None
    changed_at: datetime
    drivers: int
    gaps: int
    ideas: int


@dataclass(frozen=True, slots=True)
class GoalOfNode:
    """The goal that was made of a node, where its owner still reads it."""

    id: str
    circle_id: str
    title: str
    is_archived: bool


@dataclass(frozen=True, slots=True)
class DiagramPage:
    """A diagram in full. `version` goes back with an edit of the aim, a node's with its title's.

    `state` goes back with a copy: it says what its owner has seen.
    """

    id: UUID
    version: int
    graph: Graph
    versions: Mapping[UUID, int]
    goals: Mapping[UUID, GoalOfNode] = field(default_factory=dict[UUID, GoalOfNode])
    state: str = ""

    @property
    def has_many_drivers(self) -> bool:
        """Whether a word about keeping to a few is in place; nothing is refused."""
        return len(self.graph.columns[NodeKind.PRIMARY]) > ENOUGH_PRIMARY_DRIVERS


@dataclass(frozen=True, slots=True)
class NodeView:
    """One node in reach of its owner, for what hangs on nodes: tests, measures."""

    id: UUID
    diagram_id: UUID
    kind: NodeKind
    title: str


def my_diagrams(session: Session, actor: Actor) -> list[DiagramRow]:
    """The actor's diagrams, those changed last first."""
    mine = (
        select(Diagram)
        .where(Diagram.owner_id == actor.person_id, col(Diagram.removed_at).is_(None))
        .order_by(col(Diagram.changed_at).desc(), col(Diagram.id))
    )
    counts = _counts(session, actor)
    return [
        DiagramRow(
            id=str(diagram.id),
            what=diagram.what,
            by_when=diagram.by_when,
            changed_at=diagram.changed_at,
            drivers=counts.get((diagram.id, NodeKind.PRIMARY, False), 0)
            + counts.get((diagram.id, NodeKind.PRIMARY, True), 0),
            gaps=sum(counts.get((diagram.id, kind, True), 0) for kind in NodeKind),
            ideas=counts.get((diagram.id, NodeKind.IDEA, False), 0)
            + counts.get((diagram.id, NodeKind.IDEA, True), 0),
        )
        for diagram in session.exec(mine)
    ]


def diagram_page(session: Session, actor: Actor, diagram_id: UUID) -> DiagramPage:
    """One diagram; NotFound where it is not the actor's, or was removed."""
    diagram = diagram_within_reach(session, actor, diagram_id)
    nodes = session.exec(select(Node).where(Node.diagram_id == diagram_id)).all()
    links = session.exec(select(Link).where(Link.diagram_id == diagram_id)).all()
    return DiagramPage(
        id=diagram.id,
        version=diagram.version,
        graph=graph_of(diagram.aim(), nodes, links),
        versions={node.id: node.version for node in nodes},
        goals=_goals_of(session, actor, nodes),
        state=diagram.state(),
    )


def diagram_within_reach(session: Session, actor: Actor, diagram_id: UUID) -> Diagram:
    """The actor's own diagram, unless it was removed."""
    statement = select(Diagram).where(
        Diagram.id == diagram_id,
        Diagram.owner_id == actor.person_id,
        col(Diagram.removed_at).is_(None),
    )
    if diagram := session.exec(statement).one_or_none():
        policy.may_read(actor.person_id, diagram).enforce()
        return diagram
    raise diagram_not_found()


def node_view(session: Session, actor: Actor, node_id: UUID) -> NodeView:
    """A node of the actor's own; NotFound where it, or its diagram, is not there."""
    statement = _own_nodes(actor).where(Node.id == node_id)
    if node := session.exec(statement).one_or_none():
        return _node_view(node)
    raise node_not_found()


def my_nodes(session: Session, actor: Actor, *kinds: NodeKind) -> list[NodeView]:
    """The actor's own nodes of these kinds, diagram by diagram, in their order."""
    statement = (
        _own_nodes(actor)
        .where(col(Node.kind).in_(kinds or tuple(NodeKind)))
        .order_by(col(Node.diagram_id), col(Node.place), col(Node.id))
    )
    return [_node_view(node) for node in session.exec(statement)]


def _own_nodes(actor: Actor) -> SelectOfScalar[Node]:
    return (
        select(Node)
        .join(Diagram, col(Diagram.id) == col(Node.diagram_id))
        .where(
            Node.owner_id == actor.person_id,
            col(Node.removed_at).is_(None),
            col(Diagram.removed_at).is_(None),
        )
    )


def _node_view(node: Node) -> NodeView:
    return NodeView(node.id, node.diagram_id, node.kind, node.title)


def _counts(session: Session, actor: Actor) -> dict[tuple[UUID, NodeKind, bool], int]:
    statement = (
        select(Node.diagram_id, Node.kind, Node.is_gap, func.count())
        .where(Node.owner_id == actor.person_id, col(Node.removed_at).is_(None))
        .group_by(col(Node.diagram_id), col(Node.kind), col(Node.is_gap))
    )
    rows = session.exec(statement)
    return {(of, NodeKind(kind), is_gap): count for of, kind, is_gap, count in rows}


def _goals_of(session: Session, actor: Actor, nodes: Sequence[Node]) -> dict[UUID, GoalOfNode]:
    ids = [node.goal_id for node in nodes if node.goal_id]
    if not ids:
        return {}
    statement = select(Goal).where(
        col(Goal.id).in_(ids), col(Goal.circle_id).in_(circle_ids_of(actor))
    )
    goals = {goal.id: goal for goal in session.exec(statement)}
    return {
        node.id: GoalOfNode(str(goal.id), str(goal.circle_id), goal.title, goal.is_archived())
        for node in nodes
        if node.goal_id and (goal := goals.get(node.goal_id))
    }
