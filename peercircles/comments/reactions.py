"""What becomes of comments when fewer people read their goal: fewer read them, too."""

import sqlalchemy as sa
from sqlmodel import col

from peercircles.comments.models import GoalComment
from peercircles.goals.events import GoalNarrowed
from peercircles.goals.models import Goal
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work


def narrow_comments(work: Work, event: Event) -> None:
    """Keep what was said within those who read the goal from now on."""
    if not isinstance(event, GoalNarrowed):
        return
    goal = work.session.get_one(Goal, event.goal_id)
    wider = [each for each in type(goal.audience) if each.is_wider_than(goal.audience)]
    work.session.exec(
        sa.update(GoalComment)
        .where(col(GoalComment.goal_id) == goal.id, col(GoalComment.audience).in_(wider))
        .values(audience=goal.audience)
    )
