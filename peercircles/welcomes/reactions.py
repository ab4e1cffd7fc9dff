"""Nobody is at the side of somebody who is not there."""

from sqlmodel import col, or_, select

from peercircles.circles.events import MembershipEnded
from peercircles.circles.seats import locking
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.welcomes.models import Buddy, BuddyState


def part_buddies(work: Work, event: Event) -> None:
    """End what a leaver offered, was offered or had."""
    match event:
        case MembershipEnded():
            statement = select(Buddy).where(
                Buddy.circle_id == event.circle_id,
                or_(
                    col(Buddy.newcomer_id) == event.person_id,
                    col(Buddy.buddy_id) == event.person_id,
                ),
                Buddy.state != BuddyState.ENDED,
            )
            for offer in work.session.exec(locking(statement)):
                offer.end(work.now)
                work.session.add(offer)
            work.session.flush()
        case _:
            return
