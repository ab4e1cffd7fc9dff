"""The measures that a test of change can look at: those of its idea, and of what that moves."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal
from peercircles.kernel.work import Actor
from peercircles.measures.models import Measure
from peercircles.theories.branches import nodes_above
from peercircles.theories.models import Diagram, Node


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """A measure within the owner's reach, and what it hangs on: a goal, or a node.

    `circle_id` and `goal_id` are empty where it is a node; `diagram_id` and `node_id` otherwise.
    """

    id: str
    title: str
    home: str
    circle_id: str = ""
    goal_id: str = ""
    diagram_id: str = ""
    node_id: str = ""


def measures_to_choose(
    session: Session, actor: Actor, idea_id: UUID | None
) -> tuple[MeasureChoice, ...]:
    """The measures of an idea, of what it moves, and of the goals that were made of these."""
    own = select(Node.id).where(Node.id == idea_id, Node.owner_id == actor.person_id)
    if idea_id is None or session.exec(own).one_or_none() is None:
        return ()
    nodes = nodes_above(session, actor, [idea_id])
    goals = select(Node.goal_id).where(col(Node.id).in_(nodes), col(Node.goal_id).is_not(None))
    statement = select(Measure.id).where(
        or_(col(Measure.node_id).in_(nodes), col(Measure.goal_id).in_(goals))
    )
    return measures_within_reach(session, actor, set(session.exec(statement)))


def measures_within_reach(
    session: Session, actor: Actor, measure_ids: Collection[UUID]
) -> tuple[MeasureChoice, ...]:
    """Those of these measures that are there for the actor to look at, the oldest first."""
    statement = (
        select(Measure, Goal, Node)
        .outerjoin(Goal, col(Goal.id) == col(Measure.goal_id))
        .outerjoin(Node, col(Node.id) == col(Measure.node_id))
        .outerjoin(Diagram, col(Diagram.id) == col(Node.diagram_id))
        .where(
            col(Measure.id).in_(measure_ids),
            col(Measure.removed_at).is_(None),
            or_(
                col(Goal.circle_id).in_(circle_ids_of(actor)),
                and_(
                    col(Measure.owner_id) == actor.person_id,
                    col(Node.removed_at).is_(None),
                    col(Diagram.removed_at).is_(None),
                ),
            ),
        )
        .order_by(col(Measure.created_at), col(Measure.id))
    )
    return tuple(_choice(*row) for row in session.exec(statement))


def _choice(measure: Measure, goal: Goal | None, node: Node | None) -> MeasureChoice:
    if node is not None:
        diagram_id, node_id = str(node.diagram_id), str(node.id)
        return MeasureChoice(
            str(measure.id), measure.title, node.title, diagram_id=diagram_id, node_id=node_id
        )
    home, circle_id = (goal.title, str(goal.circle_id)) if goal else ("", "")
    return MeasureChoice(
        str(measure.id), measure.title, home, circle_id=circle_id, goal_id=str(measure.goal_id)
    )
