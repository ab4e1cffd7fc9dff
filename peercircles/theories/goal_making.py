"""From something missing to a goal on a circle's board, linked from then on."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.commands import add_goal
from peercircles.goals.models import LONGEST_TITLE, Goal, GoalKind, Lane
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.theories import policy
from peercircles.theories.held import announce, node_not_found, open_node
from peercircles.theories.models import Node


def make_goal(work: Work, node_id: UUID, circle_id: UUID, title: str) -> Goal:
    """Put a goal of the actor's own on a board, and link the node to it.

    The board is held before the diagram, as every change of a circle holds the circle first.
    Of the diagram, the circle reads the title that is given here and nothing else.
    """
    _check_reach(work, node_id)
    goal = add_goal(
        work,
        circle_id,
        title=typed_line(title, field="goal_title", limit=LONGEST_TITLE),
        why="",
        measure="",
        target_on=None,
        kind=GoalKind.GROWTH,
        lane=Lane.EXPLORING,
        contributor_ids=(),
    )
    diagram, node = open_node(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    if _goal_within_reach(work, node):
        raise Conflict(text("This has a goal already."))
    node.goal_id = goal.id
    work.session.add(node)
    announce(work, diagram)
    return goal


def _check_reach(work: Work, node_id: UUID) -> None:
    """Nothing is put on a board for a node that is not there or not the actor's."""
    statement = select(Node.id).where(Node.id == node_id, Node.owner_id == work.actor.person_id)
    if work.session.exec(statement).one_or_none() is None:
        raise node_not_found()


def _goal_within_reach(work: Work, node: Node) -> bool:
    statement = select(Goal.id).where(
        Goal.id == node.goal_id, col(Goal.circle_id).in_(circle_ids_of(work.actor))
    )
    return work.session.exec(statement).one_or_none() is not None
