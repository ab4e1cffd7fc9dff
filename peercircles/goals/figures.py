"""Goals in figures: whose, of which kind, and when there was news. Never what they say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.goals.models import Goal, GoalChange, GoalKind, GoalUpdate, Lane
from peercircles.kernel.audiences import Audience

_AT_WORK = frozenset({Lane.EXPLORING, Lane.DOING, Lane.TESTING})
_FOR_ALL = frozenset({Audience.CIRCLE, Audience.COACH})


@dataclass(frozen=True, slots=True)
class GoalFigure:
    """A goal. `is_open`: on the board, and neither done nor resting; `is_shared`: all see it."""

    goal_id: UUID
    owner_id: UUID
    kind: GoalKind
    is_open: bool
    is_shared: bool
    created_at: datetime
    news_at: datetime


@dataclass(frozen=True, slots=True)
class NewsFigure:
    """Somebody wrote an update of a goal, or (`is_update` is false) changed the goal."""

    goal_id: UUID
    by: UUID
    is_update: bool
    at: datetime


def goal_figures(session: Session, circle_id: UUID) -> list[GoalFigure]:
    """Every goal of the circle, in figures."""
    statement = sa.select(
        col(Goal.id),
        col(Goal.owner_id),
        col(Goal.kind),
        col(Goal.archived_at),
        col(Goal.lane),
        col(Goal.audience),
        col(Goal.created_at),
        col(Goal.news_at),
    ).where(col(Goal.circle_id) == circle_id)
    rows = session.connection().execute(statement)
    return [
        GoalFigure(
            goal_id=goal_id,
            owner_id=owner_id,
            kind=kind,
            is_open=archived_at is None and lane in _AT_WORK,
            is_shared=audience in _FOR_ALL,
            created_at=created_at,
            news_at=news_at,
        )
        for goal_id, owner_id, kind, archived_at, lane, audience, created_at, news_at in rows
    ]


def news_figures(
    session: Session, circle_id: UUID, people: Collection[UUID], since: datetime
) -> list[NewsFigure]:
    """What these people wrote and changed on the circle's goals since then."""
    updates = (
        select(col(GoalUpdate.goal_id), col(GoalUpdate.author_id), col(GoalUpdate.at))
        .join(Goal, col(Goal.id) == col(GoalUpdate.goal_id))
        .where(
            Goal.circle_id == circle_id,
            col(GoalUpdate.author_id).in_(people),
            col(GoalUpdate.at) >= since,
        )
    )
    changes = (
        select(col(GoalChange.goal_id), col(GoalChange.by), col(GoalChange.at))
        .join(Goal, col(Goal.id) == col(GoalChange.goal_id))
        .where(
            Goal.circle_id == circle_id,
            col(GoalChange.by).in_(people),
            col(GoalChange.at) >= since,
        )
    )
    return [
        *(NewsFigure(goal, by, is_update=True, at=at) for goal, by, at in session.exec(updates)),
        *(NewsFigure(goal, by, is_update=False, at=at) for goal, by, at in session.exec(changes)),
    ]
