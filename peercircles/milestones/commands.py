"""What can be done with milestones: each holds the board of their goal first.

So two people who say at once what waits for what come one after the other, and it never goes
round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from peercircles.goals.boards import held_goal
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.milestones import policy
from peercircles.milestones.events import (
    MilestoneAdded,
    MilestoneBroughtBack,
    MilestoneDone,
    MilestoneEdited,
    MilestoneRemoved,
    MilestoneReopened,
)
from peercircles.milestones.models import Milestone, MilestoneNeed, MilestoneWords
from peercircles.milestones.plans import Plan, plan_of_goal
from peercircles.milestones.queries import goal_planned, milestone_not_found


@dataclass(frozen=True, slots=True)
class Shift:
    """That a milestone moved: the day it had before, and the version it has since."""

    milestone_id: UUID
    before: date
    version: int


def add_milestone(work: Work, goal_id: UUID, words: MilestoneWords) -> Milestone:
    """Say what is to be there by a day."""
    plan = _plan(work, goal_id)
    plan.check_room()
    typed = plan.typed(words)
    milestone = Milestone(
        goal_id=goal_id,
        by=work.actor.person_id,
        title=typed.title,
        due_on=typed.due_on,
        created_at=work.now,
    )
    plan.check_needs(milestone.id, typed.needs)
    work.session.add(milestone)
    work.session.flush()
    _set_needs(work, milestone.id, frozenset(), typed.needs)
    plan.announce(milestone, MilestoneAdded)
    return milestone


def edit_milestone(
    work: Work,
    milestone_id: UUID,
    words: MilestoneWords,
    *,
    expected_version: int,
    along: Mapping[UUID, int] | None = None,
) -> tuple[Shift, ...]:
    """Save words, day, and what a milestone waits for; give what moved, to be taken back.

    `along` are those that wait for it and move by as many days, with the versions they were
    seen in. Conflict where any of it was changed meanwhile.
    """
    plan = _plan_of(work, milestone_id)
    milestone, typed = plan.shown(milestone_id), plan.typed(words)
    before, needed = milestone.due_on, plan.needs(milestone_id)
    if typed == milestone.words(needed):
        return ()
    milestone.check_version(expected_version)
    plan.check_needs(milestone_id, typed.needs)
    followers = _followers(plan, milestone_id, along or {})
    by = typed.due_on - before
    later = {each.id: plan.day_for(each, by) for each in followers}
    milestone.rewrite(typed)
    _set_needs(work, milestone_id, needed, typed.needs)
    if not by:
        plan.announce(milestone, MilestoneEdited)
        return ()
    plan.announce_move(milestone, before)
    shifts = [Shift(milestone_id, before, milestone.version)]
    return (*shifts, *(_moved(plan, each, later[each.id]) for each in followers))


def move_back(work: Work, goal_id: UUID, shifts: Sequence[Shift]) -> None:
    """Take a move back, all of it or, where anything was changed since, nothing."""
    plan = _plan(work, goal_id)
    for shift in shifts:
        if shift.milestone_id not in plan.by_id:
            raise milestone_not_found()
        plan.shown(shift.milestone_id).check_version(shift.version)
    for shift in shifts:
        _moved(plan, plan.by_id[shift.milestone_id], shift.before)


def finish_milestone(work: Work, milestone_id: UUID) -> Milestone:
    """It is there."""
    plan = _plan_of(work, milestone_id)
    milestone = plan.shown(milestone_id)
    if not milestone.is_done():
        milestone.finish(work.now)
        plan.announce(milestone, MilestoneDone)
    return milestone


def reopen_milestone(work: Work, milestone_id: UUID) -> Milestone:
    """It is not there after all."""
    plan = _plan_of(work, milestone_id)
    milestone = plan.shown(milestone_id)
    if milestone.is_done():
        milestone.reopen()
        plan.announce(milestone, MilestoneReopened)
    return milestone


def remove_milestone(work: Work, milestone_id: UUID) -> Milestone:
    """Show a milestone no more. It can be brought back for a while."""
    plan = _plan_of(work, milestone_id)
    milestone = plan.shown(milestone_id)
    milestone.remove(work.now)
    plan.announce(milestone, MilestoneRemoved)
    return milestone


def bring_milestone_back(work: Work, milestone_id: UUID) -> Milestone:
    """Show a milestone again that was removed, with what it waits for."""
    plan = _plan_of(work, milestone_id)
    milestone = plan.by_id[milestone_id]
    if milestone.is_removed():
        plan.check_room()
        milestone.bring_back()
        plan.announce(milestone, MilestoneBroughtBack)
    return milestone


def _plan(work: Work, goal_id: UUID) -> Plan:
    held = held_goal(work, goal_id)
    policy.may_plan(held.member, held.people).enforce()
    held.goal.check_on_board()
    return plan_of_goal(work, held.goal)


def _plan_of(work: Work, milestone_id: UUID) -> Plan:
    plan = _plan(work, goal_planned(work.session, work.actor, milestone_id))
    if milestone_id not in plan.by_id:
        raise milestone_not_found()
    return plan


def _followers(plan: Plan, milestone_id: UUID, along: Mapping[UUID, int]) -> list[Milestone]:
    """Those that are to move along; Conflict where they are not what was agreed to."""
    waiting = plan.followers(milestone_id)
    for own in along:
        if own not in waiting:
            raise Conflict(
                text("That did not save, for this was changed meanwhile. Look at it again, please.")
            )
        plan.by_id[own].check_version(along[own])
    return [plan.by_id[own] for own in along]


def _moved(plan: Plan, milestone: Milestone, due_on: date) -> Shift:
    before = milestone.due_on
    milestone.move(due_on)
    plan.announce_move(milestone, before)
    return Shift(milestone.id, before, milestone.version)


def _set_needs(
    work: Work, milestone_id: UUID, before: frozenset[UUID], after: frozenset[UUID]
) -> None:
    need = MilestoneNeed
    gone = sa.delete(need).where(
        col(need.milestone_id) == milestone_id, col(need.needed_id).in_(before - after)
    )
    work.session.connection().execute(gone)
    for own in sorted(after - before):
        work.session.add(MilestoneNeed(milestone_id=milestone_id, needed_id=own))
    work.session.flush()
