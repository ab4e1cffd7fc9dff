"""What somebody who looks in from outside reads of a board, once its circle has agreed to it.

Nothing else is loaded: no goal or update that is the circle's alone, none in the archive, and
none of somebody who has left and so could not take their yes back.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from peercircles.circles.models import Membership, MembershipState
from peercircles.goals.models import Goal, GoalUpdate, Lane, Progress
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience


@dataclass(frozen=True, slots=True)
class CoachUpdate:
    """News of a goal whose author let a coach read it."""

    at: datetime
    author_name: str
    progress: Progress
    line: str
    wants_help: bool


@dataclass(frozen=True, slots=True)
class CoachCard:
    """A goal whose owner let a coach read it, with its news, newest first.

    `progress` is that of the newest update among `updates`: one that is for the circle alone
    does not show by its word.
    """

    id: str
    owner_id: str
    owner_name: str
    owner_seat: int
    title: str
    why: str
    lane: Lane
    target_on: date | None
    progress: Progress | None
    updates: tuple[CoachUpdate, ...]


def cards_for_coach(session: Session, circle_id: UUID) -> list[CoachCard]:
    """The goals a coach may read, lane by lane in their order."""
    asked = {"circle_id": circle_id}
    updates: defaultdict[UUID, list[CoachUpdate]] = defaultdict(list)
    for row in session.connection().execute(_UPDATES, asked):
        updates[row.goal_id].append(
            CoachUpdate(row.at, row.name, row.progress, row.line, row.wants_help)
        )
    rows = session.connection().execute(_GOALS, asked).all()
    lanes = list(Lane)
    return [
        CoachCard(
            id=str(row.id),
            owner_id=str(row.owner_id),
            owner_name=row.name,
            owner_seat=row.seat,
            title=row.title,
            why=row.why,
            lane=row.lane,
            target_on=row.target_on,
            progress=updates[row.id][0].progress if updates[row.id] else None,
            updates=tuple(updates[row.id]),
        )
        for row in sorted(rows, key=lambda row: lanes.index(row.lane))
    ]


def _is_here(person_id: Mapped[UUID]) -> sa.ColumnElement[bool]:
    return sa.and_(
        col(Membership.circle_id) == col(Goal.circle_id),
        col(Membership.person_id) == person_id,
        col(Membership.state) == MembershipState.ACTIVE,
    )


_IS_SHARED = (
    col(Goal.circle_id) == sa.bindparam("circle_id"),
    col(Goal.audience) == Audience.COACH,
    col(Goal.archived_at).is_(None),
)
_GOALS = (
    sa.select(
        col(Goal.id),
        col(Goal.owner_id),
        col(Goal.title),
        col(Goal.why),
        col(Goal.lane),
        col(Goal.target_on),
        col(Person.name),
        col(Membership.seat),
    )
    .join(Membership, _is_here(col(Goal.owner_id)))
    .join(Person, col(Person.id) == col(Goal.owner_id))
    .where(*_IS_SHARED)
    .order_by(col(Goal.rank), col(Goal.id))
)
_UPDATES = (
    sa.select(
        col(GoalUpdate.goal_id),
        col(GoalUpdate.at),
        col(Person.name),
        col(GoalUpdate.progress),
        col(GoalUpdate.line),
        col(GoalUpdate.wants_help),
    )
    .join(Goal, col(Goal.id) == col(GoalUpdate.goal_id))
    .join(Membership, _is_here(col(GoalUpdate.author_id)))
    .join(Person, col(Person.id) == col(GoalUpdate.author_id))
    .where(*_IS_SHARED, col(GoalUpdate.audience) == Audience.COACH)
    .order_by(col(GoalUpdate.at).desc(), col(GoalUpdate.id))
)
