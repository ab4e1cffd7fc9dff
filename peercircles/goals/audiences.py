"""Who reads a goal and its news: chosen while they are written, made fewer later, never more."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.goals import policy
from peercircles.goals.boards import HeldGoal, goal_not_found, held_goal
from peercircles.goals.events import GoalNarrowed
from peercircles.goals.models import ChangeKind, Goal, GoalUpdate
from peercircles.goals.records import announce, remember
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Work

ON_A_BOARD = (Audience.CIRCLE, Audience.COACH)


def audience_of_goal(wanted: Audience) -> Audience:
    """Who is to read a new goal. A board is the circle's: nothing on it is for fewer."""
    if wanted not in ON_A_BOARD:
        raise Invalid(text("A goal on the board is read by the whole circle."), field="audience")
    return wanted


def audience_of_update(wanted: Audience, goal: Goal) -> Audience:
    """Who is to read news of a goal: nobody who does not read the goal."""
    audience = audience_of_goal(wanted)
    if audience.is_wider_than(goal.audience):
        raise Invalid(
            text("This goal is for the circle alone, and so is its news."), field="audience"
        )
    return audience


def narrow_goal(work: Work, goal_id: UUID, audience: Audience = Audience.CIRCLE) -> Goal:
    """From now on fewer people read the goal, and its updates with it."""
    held = held_goal(work, goal_id)
    policy.may_narrow(held.member, held.people).enforce()
    before = held.goal.audience
    held.goal.narrow(audience_of_goal(audience))
    if held.goal.audience is not before:
        for update in _wider_updates(work, held.goal):
            update.narrow(held.goal.audience)
        _tell(work, held, "goal", before, held.goal.audience)
    return held.goal


def narrow_update(work: Work, update_id: UUID, audience: Audience = Audience.CIRCLE) -> GoalUpdate:
    """From now on fewer people read one update; the goal stays as it is."""
    goal_id = work.session.exec(
        select(GoalUpdate.goal_id).where(GoalUpdate.id == update_id)
    ).one_or_none()
    if goal_id is None:
        raise goal_not_found()
    held = held_goal(work, goal_id)
    update = work.session.get_one(GoalUpdate, update_id)
    policy.may_narrow_update(held.member, held.people, update.author_id).enforce()
    before = update.audience
    update.narrow(audience_of_goal(audience))
    if update.audience is not before:
        _tell(work, held, "update", before, update.audience)
    return update


def _wider_updates(work: Work, goal: Goal) -> list[GoalUpdate]:
    statement = select(GoalUpdate).where(col(GoalUpdate.goal_id) == goal.id)
    updates = work.session.exec(statement).all()
    return [update for update in updates if update.audience.is_wider_than(goal.audience)]


def _tell(work: Work, held: HeldGoal, part: str, before: Audience, after: Audience) -> None:
    held.goal.board_version = held.board.next_version()
    remember(work, held.goal, ChangeKind.NARROWED, part=part, before=before, after=after)
    announce(work, held.goal, GoalNarrowed)
