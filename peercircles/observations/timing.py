"""How long a question stays open, and when it may be asked again."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.meetings.models import Meeting
from peercircles.observations.models import (
    REST_BETWEEN,
    TIME_TO_ANSWER,
    Ending,
    Observation,
    ObservationState,
    Scope,
)

SHORTEST_TIME = timedelta(hours=1)


def closing_time(
    session: Session, meeting_id: UUID | None, until: datetime, now: datetime
) -> datetime:
    """Until when (UTC) it can be answered: a week, and never after what it is about begins."""
    latest = until if meeting_id is None else session.get_one(Meeting, meeting_id).starts_at
    return min(now + TIME_TO_ANSWER, latest)


def rests_until(session: Session, circle_id: UUID, coach_id: UUID, scope: Scope) -> datetime | None:
    """Before when a coach does not ask this circle for the same again, if at all.

    Thirty days from the last time it was not given, or was taken back.
    """
    refused = (
        select(Observation.ended_at)
        .where(
            Observation.circle_id == circle_id,
            Observation.coach_id == coach_id,
            Observation.scope == scope,
            (col(Observation.state) == ObservationState.NOT_THIS_TIME)
            | (col(Observation.ending) == Ending.REVOKED),
        )
        .order_by(col(Observation.ended_at).desc())
    )
    last = session.exec(refused).first()
    return last + REST_BETWEEN if last else None
