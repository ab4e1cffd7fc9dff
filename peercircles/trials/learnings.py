"""What tests taught, once they are kept or let go: offered to their owner's record, once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.theories.models import Node
from peercircles.trials import policy
from peercircles.trials.held import announce, held_trial
from peercircles.trials.models import Decision, Ramp, Trial


@dataclass(frozen=True, slots=True)
class Learning:
    """What one test taught: of which idea, what happened or was learned, and since when."""

    trial_id: str
    title: str
    words: str
    decided_at: datetime


def learnings_to_record(session: Session, actor: Actor) -> tuple[Learning, ...]:
    """What the actor's tests taught and is not in their record yet, nor left, the last first."""
    statement = (
        select(Trial, Ramp.title, Node.title)
        .join(Ramp, col(Ramp.id) == col(Trial.ramp_id))
        .outerjoin(Node, col(Node.id) == col(Ramp.idea_id))
        .where(
            Trial.owner_id == actor.person_id,
            col(Trial.decision).in_((Decision.ADOPT, Decision.ABANDON)),
            col(Trial.recorded_at).is_(None),
            col(Ramp.removed_at).is_(None),
        )
        .order_by(col(Trial.decided_at).desc(), col(Trial.id))
    )
    return tuple(
        Learning(str(trial.id), idea or title, trial.learned or trial.happened, trial.decided_at)
        for trial, title, idea in session.exec(statement)
        if trial.decided_at
    )


def close_offer(work: Work, trial_id: UUID) -> Learning | None:
    """Offer it no more; what it taught, or None where that was answered before."""
    ramp, trial = held_trial(work, trial_id)
    policy.may_change(work.actor.person_id, trial).enforce()
    if not trial.is_ended():
        raise Conflict(text("This test is not over yet."))
    offered = learnings_to_record(work.session, work.actor)
    found = next((each for each in offered if each.trial_id == str(trial_id)), None)
    if found:
        trial.recorded_at = work.now
        work.session.add(trial)
        announce(work, ramp)
    return found
