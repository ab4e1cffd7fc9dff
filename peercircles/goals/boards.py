"""Reaching a board or a goal for a change.

Every command that changes a board holds the board's row first. Commands of one circle so
come one after the other, and nothing below the board needs a lock of its own.
"""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.goals.models import Board, Contributor, Goal, Lane
from peercircles.goals.policy import GoalPeople
from peercircles.goals.ranks import Spot
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work


@dataclass(frozen=True, slots=True)
class HeldGoal:
    """A goal whose board is held, with the asking member and the people of the goal."""

    board: Board
    goal: Goal
    member: Membership
    people: GoalPeople


def held_board(work: Work, circle_id: UUID) -> tuple[Board, Membership]:
    """The board of a circle of the actor's, held until the end of this work."""
    member = membership_of(work.session, work.actor, circle_id)
    statement = select(Board).where(Board.circle_id == circle_id).with_for_update()
    return work.session.exec(statement).one_or_none() or _first_board(work, circle_id), member


def held_goal(work: Work, goal_id: UUID) -> HeldGoal:
    """A goal within the actor's reach, its board held until the end of this work."""
    asked = {"goal_id": goal_id, "person_id": work.actor.person_id}
    board = _held_board_of_goal(work, asked)
    rows = work.session.exec(_GOAL_WITH_PEOPLE, params=asked).all()
    if not rows:
        raise goal_not_found()
    goal, member, owner_is_here, _contributor = rows[0]
    contributor_ids = frozenset(row[3] for row in rows) - {None}
    people = GoalPeople(goal.circle_id, goal.owner_id, contributor_ids, owner_is_here)
    return HeldGoal(board, goal, member, people)


def spots_in(work: Work, circle_id: UUID, lane: Lane) -> list[Spot]:
    """The places in a lane, in their order."""
    rows = work.session.exec(_SPOTS, params={"circle_id": circle_id, "lane": lane})
    return [Spot(goal_id, rank) for goal_id, rank in rows]


def goal_not_found() -> NotFound:
    """The one sentence for a goal that is not there or not theirs."""
    return NotFound(text("We could not find that goal."))


def _held_board_of_goal(work: Work, asked: dict[str, UUID]) -> Board:
    if board := work.session.exec(_BOARD_OF_GOAL, params=asked).one_or_none():
        return board
    if circle_id := work.session.exec(_CIRCLE_OF_GOAL, params=asked).one_or_none():
        return _first_board(work, circle_id)
    raise goal_not_found()


def _first_board(work: Work, circle_id: UUID) -> Board:
    """Make the circle's board; the circle's row is held so that it is made once.

    Not its key: whoever holds the board already adds goals that refer to it.
    """
    held = select(Circle.id).where(Circle.id == circle_id).with_for_update(key_share=True)
    work.session.exec(held).one()
    statement = select(Board).where(Board.circle_id == circle_id).with_for_update()
    if board := work.session.exec(statement).one_or_none():
        return board
    board = Board(circle_id=circle_id)
    work.session.add(board)
    work.session.flush()
    return board


# Each move of a card runs these three. Building a statement costs more than running it
# does, so they are built once, and who asks for what is put in when they run.
_OWNER = aliased(Membership)
_ASKING = Actor(cast("UUID", sa.bindparam("person_id")))
_CIRCLE_OF_GOAL = select(Goal.circle_id).where(
    col(Goal.id) == sa.bindparam("goal_id"),
    col(Goal.circle_id).in_(circle_ids_of(_ASKING)),
)
_BOARD_OF_GOAL = (
    select(Board).where(col(Board.circle_id) == _CIRCLE_OF_GOAL.scalar_subquery()).with_for_update()
)
_GOAL_WITH_PEOPLE = (
    select(
        Goal,
        Membership,
        sa.exists().where(
            col(_OWNER.circle_id) == col(Goal.circle_id),
            col(_OWNER.person_id) == col(Goal.owner_id),
            col(_OWNER.state) == MembershipState.ACTIVE,
        ),
        Contributor.person_id,
    )
    .join(Membership, col(Membership.circle_id) == col(Goal.circle_id))
    .outerjoin(Contributor, col(Contributor.goal_id) == col(Goal.id))
    .where(
        col(Goal.id) == sa.bindparam("goal_id"),
        col(Membership.person_id) == sa.bindparam("person_id"),
        col(Membership.state) == MembershipState.ACTIVE,
    )
)
_SPOTS = (
    select(Goal.id, Goal.rank)
    .where(
        col(Goal.circle_id) == sa.bindparam("circle_id"),
        col(Goal.lane) == sa.bindparam("lane"),
        col(Goal.archived_at).is_(None),
    )
    .order_by(col(Goal.rank), col(Goal.id))
)
