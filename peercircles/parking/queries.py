"""What waits in a circle's parking lot, and since when: for the people of the circle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from peercircles.circles.models import Membership
from peercircles.circles.queries import membership_of
from peercircles.facilitation.next_meeting import next_facilitator, next_meeting
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.parking import policy
from peercircles.parking.models import ItemState, ParkingItem

LET_GO_SHOWN = 5


SelectOfItems = Select[ParkingItem, str]


@dataclass(frozen=True)
class ParkingRow:
    """Something parked, `meetings_ago` meetings ago: in none yet, where it is 0."""

    id: str
    words: str
    author_name: str
    is_yours: bool
    at: datetime
    meetings_ago: int
    state: ItemState
    can_let_go: bool


@dataclass(frozen=True)
class ParkingLot:
    """What waits, the oldest first, and what was let go last.

    `next_id` is the meeting into which things can be brought, or empty.
    """

    waiting: tuple[ParkingRow, ...]
    let_go: tuple[ParkingRow, ...]
    next_id: str
    next_at: datetime | None


def parking_lot(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> ParkingLot:
    """A circle's parking lot, for its members."""
    viewing = _viewing(session, membership_of(session, actor, circle_id), now)
    policy.may_read(viewing.member, circle_id).enforce()
    of_circle = _items().where(ParkingItem.circle_id == circle_id)
    waiting = of_circle.where(ParkingItem.state == ItemState.WAITING)
    let_go = of_circle.where(ParkingItem.state == ItemState.LET_GO)
    upcoming = next_meeting(session, circle_id, now)
    return ParkingLot(
        waiting=viewing.rows(
            session.exec(waiting.order_by(col(ParkingItem.at), col(ParkingItem.id))).all()
        ),
        let_go=viewing.rows(
            session.exec(let_go.order_by(col(ParkingItem.left_at).desc()).limit(LET_GO_SHOWN)).all()
        ),
        next_id=str(upcoming.id) if upcoming else "",
        next_at=upcoming.starts_at if upcoming else None,
    )


def picked_items(
    session: Session, actor: Actor, meeting_id: UUID, now: datetime
) -> list[ParkingRow]:
    """What was brought into a meeting, in the order it was parked."""
    circle_id = session.exec(
        select(Meeting.circle_id).where(Meeting.id == meeting_id)
    ).one_or_none()
    if circle_id is None:
        return []
    viewing = _viewing(session, membership_of(session, actor, circle_id), now)
    picked = _items().where(
        ParkingItem.picked_for == meeting_id, ParkingItem.state == ItemState.PICKED
    )
    return list(
        viewing.rows(session.exec(picked.order_by(col(ParkingItem.at), col(ParkingItem.id))).all())
    )


@dataclass(frozen=True, slots=True)
class _Viewing:
    """Who looks at the parking lot, and when its circle has met."""

    member: Membership
    begun: Sequence[datetime]
    facilitator_id: UUID | None

    def rows(self, items: Sequence[tuple[ParkingItem, str]]) -> tuple[ParkingRow, ...]:
        return tuple(self._row(item, author_name) for item, author_name in items)

    def _row(self, item: ParkingItem, author_name: str) -> ParkingRow:
        return ParkingRow(
            id=str(item.id),
            words=item.words,
            author_name=author_name,
            is_yours=item.author_id == self.member.person_id,
            at=item.at,
            meetings_ago=sum(starts_at > item.at for starts_at in self.begun),
            state=item.state,
            can_let_go=item.state is ItemState.WAITING
            and bool(policy.may_let_go(self.member, item, self.facilitator_id)),
        )


def _items() -> SelectOfItems:
    return select(ParkingItem, Person.name).join(
        Person, col(Person.id) == col(ParkingItem.author_id)
    )


def _viewing(session: Session, member: Membership, now: datetime) -> _Viewing:
    begun = select(Meeting.starts_at).where(
        Meeting.circle_id == member.circle_id,
        Meeting.state != MeetingState.CANCELLED,
        col(Meeting.starts_at) <= now,
    )
    return _Viewing(
        member=member,
        begun=session.exec(begun).all(),
        facilitator_id=next_facilitator(session, member.circle_id, now),
    )
