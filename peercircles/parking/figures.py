"""The parking lot in figures: how much waits, and since when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.parking.models import ItemState, ParkingItem


@dataclass(frozen=True, slots=True)
class WaitingFigure:
    """Something that waits in the lot."""

    item_id: UUID
    at: datetime


def waiting_figures(session: Session, circle_id: UUID) -> list[WaitingFigure]:
    """What waits in the circle's lot, the oldest first."""
    statement = (
        select(col(ParkingItem.id), col(ParkingItem.at))
        .where(ParkingItem.circle_id == circle_id, ParkingItem.state == ItemState.WAITING)
        .order_by(col(ParkingItem.at), col(ParkingItem.id))
    )
    return [WaitingFigure(*row) for row in session.exec(statement)]
