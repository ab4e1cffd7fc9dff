"""Pulses that wait for one person's answer, in whichever circle."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.pulses.models import Pulse, PulseAnswer, PulseSeat
from peercircles.pulses.sealing import token_of


@dataclass(frozen=True, slots=True)
class WaitingPulse:
    """A circle asks how its meeting was."""

    circle_id: UUID
    circle_name: str
    meeting_id: UUID
    starts_at: datetime


def waiting_pulses(session: Session, actor: Actor, now: datetime) -> list[WaitingPulse]:
    """Those the actor was asked and has said nothing to; the soonest closed first."""
    statement = (
        select(Pulse, Circle.name, Meeting.starts_at)
        .join(PulseSeat, col(PulseSeat.pulse_id) == col(Pulse.id))
        .join(Circle, col(Circle.id) == col(Pulse.circle_id))
        .join(Meeting, col(Meeting.id) == col(Pulse.meeting_id))
        .where(
            PulseSeat.person_id == actor.person_id,
            col(Pulse.circle_id).in_(circle_ids_of(actor)),
            Pulse.key != "",
            col(Pulse.closes_at) > now,
        )
        .order_by(col(Pulse.closes_at), col(Pulse.id))
    )
    found = session.exec(statement).all()
    tokens = {pulse.id: token_of(pulse.key, actor.person_id) for pulse, _name, _at in found}
    kept = select(PulseAnswer.token).where(col(PulseAnswer.token).in_(tokens.values()))
    answered = set(session.exec(kept))
    return [
        WaitingPulse(pulse.circle_id, name, pulse.meeting_id, starts_at)
        for pulse, name, starts_at in found
        if tokens[pulse.id] not in answered
    ]
