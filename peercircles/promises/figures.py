"""Promises in figures: when they were made, for when, and when they were settled."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, or_

from peercircles.promises.models import Promise


@dataclass(frozen=True, slots=True)
class PromiseFigure:
    """A promise. Done, changed and let go are all the same here: it is settled."""

    promise_id: UUID
    meeting_id: UUID | None
    due_on: date | None
    made_at: datetime
    settled_at: datetime | None


def promise_figures(session: Session, circle_id: UUID, since: datetime) -> list[PromiseFigure]:
    """The circle's promises that were open then or later."""
    statement = sa.select(
        col(Promise.id),
        col(Promise.meeting_id),
        col(Promise.due_on),
        col(Promise.made_at),
        col(Promise.settled_at),
    ).where(
        col(Promise.circle_id) == circle_id,
        or_(col(Promise.settled_at).is_(None), col(Promise.settled_at) >= since),
    )
    rows = session.connection().execute(statement)
    return [PromiseFigure(*row) for row in rows]
