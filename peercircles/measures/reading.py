"""Finding what a measure hangs on, within somebody's reach."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, or_, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.measures.models import Measure


@dataclass(frozen=True, slots=True)
class OfGoal:
    """A measure hangs on this goal."""

    goal_id: UUID
    node_id: None = None


@dataclass(frozen=True, slots=True)
class OfNode:
    """A measure hangs on this node of a diagram."""

    node_id: UUID
    goal_id: None = None


def home_of(session: Session, actor: Actor, measure_id: UUID) -> OfGoal | OfNode:
    """What a measure hangs on, within the actor's reach; one sentence for what is not."""
    goals = select(Goal.id).where(col(Goal.circle_id).in_(circle_ids_of(actor)))
    statement = select(Measure.goal_id, Measure.node_id).where(
        Measure.id == measure_id,
        or_(col(Measure.owner_id) == actor.person_id, col(Measure.goal_id).in_(goals)),
    )
    match session.exec(statement).one_or_none():
        case (UUID() as goal_id, None):
            return OfGoal(goal_id)
        case (None, UUID() as node_id):
            return OfNode(node_id)
        case _:
            raise measure_not_found()


def measure_not_found() -> NotFound:
    """The one sentence for a measure that is not there or not theirs."""
    return NotFound(text("We could not find that measure."))
