"""Who is new in a circle, and whose turn it would be to be at their side."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Membership
from peercircles.welcomes.models import HERE_BEFORE, NEW_FOR, Buddy, BuddyState


def seats_in(session: Session, circle_id: UUID) -> Sequence[Membership]:
    """Every seat anybody has or had in the circle, the earliest first."""
    statement = (
        select(Membership)
        .where(Membership.circle_id == circle_id)
        .order_by(col(Membership.joined_at), col(Membership.seat))
    )
    return session.exec(statement).all()


def new_since(seats: Sequence[Membership], person_id: UUID, now: datetime) -> datetime | None:
    """Since when somebody is new; None for who was here before, or has been for some weeks.

    Who came back from a pause or joined again is not new.
    """
    mine = [seat for seat in seats if seat.person_id == person_id]
    if len(mine) != 1 or not mine[0].is_active() or mine[0].joined_at + NEW_FOR <= now:
        return None
    return mine[0].joined_at


def companions_of(seats: Sequence[Membership], since: datetime) -> list[UUID]:
    """Who is here now, and was for a while when somebody joined."""
    return [
        seat.person_id
        for seat in seats
        if seat.is_active() and seat.joined_at <= since - HERE_BEFORE
    ]


def suggested_for(
    seats: Sequence[Membership], offers: Sequence[Buddy], since: datetime
) -> UUID | None:
    """Who was anybody's buddy least recently, or never; of these who has been here longest."""
    last = {
        offer.buddy_id: offer.answered_at
        for offer in offers
        if offer.answered_at and offer.state is not BuddyState.DECLINED
    }
    here = companions_of(seats, since)
    never = [person for person in here if person not in last]
    if never:
        return never[0]
    return min(here, key=lambda person: last[person], default=None)
