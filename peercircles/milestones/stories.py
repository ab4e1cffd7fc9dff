"""What became of a goal, with the names of what hangs on it."""

from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, select

from peercircles.goals.history import HistoryRow
from peercircles.goals.queries import goal_history
from peercircles.goals.reading import reached_goal
from peercircles.kernel.work import Actor
from peercircles.measures.models import Measure
from peercircles.measures.policy import may_measure
from peercircles.milestones.models import Milestone
from peercircles.milestones.policy import may_plan


def goal_story(session: Session, actor: Actor, goal_id: UUID) -> list[HistoryRow]:
    """All that happened to a goal within the actor's reach, newest first.

    What was removed has its name for those alone who could bring it back.
    """
    reached = reached_goal(session, actor, goal_id)
    can_write = not reached.goal.is_archived()
    titles = {
        **_titles(
            session,
            Milestone,
            goal_id,
            with_removed=can_write and bool(may_plan(reached.member, reached.people)),
        ),
        **_titles(
            session,
            Measure,
            goal_id,
            with_removed=can_write and bool(may_measure(reached.member, reached.people)),
        ),
    }
    return [
        replace(row, title=titles.get(row.about_id, "")) if row.about_id else row
        for row in goal_history(session, actor, goal_id)
    ]


def _titles(
    session: Session,
    kind: type[Milestone | Measure],
    goal_id: UUID,
    *,
    with_removed: bool,
) -> dict[UUID, str]:
    found = session.exec(select(kind).where(kind.goal_id == goal_id))
    return {each.id: each.title for each in found if with_removed or not each.is_removed()}
