"""Which goals on a circle's board came from a driver of one's own: for its owner alone."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal
from peercircles.kernel.work import Actor
from peercircles.theories.models import Diagram, Link, Node


@dataclass(frozen=True, slots=True)
class DriverOnBoard:
    """A driver or an idea, and the goals made of it or of what hangs on it."""

    id: str
    title: str
    goal_ids: tuple[str, ...]


def my_drivers_on_board(session: Session, actor: Actor, circle_id: UUID) -> list[DriverOnBoard]:
    """The actor's drivers from which goals on this board came, in the order of their diagrams."""
    goals = _goals_on_board(session, actor, circle_id)
    if not goals:
        return []
    statement = (
        select(Node)
        .join(Diagram, col(Diagram.id) == col(Node.diagram_id))
        .where(
            Node.owner_id == actor.person_id,
            col(Node.diagram_id).in_({node.diagram_id for node in goals.values()}),
            col(Node.removed_at).is_(None),
        )
        .order_by(col(Diagram.created_at), col(Diagram.id), col(Node.kind), col(Node.place))
    )
    nodes = session.exec(statement).all()
    below = _below(session, {node.diagram_id for node in nodes})
    made = {node.id: goal_id for goal_id, node in goals.items()}
    shown = {node.id for node in nodes}
    found = ((node, _goals_under(node.id, below, made, shown)) for node in nodes)
    return [DriverOnBoard(str(node.id), node.title, goals) for node, goals in found if goals]


def _goals_on_board(session: Session, actor: Actor, circle_id: UUID) -> dict[UUID, Node]:
    statement = (
        select(Goal.id, Node)
        .join(Node, col(Node.goal_id) == col(Goal.id))
        .join(Diagram, col(Diagram.id) == col(Node.diagram_id))
        .where(
            Goal.circle_id == circle_id,
            col(Goal.circle_id).in_(circle_ids_of(actor)),
            col(Goal.archived_at).is_(None),
            Node.owner_id == actor.person_id,
            col(Node.removed_at).is_(None),
            col(Diagram.removed_at).is_(None),
        )
    )
    return {goal_id: node for goal_id, node in session.exec(statement)}  # noqa: C416 - a row is no pair to a type checker


def _below(session: Session, diagram_ids: set[UUID]) -> dict[UUID, list[UUID]]:
    statement = select(Link).where(col(Link.diagram_id).in_(diagram_ids))
    below: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for link in session.exec(statement):
        below[link.parent_id].append(link.child_id)
    return below


def _goals_under(
    top: UUID, below: dict[UUID, list[UUID]], made: dict[UUID, UUID], shown: set[UUID]
) -> tuple[str, ...]:
    seen: set[UUID] = set()
    waiting = [top]
    while waiting:
        node_id = waiting.pop()
        if node_id in shown and node_id not in seen:
            seen.add(node_id)
            waiting.extend(below.get(node_id, []))
    return tuple(sorted(str(made[node_id]) for node_id in seen if node_id in made))
