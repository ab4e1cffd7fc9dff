"""The end of a proposed change that not everybody agreed on in time."""

from sqlmodel import col, select

from peercircles.circles.seats import held_circle, locking
from peercircles.compacts.events import AmendmentLapsed
from peercircles.compacts.models import Amendment, AmendmentState
from peercircles.kernel.work import NOBODY_ID, Work


def let_due_amendments_lapse(work: Work) -> None:
    """Close each whose time is over. No person asks for this: a periodic job does."""
    due = select(Amendment.circle_id, Amendment.id).where(
        Amendment.state == AmendmentState.OPEN, col(Amendment.closes_at) <= work.now
    )
    # Always in the same order, so that two jobs at once wait for each other.
    for circle_id, amendment_id in sorted(work.session.exec(due)):
        held_circle(work, circle_id)
        amendment = work.session.exec(
            locking(select(Amendment).where(Amendment.id == amendment_id))
        ).one_or_none()
        # Meanwhile it may have been answered, or have gone with its circle.
        if amendment is None or amendment.state is not AmendmentState.OPEN:
            continue
        if not amendment.is_open(work.now):
            _let_lapse(work, amendment)


def _let_lapse(work: Work, amendment: Amendment) -> None:
    amendment.lapse()
    work.session.add(amendment)
    work.session.flush()
    work.record(
        AmendmentLapsed(
            at=work.now,
            by=NOBODY_ID,
            circle_id=amendment.circle_id,
            amendment_id=amendment.id,
        )
    )
