"""What becomes of parked things when their meeting is called off, or their author leaves."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.events import MembershipEnded, MembershipPaused
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.events import MeetingCancelled
from peercircles.parking.events import ItemBroughtBack
from peercircles.parking.models import ItemState, ParkingItem


def keep_parked(work: Work, event: Event) -> None:
    """What waited for a cancelled meeting waits again; what waited for somebody who left does not.

    Everybody in the circle can put it back: nothing is lost by it. Who takes a pause finds
    their things where they were.
    """
    match event:
        case MembershipPaused():
            return
        case MembershipEnded():
            _let_go(work, event.circle_id, event.person_id)
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


def _let_go(work: Work, circle_id: UUID, author_id: UUID) -> None:
    statement = (
        select(ParkingItem)
        .where(
            ParkingItem.circle_id == circle_id,
            ParkingItem.author_id == author_id,
            ParkingItem.state == ItemState.WAITING,
        )
        .order_by(col(ParkingItem.id))
        .with_for_update()
    )
    for item in work.session.exec(statement):
        item.let_go(work.now)
        work.session.add(item)
    work.session.flush()
