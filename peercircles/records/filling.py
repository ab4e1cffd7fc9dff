"""A goal that is done becomes a draft in its owner's record; contributors are only offered it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.boards import goal_not_found
from peercircles.goals.models import Contributor, Goal, Lane
from peercircles.identity.models import Person
from peercircles.kernel.work import Work
from peercircles.kernel.zones import local
from peercircles.records import policy
from peercircles.records.models import Accomplishment, Credit, GoalTaken
from peercircles.records.reaching import record_changed


def fill_in(work: Work, goal: Goal) -> None:
    """Put a goal that is done into its owner's record, once: what they do with it is theirs."""
    if not _is_taken(work, goal.id, goal.owner_id):
        _draft(work, goal, goal.owner_id)


def take_goal(work: Work, goal_id: UUID) -> Accomplishment | None:
    """Put a goal that is done into the actor's own record."""
    goal = _goal(work, goal_id)
    if _is_taken(work, goal_id, work.actor.person_id):
        return None
    return _draft(work, goal, work.actor.person_id)


def leave_goal(work: Work, goal_id: UUID) -> None:
    """Do without it: it is not offered again."""
    _goal(work, goal_id)
    if not _is_taken(work, goal_id, work.actor.person_id):
        _take(work, goal_id, work.actor.person_id)
        record_changed(work, work.actor.person_id)


def _goal(work: Work, goal_id: UUID) -> Goal:
    statement = select(Goal).where(
        Goal.id == goal_id, col(Goal.circle_id).in_(circle_ids_of(work.actor))
    )
    goal = work.session.exec(statement.with_for_update()).one_or_none()
    if goal is None:
        raise goal_not_found()
    people = frozenset({goal.owner_id, *_contributors(work, goal_id)})
    is_done = goal.lane is Lane.DONE
    policy.may_take(work.actor.person_id, people, is_done=is_done).enforce()
    return goal


def _draft(work: Work, goal: Goal, keeper_id: UUID) -> Accomplishment:
    entry = Accomplishment(
        keeper_id=keeper_id,
        goal_id=goal.id,
        title=goal.title,
        words=goal.why,
        on=_today(work, keeper_id),
        is_draft=True,
        created_at=work.now,
    )
    work.session.add(entry)
    work.session.flush()
    about: dict[str, Any] = {"accomplishment_id": entry.id, "keeper_id": keeper_id, "at": work.now}
    for person_id in {goal.owner_id, *_contributors(work, goal.id)} - {keeper_id}:
        work.session.add(Credit(**about, person_id=person_id))
    _take(work, goal.id, keeper_id)
    record_changed(work, keeper_id)
    return entry


def _contributors(work: Work, goal_id: UUID) -> list[UUID]:
    statement = select(Contributor.person_id).where(Contributor.goal_id == goal_id)
    return list(work.session.exec(statement))


def _today(work: Work, person_id: UUID) -> date:
    return local(work.now, work.session.get_one(Person, person_id).zone).date()


def _is_taken(work: Work, goal_id: UUID, person_id: UUID) -> bool:
    statement = select(GoalTaken.id).where(
        GoalTaken.goal_id == goal_id, GoalTaken.person_id == person_id
    )
    return work.session.exec(statement).first() is not None


def _take(work: Work, goal_id: UUID, person_id: UUID) -> None:
    work.session.add(GoalTaken(goal_id=goal_id, person_id=person_id, at=work.now))
    work.session.flush()
