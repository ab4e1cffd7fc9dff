"""Until when a coach may write about what they were allowed to see."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.coaching.models import FEEDBACK_AFTER
from peercircles.observations.models import Observation, ObservationState, Scope
from peercircles.observations.reading import until_of


def writes_until(session: Session, circle_id: UUID, coach_id: UUID) -> datetime | None:
    """Seven days after the last permission of the coach for the circle; None where none was."""
    ends = [_end_of(session, each) for each in _granted(session, circle_id, coach_id)]
    return max(ends) + FEEDBACK_AFTER if ends else None


def meetings_seen(
    session: Session, circle_id: UUID, coach_id: UUID, now: datetime
) -> frozenset[UUID]:
    """The meetings whose facilitator the coach may write to now."""
    return frozenset(
        each.meeting_id
        for each in _granted(session, circle_id, coach_id)
        if each.scope is Scope.PRESENCE
        and each.meeting_id
        and now < _end_of(session, each) + FEEDBACK_AFTER
    )


def _granted(session: Session, circle_id: UUID, coach_id: UUID) -> Sequence[Observation]:
    """What was granted once, be it over or not."""
    return session.exec(
        select(Observation)
        .where(
            Observation.circle_id == circle_id,
            Observation.coach_id == coach_id,
            col(Observation.state).in_((ObservationState.GRANTED, ObservationState.ENDED)),
            col(Observation.granted_at).is_not(None),
        )
        .order_by(col(Observation.id))
    ).all()


def _end_of(session: Session, observation: Observation) -> datetime:
    if observation.ended_at is not None:
        return observation.ended_at
    return until_of(session, observation)
