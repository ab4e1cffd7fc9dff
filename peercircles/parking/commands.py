"""What can be done with the parking lot. Every command locks the circle first."""

from uuid import UUID

from sqlmodel import col, func, select

from peercircles.circles.models import Membership
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.facilitation.next_meeting import next_facilitator
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.meetings.queries import meeting_not_found
from peercircles.parking import policy
from peercircles.parking.events import (
    ItemBroughtBack,
    ItemLetGo,
    ItemParked,
    ItemPicked,
    ParkingEvent,
)
from peercircles.parking.models import LONGEST_ITEM, ItemState, ParkingItem

MOST_WAITING = 100


def park(work: Work, circle_id: UUID, words: str, *, meeting_id: UUID | None = None) -> ParkingItem:
    """Keep something for later, from a meeting or between two."""
    member = _locked_member(work, circle_id)
    policy.may_park(member, circle_id).enforce()
    if meeting_id is not None:
        _meeting_in(work, circle_id, meeting_id)
    _check_number(work, circle_id)
    item = ParkingItem(
        circle_id=circle_id,
        author_id=work.actor.person_id,
        parked_in=meeting_id,
        words=typed_line(words, field="parked", limit=LONGEST_ITEM),
        at=work.now,
    )
    work.session.add(item)
    work.session.flush()
    _announce(work, item, ItemParked)
    return item


def pick_item(work: Work, item_id: UUID, meeting_id: UUID) -> ParkingItem:
    """Bring an item into the agenda of a meeting that is not over; it leaves the lot once."""
    item, member = _held_item(work, item_id)
    policy.may_pick(member, item).enforce()
    _check_open(_meeting_in(work, item.circle_id, meeting_id))
    item.pick(meeting_id, work.now)
    work.session.add(item)
    work.session.flush()
    work.record(
        ItemPicked(
            at=work.now,
            by=work.actor.person_id,
            circle_id=item.circle_id,
            item_id=item.id,
            meeting_id=meeting_id,
        )
    )
    return item


def let_item_go(work: Work, item_id: UUID) -> ParkingItem:
    """Nobody needs it any more."""
    item, member = _held_item(work, item_id)
    facilitator_id = next_facilitator(work.session, item.circle_id, work.now)
    policy.may_let_go(member, item, facilitator_id).enforce()
    item.let_go(work.now)
    return _kept(work, item, ItemLetGo)


def bring_item_back(work: Work, item_id: UUID) -> ParkingItem:
    """It waits again: there was no time for it, or it is needed after all."""
    item, member = _held_item(work, item_id)
    policy.may_bring_back(member, item).enforce()
    item.bring_back()
    return _kept(work, item, ItemBroughtBack)


def _kept(work: Work, item: ParkingItem, kind: type[ParkingEvent]) -> ParkingItem:
    work.session.add(item)
    work.session.flush()
    _announce(work, item, kind)
    return item


def _held_item(work: Work, item_id: UUID) -> tuple[ParkingItem, Membership]:
    """An item of a circle the actor is in, locked."""
    reach = circle_ids_of(work.actor)
    found = select(ParkingItem.circle_id).where(
        ParkingItem.id == item_id, col(ParkingItem.circle_id).in_(reach)
    )
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise NotFound(text("We could not find this in the parking lot."))
    member = _locked_member(work, circle_id)
    item = work.session.exec(locking(select(ParkingItem).where(ParkingItem.id == item_id))).one()
    return item, member


def _locked_member(work: Work, circle_id: UUID) -> Membership:
    locked_circle(work, circle_id)
    return membership_of(work.session, work.actor, circle_id)


def _meeting_in(work: Work, circle_id: UUID, meeting_id: UUID) -> Meeting:
    meeting = work.session.get(Meeting, meeting_id)
    if meeting is None or meeting.circle_id != circle_id:
        raise meeting_not_found()
    return meeting


def _check_open(meeting: Meeting) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(text("This meeting is cancelled."))
    # One that runs late is still planned: what is brought in then is talked about.
    if meeting.state is MeetingState.HELD:
        raise Conflict(text("This meeting is over. It stays as it was."))


def _check_number(work: Work, circle_id: UUID) -> None:
    waiting = select(func.count()).where(
        col(ParkingItem.circle_id) == circle_id, col(ParkingItem.state) == ItemState.WAITING
    )
    if work.session.exec(waiting).one() >= MOST_WAITING:
        raise Conflict(
            text("There are {count} things parked already. Let one go first.", count=MOST_WAITING)
        )


def _announce(work: Work, item: ParkingItem, kind: type[ParkingEvent]) -> None:
    work.record(
        kind(at=work.now, by=work.actor.person_id, circle_id=item.circle_id, item_id=item.id)
    )
