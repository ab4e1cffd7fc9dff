"""Who sits in a circle, and who sat there when it met."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Membership
from peercircles.identity.models import Person
from peercircles.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in the circle, now or at one time."""

    person_id: UUID
    name: str
    membership: Membership

    @property
    def number(self) -> int:
        """The place on the ring."""
        return self.membership.seat

    def was_taken_at(self, meeting: Meeting) -> bool:
        """Whether the person belonged to the circle while it met."""
        left_at = self.membership.left_at
        has_come = self.membership.joined_at < meeting.ends_at
        return has_come and (left_at is None or meeting.starts_at < left_at)


def all_seats(session: Session, circle_id: UUID) -> list[Seat]:
    """Every place anybody has or had in the circle, in the order of the seats."""
    statement = (
        select(Membership, Person.name)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(Membership.circle_id == circle_id)
        .order_by(col(Membership.seat))
    )
    rows = session.exec(statement)
    return [Seat(membership.person_id, name, membership) for membership, name in rows]


def seats_now(seats: Iterable[Seat]) -> list[Seat]:
    """The places of the people who are in the circle."""
    return [seat for seat in seats if seat.membership.is_active()]


def seats_at(seats: Iterable[Seat], meeting: Meeting) -> list[Seat]:
    """The places of the people who were in the circle when it met, each once."""
    taken = {seat.person_id: seat for seat in seats if seat.was_taken_at(meeting)}
    return list(taken.values())
