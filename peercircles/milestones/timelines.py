"""When what is due: of one goal, of a circle, and of what is somebody's own.

A day here is one of the calendar, and of no zone: it is the same day wherever it is read.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.facilitation.next_meeting import meetings_not_over
from peercircles.goals.models import Contributor, Goal, GoalKind, Lane
from peercircles.goals.reading import reached_goal
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.milestones.dues import CircleTimeline, Due, DueKind, Undated
from peercircles.milestones.models import Charter, Milestone, MilestoneNeed
from peercircles.promises.models import Promise, PromiseState


def timeline_of_goal(session: Session, actor: Actor, goal_id: UUID) -> tuple[Due, ...]:
    """A goal within the actor's reach, if it has a day, its milestones and its check-in."""
    reached_goal(session, actor, goal_id)
    of_it = col(Goal.id) == goal_id
    parts = (_goals, _milestones, _check_ins)
    found = _in_order(due for part in parts for due in part(session, actor, of_it))
    return _with_waits(session, found)


def timeline_of_circle(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> CircleTimeline:
    """All that has a day in a circle of the actor's: goals, milestones, check-ins and promises.

    A promise by the next meeting has the day of that meeting, while it is open. What rests in
    the archive is not in it, nor what somebody let go.
    """
    membership_of(session, actor, circle_id)
    there = (col(Goal.circle_id) == circle_id) & col(Goal.archived_at).is_(None)
    by_meeting, undated = _promises_by_meeting(session, circle_id, now)
    dues = [
        *_goals(session, actor, there),
        *_milestones(session, actor, there),
        *_check_ins(session, actor, there),
        *_promises(session, actor, col(Promise.circle_id) == circle_id),
        *by_meeting,
    ]
    return CircleTimeline(_with_waits(session, _in_order(dues)), tuple(undated))


def own_dues(session: Session, actor: Actor) -> tuple[Due, ...]:
    """What is due of the actor's own and still open, in every circle they are in.

    Goals they own or contribute to, the milestones of these, and their promises; of the goals
    they own also when they talk with the sponsor.
    """
    shared = select(Contributor.goal_id).where(Contributor.person_id == actor.person_id)
    goes_on = col(Goal.archived_at).is_(None) & (col(Goal.lane) != Lane.DONE)
    owned = (col(Goal.owner_id) == actor.person_id) & goes_on
    own = or_(col(Goal.owner_id) == actor.person_id, col(Goal.id).in_(shared)) & goes_on
    promised = col(Promise.owner_id) == actor.person_id
    found = [
        *_goals(session, actor, own),
        *_milestones(session, actor, own),
        *_check_ins(session, actor, owned),
        *_promises(session, actor, promised),
    ]
    return _in_order(each for each in found if not each.is_done)


def _in_order(dues: Iterable[Due]) -> tuple[Due, ...]:
    kinds = list(DueKind)
    return tuple(
        sorted(dues, key=lambda each: (each.due_on, kinds.index(each.kind), each.title, each.id))
    )


def _with_waits(session: Session, dues: tuple[Due, ...]) -> tuple[Due, ...]:
    """The same with what waits for what among them."""
    there = [UUID(due.id) for due in dues if due.kind is DueKind.MILESTONE]
    statement = select(MilestoneNeed.milestone_id, MilestoneNeed.needed_id).where(
        col(MilestoneNeed.milestone_id).in_(there), col(MilestoneNeed.needed_id).in_(there)
    )
    needs: defaultdict[str, set[str]] = defaultdict(set)
    for milestone_id, needed_id in session.exec(statement) if there else ():
        needs[str(milestone_id)].add(str(needed_id))
    return tuple(
        replace(due, after=tuple(each.id for each in dues if each.id in needs[due.id]))
        if due.id in needs
        else due
        for due in dues
    )


def _goals(session: Session, actor: Actor, which: Any) -> list[Due]:
    statement = (
        select(Goal, Person.name, Circle.zone, Charter)
        .join(Person, col(Person.id) == col(Goal.owner_id))
        .join(Circle, col(Circle.id) == col(Goal.circle_id))
        .outerjoin(Charter, col(Charter.goal_id) == col(Goal.id))
        .where(
            which,
            col(Goal.target_on).is_not(None),
            col(Goal.circle_id).in_(circle_ids_of(actor)),
        )
    )
    return [
        Due(
            id=str(goal.id),
            kind=DueKind.GOAL,
            title=goal.title,
            due_on=goal.target_on,
            is_done=goal.lane is Lane.DONE,
            circle_id=str(goal.circle_id),
            owner_name=name,
            version=goal.version,
            made_at=goal.created_at,
            goal_id=str(goal.id),
            goal_title=goal.title,
            since=_beginning(goal, zone, charter),
        )
        for goal, name, zone, charter in session.exec(statement)
        if goal.target_on
    ]


def _beginning(goal: Goal, zone: str, charter: Charter | None) -> date:
    """A goal that was no project for a while can have a last day before its first."""
    put_down = goal.created_at.astimezone(ZoneInfo(zone)).date()
    is_project = goal.kind is GoalKind.PROJECT
    begins = charter.starts_on if charter and charter.starts_on and is_project else put_down
    return min(begins, goal.target_on or begins)


def _milestones(session: Session, actor: Actor, which: Any) -> list[Due]:
    statement = (
        select(Milestone, Goal, Person.name)
        .join(Goal, col(Goal.id) == col(Milestone.goal_id))
        .join(Person, col(Person.id) == col(Goal.owner_id))
        .where(
            which,
            col(Milestone.removed_at).is_(None),
            col(Goal.circle_id).in_(circle_ids_of(actor)),
        )
    )
    return [
        Due(
            id=str(milestone.id),
            kind=DueKind.MILESTONE,
            title=milestone.title,
            due_on=milestone.due_on,
            is_done=milestone.is_done(),
            circle_id=str(goal.circle_id),
            owner_name=name,
            version=milestone.version,
            made_at=milestone.created_at,
            goal_id=str(goal.id),
            goal_title=goal.title,
        )
        for milestone, goal, name in session.exec(statement)
    ]


def _check_ins(session: Session, actor: Actor, which: Any) -> list[Due]:
    """When one talks with the sponsor of a project, while its circle is asked about one."""
    statement = (
        select(Charter, Goal, Person.name)
        .join(Goal, col(Goal.id) == col(Charter.goal_id))
        .join(Person, col(Person.id) == col(Goal.owner_id))
        .join(Circle, col(Circle.id) == col(Goal.circle_id))
        .where(
            which,
            col(Charter.checks_in_on).is_not(None),
            col(Circle.has_sponsor),
            Goal.kind == GoalKind.PROJECT,
            col(Goal.circle_id).in_(circle_ids_of(actor)),
        )
    )
    return [
        Due(
            id=f"check-in-{goal.id}",
            kind=DueKind.CHECK_IN,
            title=goal.title,
            due_on=charter.checks_in_on,
            is_done=goal.lane is Lane.DONE,
            circle_id=str(goal.circle_id),
            owner_name=name,
            version=charter.version,
            made_at=charter.changed_at,
            goal_id=str(goal.id),
            goal_title=goal.title,
        )
        for charter, goal, name in session.exec(statement)
        if charter.checks_in_on
    ]


def _promises(session: Session, actor: Actor, which: Any) -> list[Due]:
    statement = (
        select(Promise, Person.name)
        .join(Person, col(Person.id) == col(Promise.owner_id))
        .where(
            which,
            col(Promise.due_on).is_not(None),
            col(Promise.state).in_([PromiseState.OPEN, PromiseState.DONE]),
            col(Promise.circle_id).in_(circle_ids_of(actor)),
        )
    )
    return [
        _promise(promise, name, promise.due_on)
        for promise, name in session.exec(statement)
        if promise.due_on
    ]


def _promises_by_meeting(
    session: Session, circle_id: UUID, now: datetime
) -> tuple[list[Due], list[Undated]]:
    """Open promises without a day: with the first meeting that began after they were made."""
    statement = (
        select(Promise, Person.name)
        .join(Person, col(Person.id) == col(Promise.owner_id))
        .where(
            Promise.circle_id == circle_id,
            col(Promise.due_on).is_(None),
            Promise.state == PromiseState.OPEN,
        )
        .order_by(col(Promise.made_at), col(Promise.id))
    )
    coming = meetings_not_over(session, circle_id, now)
    dated: list[Due] = []
    undated: list[Undated] = []
    for promise, name in session.exec(statement):
        days = [each.wall_on for each in coming if each.starts_at > promise.made_at]
        if days:
            dated.append(_promise(promise, name, days[0], is_by_meeting=True))
        else:
            undated.append(Undated(str(promise.id), promise.words, name))
    return dated, undated


def _promise(promise: Promise, name: str, day: date, *, is_by_meeting: bool = False) -> Due:
    return Due(
        id=str(promise.id),
        kind=DueKind.PROMISE,
        title=promise.words,
        due_on=day,
        is_done=promise.state is PromiseState.DONE,
        circle_id=str(promise.circle_id),
        owner_name=name,
        version=1,
        made_at=promise.made_at,
        is_by_meeting=is_by_meeting,
    )
