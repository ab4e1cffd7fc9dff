"""Looking for words in what is said about goals, in the circles the actor is in."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle
from peercircles.comments.models import GoalComment
from peercircles.goals.finding import goals_in_reach
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor


def comments_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Comments that are shown: what somebody removed is found by nobody, themselves neither."""
    shown = sa.and_(col(GoalComment.goal_id) == col(Goal.id), col(GoalComment.removed_at).is_(None))
    places = Places(
        within=goals_in_reach(actor)
        .join(GoalComment, shown)
        .join(Person, col(Person.id) == col(GoalComment.author_id)),
        id=col(GoalComment.id),
        at=col(GoalComment.at),
        title=col(Goal.title),
        words=col(GoalComment.words),
        about=col(Person.name) + " · " + col(Circle.name),
        thing_id=col(Goal.id),
        home_id=col(Goal.circle_id),
        texts=(col(GoalComment.words),),
    )
    return search.found(session, "comment", places)
