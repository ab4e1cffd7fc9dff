"""Reaching a ramp or a test for a change: one's own, and locked.

Every command holds the ramp's row first, so that what one person does in two browsers comes
one after the other.
"""

from uuid import UUID

from sqlmodel import select

from peercircles.circles.seats import locking
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.trials import policy
from peercircles.trials.events import RampChanged
from peercircles.trials.models import Ramp, Trial


def held_ramp(work: Work, ramp_id: UUID) -> Ramp:
    """A ramp of the actor's own, held until the end of this work, removed or not."""
    statement = select(Ramp).where(Ramp.id == ramp_id, Ramp.owner_id == work.actor.person_id)
    ramp = work.session.exec(locking(statement)).one_or_none()
    if ramp is None:
        raise trial_not_found()
    policy.may_change(work.actor.person_id, ramp).enforce()
    return ramp


def held_trial(work: Work, trial_id: UUID) -> tuple[Ramp, Trial]:
    """A test of the actor's own and its ramp, held; Conflict where that was removed."""
    where = (Trial.id == trial_id, Trial.owner_id == work.actor.person_id)
    ramp_id = work.session.exec(select(Trial.ramp_id).where(*where)).one_or_none()
    if ramp_id is None:
        raise trial_not_found()
    ramp = held_ramp(work, ramp_id)
    ramp.check_is_there()
    trial = work.session.exec(locking(select(Trial).where(*where))).one_or_none()
    if trial is None:
        raise trial_not_found()
    return ramp, trial


def trial_not_found() -> NotFound:
    """The one sentence for a test that is not there or not theirs."""
    return NotFound(text("We could not find that test."))


def announce(work: Work, ramp: Ramp) -> None:
    """Tell the owner's pages of a change, and remember when it was."""
    ramp.changed_at = work.now
    work.session.add(ramp)
    work.session.flush()
    work.record(
        RampChanged(at=work.now, by=work.actor.person_id, person_id=ramp.owner_id, ramp_id=ramp.id)
    )
