"""Looking for words among goals and their news, in the circles the actor is in."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal, GoalUpdate
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor


def goals_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Goals on boards and in archives."""
    places = Places(
        within=goals_in_reach(actor),
        id=col(Goal.id),
        at=col(Goal.created_at),
        title=col(Goal.title),
        words=col(Goal.why) + "\n" + col(Goal.measure),
        about=col(Circle.name),
        thing_id=col(Goal.id),
        home_id=col(Goal.circle_id),
        texts=(col(Goal.title), col(Goal.why), col(Goal.measure)),
    )
    return search.found(session, "goal", places)


def updates_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """News of goals; what is written on the goal itself is not asked about here."""
    news = sa.and_(col(GoalUpdate.goal_id) == col(Goal.id), col(GoalUpdate.line) != "")
    places = Places(
        within=goals_in_reach(actor).join(GoalUpdate, news),
        id=col(GoalUpdate.id),
        at=col(GoalUpdate.at),
        title=col(Goal.title),
        words=col(GoalUpdate.line),
        about=col(Circle.name),
        thing_id=col(Goal.id),
        home_id=col(Goal.circle_id),
        texts=(col(GoalUpdate.line),),
    )
    return search.found(session, "update", places)


def goals_in_reach(actor: Actor) -> sa.Select[Any]:
    """Goals with their circles, as far as the actor may look through them."""
    return (
        sa.select()
        .select_from(Goal)
        .join(Circle, col(Circle.id) == col(Goal.circle_id))
        .where(col(Goal.circle_id).in_(circle_ids_of(actor)))
    )
