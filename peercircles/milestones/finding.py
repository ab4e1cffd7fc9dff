"""Looking for words in the plans of goals, in the circles the actor is in."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle
from peercircles.goals.finding import goals_in_reach
from peercircles.goals.models import Goal, GoalKind
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.milestones.models import Charter, Milestone


def milestones_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Milestones that are there, each under its goal."""
    of_goal = (col(Milestone.goal_id) == col(Goal.id)) & col(Milestone.removed_at).is_(None)
    places = Places(
        within=goals_in_reach(actor).join(Milestone, of_goal),
        id=col(Milestone.id),
        at=col(Milestone.created_at),
        title=col(Milestone.title),
        words=sa.literal(""),
        about=col(Goal.title),
        thing_id=col(Goal.id),
        home_id=col(Goal.circle_id),
        texts=(col(Milestone.title),),
    )
    return search.found(session, "milestone", places)


def charters_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Charters of projects; what they say of a sponsor is not looked through."""
    of_project = (col(Charter.goal_id) == col(Goal.id)) & (col(Goal.kind) == GoalKind.PROJECT)
    places = Places(
        within=goals_in_reach(actor).join(Charter, of_project),
        id=col(Charter.goal_id),
        at=col(Charter.changed_at),
        title=col(Goal.title),
        words=col(Charter.aim) + "\n" + col(Charter.scope),
        about=col(Circle.name),
        thing_id=col(Goal.id),
        home_id=col(Goal.circle_id),
        texts=(col(Charter.aim), col(Charter.scope)),
    )
    return search.found(session, "charter", places)
