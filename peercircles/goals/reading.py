"""Reaching a goal to look at it, and knowing whose it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.boards import goal_not_found
from peercircles.goals.cards import Seat, seats_of
from peercircles.goals.models import Contributor, Goal
from peercircles.goals.policy import GoalPeople
from peercircles.kernel.work import Actor


@dataclass(frozen=True, slots=True)
class ReachedGoal:
    """A goal, who looks at it, and whose it is."""

    goal: Goal
    member: Seat
    people: GoalPeople


def reached_goal(session: Session, actor: Actor, goal_id: UUID) -> ReachedGoal:
    """A goal within the actor's reach, with the people of it."""
    goal = goal_within_reach(session, actor, goal_id)
    seats = seats_of(session, goal.circle_id)
    return ReachedGoal(goal, seats[actor.person_id], people_of(session, [goal], seats)[goal.id])


def goal_within_reach(session: Session, actor: Actor, goal_id: UUID) -> Goal:
    """A goal of a circle the actor is in; NotFound otherwise."""
    statement = select(Goal).where(
        Goal.id == goal_id, col(Goal.circle_id).in_(circle_ids_of(actor))
    )
    if goal := session.exec(statement).one_or_none():
        return goal
    raise goal_not_found()


def people_of(
    session: Session, goals: Sequence[Goal], seats: Mapping[UUID, Seat]
) -> dict[UUID, GoalPeople]:
    """Whose each of these goals is."""
    statement = select(Contributor).where(col(Contributor.goal_id).in_([goal.id for goal in goals]))
    pairs = [(row.goal_id, row.person_id) for row in session.exec(statement)]
    return {
        goal.id: GoalPeople(
            circle_id=goal.circle_id,
            owner_id=goal.owner_id,
            contributor_ids=frozenset(person for goal_id, person in pairs if goal_id == goal.id),
            owner_is_here=seats[goal.owner_id].is_active(),
        )
        for goal in goals
    }
