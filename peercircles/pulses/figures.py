"""Closed pulses in figures: how a circle answered each question, and never what anybody did."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.pulses.bands import Band
from peercircles.pulses.items import number_of
from peercircles.pulses.models import Pulse


@dataclass(frozen=True, slots=True)
class BandFigure:
    """How the circle answered the question of that number."""

    item: int
    band: Band


@dataclass(frozen=True, slots=True)
class PulseFigure:
    """A pulse that is closed, and that enough people answered to say how."""

    pulse_id: UUID
    meeting_id: UUID
    closed_at: datetime
    bands: tuple[BandFigure, ...]


def pulse_figures(session: Session, circle_id: UUID, since: datetime) -> list[PulseFigure]:
    """The circle's pulses with bands that closed since then, the latest first.

    An open one has none yet, and one that too few answered never has any.
    """
    statement = (
        select(col(Pulse.id), col(Pulse.meeting_id), col(Pulse.closes_at), col(Pulse.bands))
        .where(Pulse.circle_id == circle_id, col(Pulse.closes_at) >= since)
        .order_by(col(Pulse.closes_at).desc(), col(Pulse.id))
    )
    return [
        PulseFigure(pulse_id, meeting_id, closed_at, _bands(bands))
        for pulse_id, meeting_id, closed_at, bands in session.exec(statement)
        if bands
    ]


def _bands(bands: dict[str, Band]) -> tuple[BandFigure, ...]:
    return tuple(
        sorted(
            (BandFigure(number_of(item), Band(band)) for item, band in bands.items()),
            key=lambda figure: figure.item,
        )
    )
