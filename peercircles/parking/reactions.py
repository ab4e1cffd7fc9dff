"""What becomes of parked things when the meeting they were brought into does not take place."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.events import MeetingCancelled
from peercircles.parking.events import ItemBroughtBack
from peercircles.parking.models import ItemState, ParkingItem


def keep_parked(work: Work, event: Event) -> None:
    """What waited for a cancelled meeting waits in the parking lot again."""
    match event:
        case MeetingCancelled():
            _bring_back(work, event.meeting_id)
        case _:
            return


def _bring_back(work: Work, meeting_id: UUID) -> None:
    statement = (
        select(ParkingItem)
        .where(ParkingItem.picked_for == meeting_id, ParkingItem.state == ItemState.PICKED)
        .order_by(col(ParkingItem.id))
        .with_for_update()
    )
    for item in work.session.exec(statement):
        item.bring_back()
        work.session.add(item)
        work.record(
            ItemBroughtBack(
                at=work.now, by=work.actor.person_id, circle_id=item.circle_id, item_id=item.id
            )
        )
    work.session.flush()
