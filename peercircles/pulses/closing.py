"""The close: bands are written once, and answers, seats and key are destroyed."""

from uuid import UUID

from sqlmodel import col, delete, select

from peercircles.circles.models import Circle
from peercircles.circles.seats import locking
from peercircles.kernel.work import NOBODY_ID, Work
from peercircles.pulses.bands import bands_of
from peercircles.pulses.events import PulseClosed
from peercircles.pulses.models import Pulse, PulseAnswer, PulseSeat
from peercircles.pulses.sealing import DECLINED, token_of, unsealed


def close_due_pulses(work: Work) -> None:
    """Close every pulse whose day is over. No person asks for this: a periodic job does."""
    statement = select(Pulse.circle_id, Pulse.id).where(
        Pulse.key != "", col(Pulse.closes_at) <= work.now
    )
    # Always in the same order, so that two jobs at once wait for each other.
    for circle_id, pulse_id in sorted(work.session.exec(statement)):
        work.session.exec(locking(select(Circle).where(Circle.id == circle_id))).one()
        pulse = work.session.exec(locking(select(Pulse).where(Pulse.id == pulse_id))).one()
        if pulse.is_open:
            _close(work, pulse)


def close_if_complete(work: Work, pulse: Pulse) -> None:
    """Close it once everybody who was there has answered, or would rather not."""
    kept = select(PulseAnswer.token).where(PulseAnswer.pulse_id == pulse.id)
    answered = set(work.session.exec(kept))
    asked = {token_of(pulse.key, person_id) for person_id in seats_of(work, pulse)}
    if pulse.is_roll_known and asked <= answered:
        _close(work, pulse)


def seats_of(work: Work, pulse: Pulse) -> set[UUID]:
    """Who is asked."""
    return set(work.session.exec(select(PulseSeat.person_id).where(PulseSeat.pulse_id == pulse.id)))


def _close(work: Work, pulse: Pulse) -> None:
    statement = select(PulseAnswer.token, PulseAnswer.seal)
    sheets = [
        unsealed(pulse.key, token, seal)
        for token, seal in work.session.exec(statement.where(PulseAnswer.pulse_id == pulse.id))
    ]
    pulse.close(bands_of(pulse.items, [sheet for sheet in sheets if sheet != DECLINED]))
    work.session.add(pulse)
    for kind in (PulseAnswer, PulseSeat):
        work.session.exec(delete(kind).where(col(kind.pulse_id) == pulse.id))
    work.session.flush()
    work.record(
        PulseClosed(
            at=work.now, by=NOBODY_ID, circle_id=pulse.circle_id, meeting_id=pulse.meeting_id
        )
    )
