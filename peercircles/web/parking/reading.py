"""A parking lot as one reads it beside a meeting or by itself, in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.parking.queries import ParkingLot, ParkingRow, parking_lot, picked_items


@dataclass(frozen=True)
class ParkingReading:
    """A parking lot, the meeting things can be brought into, and what is in that already.

    `meeting_id` is empty where nothing can be brought anywhere.
    """

    lot: ParkingLot
    meeting_id: str
    starts_at: datetime | None
    picked: tuple[ParkingRow, ...]


def read_parking(
    session: Session, actor: Actor, circle_id: UUID, meeting_id: UUID | None, now: datetime
) -> ParkingReading:
    """The lot beside the meeting one looks at; beside the next one, where one looks at none."""
    lot = parking_lot(session, actor, circle_id, now)
    about = meeting_id or (UUID(lot.next_id) if lot.next_id else None)
    meeting = session.get(Meeting, about) if about else None
    if meeting is None or meeting.circle_id != circle_id:
        return ParkingReading(lot, "", None, ())
    is_open = meeting.state is MeetingState.PLANNED
    return ParkingReading(
        lot=lot,
        meeting_id=str(meeting.id) if is_open else "",
        starts_at=meeting.starts_at,
        picked=tuple(picked_items(session, actor, meeting.id, now)),
    )
