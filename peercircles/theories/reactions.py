"""What becomes of copies when their owner leaves the circle that reads them."""

from sqlmodel import select

from peercircles.circles.events import MembershipEnded, MembershipPaused
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.theories.models import SharedCopy


def take_copies_along(work: Work, event: Event) -> None:
    """Whoever leaves takes their copies back with them; a pause changes nothing."""
    if not isinstance(event, MembershipEnded) or isinstance(event, MembershipPaused):
        return
    theirs = select(SharedCopy).where(
        SharedCopy.circle_id == event.circle_id, SharedCopy.owner_id == event.person_id
    )
    for copy in work.session.exec(theirs):
        work.session.delete(copy)
    work.session.flush()
