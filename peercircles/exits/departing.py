"""Giving up one's seat: the same for whoever leaves a circle, or all of them at once."""

from peercircles.circles.events import MembershipEnded, MembershipPaused
from peercircles.circles.models import Membership
from peercircles.exits.models import Exit, Route
from peercircles.exits.pauses import resolve_pauses
from peercircles.kernel.work import Work


def give_up_seat(work: Work, seat: Membership, route: Route) -> Exit:
    """The actor leaves their own seat by this route. The circle must be locked."""
    was_resting = seat.is_resting()
    left = _leave(work, seat, route)
    happened = MembershipPaused if route is Route.PAUSE else MembershipEnded
    if was_resting:
        resolve_pauses(work, seat)
    work.record(
        happened(
            at=work.now,
            by=work.actor.person_id,
            circle_id=seat.circle_id,
            person_id=seat.person_id,
        )
    )
    return left


def _leave(work: Work, seat: Membership, route: Route) -> Exit:
    if route is Route.PAUSE:
        seat.rest(work.now)
    else:
        seat.end(work.now)
    work.session.add(seat)
    left = Exit(
        circle_id=seat.circle_id,
        membership_id=seat.id,
        person_id=seat.person_id,
        route=route,
        at=work.now,
    )
    work.session.add(left)
    work.session.flush()
    return left
