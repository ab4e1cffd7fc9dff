"""What can be seen of milestones: by the people of the circle their goal is in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal
from peercircles.goals.reading import reached_goal
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.milestones import policy
from peercircles.milestones.models import Charter, Milestone, MilestoneNeed, MilestoneWords
from peercircles.milestones.waiting import Waits, only_among, waiting_for


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone as the circle sees it.

    `can_need` are those it may wait for: all but itself and what waits for it already.
    """

    id: str
    words: MilestoneWords
    is_done: bool
    version: int
    can_need: frozenset[UUID]

    @property
    def due_on(self) -> date:
        """The day by which it is to be there."""
        return self.words.due_on


@dataclass(frozen=True, slots=True)
class RemovedMilestone:
    """A milestone that can be brought back."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class GoalMilestones:
    """The milestones of a goal by their days; `removed` is for those who may write alone."""

    goal_id: str
    circle_id: str
    goal_title: str
    target_on: date | None
    rows: tuple[MilestoneRow, ...]
    removed: tuple[RemovedMilestone, ...]
    can_write: bool


@dataclass(frozen=True, slots=True)
class Follower:
    """A milestone that waits for one that moves: its day now, and so many days later or earlier."""

    id: UUID
    title: str
    before: date
    after: date
    version: int


@dataclass(frozen=True, slots=True)
class MilestoneSum:
    """How many milestones a goal has, how many are done, and which comes next."""

    count: int = 0
    done: int = 0
    next_title: str = ""
    next_on: date | None = None


def milestones_of_goal(session: Session, actor: Actor, goal_id: UUID) -> GoalMilestones:
    """The milestones of a goal within the actor's reach."""
    reached = reached_goal(session, actor, goal_id)
    goal = reached.goal
    can_write = not goal.is_archived() and bool(policy.may_plan(reached.member, reached.people))
    all_of_it = milestones_in(session, goal_id)
    return GoalMilestones(
        goal_id=str(goal.id),
        circle_id=str(goal.circle_id),
        goal_title=goal.title,
        target_on=goal.target_on,
        rows=_rows(all_of_it, waits_in(session, goal_id)),
        removed=_removed(all_of_it) if can_write else (),
        can_write=can_write,
    )


def followers_of(
    session: Session, actor: Actor, milestone_id: UUID, due_on: date
) -> tuple[Follower, ...]:
    """What waits for a milestone and is not done, were it due on another day."""
    goal_id = goal_planned(session, actor, milestone_id)
    there = {each.id: each for each in milestones_in(session, goal_id) if not each.is_removed()}
    if milestone_id not in there or due_on == there[milestone_id].due_on:
        return ()
    waits = only_among(waits_in(session, goal_id), frozenset(there))
    waiting = waiting_for(waits, milestone_id)
    by = due_on - there[milestone_id].due_on
    return tuple(
        Follower(each.id, each.title, each.due_on, _later(each.due_on, by), each.version)
        for each in there.values()
        if each.id in waiting and not each.is_done()
    )


def milestone_sum(session: Session, actor: Actor, goal_id: UUID) -> MilestoneSum:
    """The milestones of a goal in a line; of none where it is out of reach."""
    statement = (
        select(Milestone)
        .join(Goal, col(Goal.id) == col(Milestone.goal_id))
        .where(
            Milestone.goal_id == goal_id,
            col(Milestone.removed_at).is_(None),
            col(Goal.circle_id).in_(circle_ids_of(actor)),
        )
        .order_by(col(Milestone.due_on), col(Milestone.created_at), col(Milestone.id))
    )
    found = session.exec(statement).all()
    coming = [each for each in found if not each.is_done()]
    return MilestoneSum(
        count=len(found),
        done=len(found) - len(coming),
        next_title=coming[0].title if coming else "",
        next_on=coming[0].due_on if coming else None,
    )


def goal_planned(session: Session, actor: Actor, milestone_id: UUID) -> UUID:
    """The goal of a milestone within the actor's reach; one sentence for what is not."""
    statement = (
        select(Milestone.goal_id)
        .join(Goal, col(Goal.id) == col(Milestone.goal_id))
        .where(Milestone.id == milestone_id, col(Goal.circle_id).in_(circle_ids_of(actor)))
    )
    if goal_id := session.exec(statement).one_or_none():
        return goal_id
    raise milestone_not_found()


def milestones_in(session: Session, goal_id: UUID) -> Sequence[Milestone]:
    """All milestones of a goal, removed ones too, by their days; reach was asked before."""
    statement = (
        select(Milestone)
        .where(Milestone.goal_id == goal_id)
        .order_by(col(Milestone.due_on), col(Milestone.created_at), col(Milestone.id))
    )
    return session.exec(statement.execution_options(populate_existing=True)).all()


def waits_in(session: Session, goal_id: UUID) -> Waits:
    """What waits for what among the milestones of a goal, removed ones too."""
    statement = (
        sa.select(col(MilestoneNeed.milestone_id), col(MilestoneNeed.needed_id))
        .join(Milestone, col(Milestone.id) == col(MilestoneNeed.milestone_id))
        .where(col(Milestone.goal_id) == goal_id)
    )
    needs: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for milestone_id, needed_id in session.connection().execute(statement):
        needs[milestone_id].add(needed_id)
    return {each: frozenset(needed) for each, needed in needs.items()}


def began_on(session: Session, goal: Goal) -> date:
    """The day a goal begins by its charter, or was put on the board where its circle is."""
    charter = session.get(Charter, goal.id)
    if charter and charter.starts_on:
        return charter.starts_on
    zone = session.get_one(Circle, goal.circle_id).zone
    return goal.created_at.astimezone(ZoneInfo(zone)).date()


def milestone_not_found() -> NotFound:
    """The one sentence for a milestone that is not there or not theirs."""
    return NotFound(text("We could not find that milestone."))


def _rows(milestones: Sequence[Milestone], waits: Waits) -> tuple[MilestoneRow, ...]:
    there = [each for each in milestones if not each.is_removed()]
    ids = frozenset(each.id for each in there)
    return tuple(_row(each, ids, waits) for each in there)


def _row(milestone: Milestone, ids: frozenset[UUID], waits: Waits) -> MilestoneRow:
    return MilestoneRow(
        id=str(milestone.id),
        words=milestone.words(waits.get(milestone.id, frozenset()) & ids),
        is_done=milestone.is_done(),
        version=milestone.version,
        can_need=ids - waiting_for(waits, milestone.id) - {milestone.id},
    )


def _removed(milestones: Sequence[Milestone]) -> tuple[RemovedMilestone, ...]:
    gone = [each for each in milestones if each.is_removed()]
    return tuple(RemovedMilestone(str(each.id), each.title) for each in gone)


def _later(day: date, by: timedelta) -> date:
    """The day so much later, or the calendar's last one: such a move is refused anyway."""
    try:
        return day + by
    except OverflowError:
        return date.max
