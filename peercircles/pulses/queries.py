"""What can be seen of a pulse: one's own answers until the close, bands after it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.kernel.text import Text
from peercircles.kernel.work import Actor
from peercircles.pulses import policy
from peercircles.pulses.bands import Band
from peercircles.pulses.items import item_called
from peercircles.pulses.models import Pulse, PulseAnswer, PulseSeat
from peercircles.pulses.sealing import DECLINED, token_of, unsealed


class PulsePhase(StrEnum):
    """How a pulse stands for one reader."""

    NONE = "none"
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    CLOSED = "closed"
    TOO_FEW = "too-few"


@dataclass(frozen=True)
class PulseItem:
    """One question. `answer` is the reader's own, 0 without one; `band` is there at the end."""

    key: str
    words: Text
    low: Text
    high: Text
    answer: int
    band: Band | None


@dataclass(frozen=True)
class PulsePage:
    """A meeting's pulse for one member. Without one, for those not asked: nothing in it."""

    phase: PulsePhase = PulsePhase.NONE
    items: tuple[PulseItem, ...] = ()
    closes_at: datetime | None = None


NO_PULSE = PulsePage()


def pulse_page(session: Session, actor: Actor, meeting_id: UUID, now: datetime) -> PulsePage:
    """The pulse of a meeting. Before the close nothing but the reader's own answers is read."""
    statement = select(Pulse).where(
        Pulse.meeting_id == meeting_id, col(Pulse.circle_id).in_(circle_ids_of(actor))
    )
    pulse = session.exec(statement).one_or_none()
    if pulse is None:
        return NO_PULSE
    policy.may_read(membership_of(session, actor, pulse.circle_id), pulse).enforce()
    if not pulse.is_open:
        return _closed(pulse)
    if pulse.closes_at <= now or not _is_asked(session, actor, pulse):
        return NO_PULSE
    return _asked(session, actor, pulse)


def _closed(pulse: Pulse) -> PulsePage:
    if not pulse.bands:
        return PulsePage(phase=PulsePhase.TOO_FEW)
    items = tuple(_item(key, 0, Band(pulse.bands[key])) for key in pulse.items)
    return PulsePage(phase=PulsePhase.CLOSED, items=items)


def _is_asked(session: Session, actor: Actor, pulse: Pulse) -> bool:
    statement = select(PulseSeat).where(
        PulseSeat.pulse_id == pulse.id, PulseSeat.person_id == actor.person_id
    )
    return session.exec(statement).one_or_none() is not None


def _asked(session: Session, actor: Actor, pulse: Pulse) -> PulsePage:
    sheet = _own_sheet(session, actor, pulse)
    if sheet is None:
        phase = PulsePhase.ASKED
    else:
        phase = PulsePhase.DECLINED if sheet == DECLINED else PulsePhase.ANSWERED
    answers = sheet or DECLINED
    items = tuple(_item(key, answers[at], None) for at, key in enumerate(pulse.items))
    return PulsePage(phase=phase, items=items, closes_at=pulse.closes_at)


def _own_sheet(session: Session, actor: Actor, pulse: Pulse) -> tuple[int, ...] | None:
    token = token_of(pulse.key, actor.person_id)
    statement = select(PulseAnswer.seal).where(
        PulseAnswer.pulse_id == pulse.id, PulseAnswer.token == token
    )
    seal = session.exec(statement).one_or_none()
    return unsealed(pulse.key, token, seal) if seal else None


def _item(key: str, answer: int, band: Band | None) -> PulseItem:
    item = item_called(key)
    return PulseItem(
        key=key, words=item.words, low=item.low, high=item.high, answer=answer, band=band
    )
