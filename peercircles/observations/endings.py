"""What ends a permission before its time, and what whoever comes brings about."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, delete, select

from peercircles.circles.seats import locking
from peercircles.kernel.work import NOBODY_ID, Work
from peercircles.observations.events import ObservationAsked, ObservationEnded, ObservationEvent
from peercircles.observations.models import (
    ConsentAnswer,
    Ending,
    Observation,
    ObservationState,
)
from peercircles.observations.timing import SHORTEST_TIME, closing_time
from peercircles.pulses.sealing import new_key


def end_all_of_coach(work: Work, circle_id: UUID, coach_id: UUID) -> None:
    """Nothing of a circle is open to somebody who is not its coach any more."""
    for observation in _in_force(work, circle_id):
        if observation.coach_id == coach_id:
            end(work, observation, Ending.RELEASED)


def ask_afresh(work: Work, circle_id: UUID, why: Ending) -> None:
    """Somebody joined or came back: every permission ends, and everybody is asked anew.

    To ask that one alone would show everybody what they answered.
    """
    for observation in _in_force(work, circle_id):
        if observation.state is ObservationState.GRANTED:
            end(work, observation, why)
            _renew(work, observation)


def end_about(work: Work, meeting_id: UUID) -> None:
    """A meeting does not take place: nothing is left to ask for, or to see."""
    statement = select(Observation).where(
        Observation.meeting_id == meeting_id, col(Observation.state).in_(_OPEN)
    )
    for observation in work.session.exec(locking(statement.order_by(col(Observation.id)))):
        end(work, observation, Ending.RELEASED)


def end(work: Work, observation: Observation, ending: Ending) -> None:
    """End what is asked or granted; answers go with it."""
    if observation.state is ObservationState.ASKED:
        observation.withdraw(work.now)
        forget_answers(work, observation)
    else:
        observation.end(ending, work.now)
    work.session.add(observation)
    work.session.flush()
    announce(work, observation, ObservationEnded)


def forget_answers(work: Work, observation: Observation) -> None:
    """Destroy the answers to a question that is closed."""
    work.session.exec(
        delete(ConsentAnswer).where(col(ConsentAnswer.observation_id) == observation.id)
    )


def announce(work: Work, observation: Observation, kind: type[ObservationEvent]) -> None:
    """Say what happened, and never who brought it about."""
    work.record(
        kind(
            at=work.now,
            by=NOBODY_ID,
            circle_id=observation.circle_id,
            coach_id=observation.coach_id,
            observation_id=observation.id,
        )
    )


_OPEN = (ObservationState.ASKED, ObservationState.GRANTED)


def _in_force(work: Work, circle_id: UUID) -> Sequence[Observation]:
    statement = select(Observation).where(
        Observation.circle_id == circle_id, col(Observation.state).in_(_OPEN)
    )
    return work.session.exec(locking(statement.order_by(col(Observation.id)))).all()


def _renew(work: Work, ended: Observation) -> None:
    closes_at = closing_time(work.session, ended.meeting_id, ended.until, work.now)
    if closes_at < work.now + SHORTEST_TIME:
        return
    renewed = Observation(
        circle_id=ended.circle_id,
        coach_id=ended.coach_id,
        scope=ended.scope,
        meeting_id=ended.meeting_id,
        purpose=ended.purpose,
        asked_at=work.now,
        closes_at=closes_at,
        until=ended.until,
        key=new_key(),
        renews=ended.id,
    )
    work.session.add(renewed)
    work.session.flush()
    announce(work, renewed, ObservationAsked)
