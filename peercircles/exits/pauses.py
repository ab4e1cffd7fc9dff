"""Pauses that are over."""

from sqlmodel import col, select

from peercircles.circles.models import Membership
from peercircles.circles.seats import locking
from peercircles.exits.models import Exit, Route
from peercircles.kernel.work import Work


def resolve_pauses(work: Work, seat: Membership) -> None:
    """The pause of a seat is over, however it ended."""
    statement = select(Exit).where(
        Exit.membership_id == seat.id,
        Exit.route == Route.PAUSE,
        col(Exit.resolved_at).is_(None),
    )
    for pause in work.session.exec(locking(statement)):
        pause.resolve(work.now)
        work.session.add(pause)
    work.session.flush()
