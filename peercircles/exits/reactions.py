"""What follows for exits, wishes and closings when somebody joins or leaves."""

from sqlmodel import col, select

from peercircles.circles.events import MemberJoined, MemberReturned, MembershipEnded
from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.seats import locking
from peercircles.exits.closing import let_agreement_go
from peercircles.exits.models import Exit, Route
from peercircles.exits.pauses import resolve_pauses
from peercircles.exits.wishes import grant_wish
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work


def keep_exits(work: Work, event: Event) -> None:
    """Write down every exit, however it came about, and end what a new circle answers."""
    match event:
        case MembershipEnded():
            _write_down(work, event)
            let_agreement_go(work, event.circle_id, event.person_id)
        case MemberReturned():
            return
        case MemberJoined():
            _settle(work, event)
        case _:
            return


def _write_down(work: Work, event: MembershipEnded) -> None:
    """Those who leave by themselves have said how; all others are written down here."""
    statement = (
        select(Membership)
        .where(Membership.circle_id == event.circle_id, Membership.person_id == event.person_id)
        .order_by(col(Membership.joined_at).desc(), col(Membership.id))
        .limit(1)
    )
    seat = work.session.exec(statement).one_or_none()
    if seat is None or seat.state is not MembershipState.LEFT or _is_written(work, seat):
        return
    resolve_pauses(work, seat)
    route = Route.FINISH if event.by == event.person_id else Route.REMOVED
    work.session.add(
        Exit(
            circle_id=seat.circle_id,
            membership_id=seat.id,
            person_id=seat.person_id,
            route=route,
            at=event.at,
        )
    )
    work.session.flush()


def _is_written(work: Work, seat: Membership) -> bool:
    statement = select(Exit.id).where(Exit.membership_id == seat.id, Exit.route != Route.PAUSE)
    return work.session.exec(statement).first() is not None


def _settle(work: Work, event: MemberJoined) -> None:
    """Whoever has a circle again is asked nothing more about the one they left."""
    grant_wish(work, event.person_id)
    statement = select(Exit).where(
        Exit.person_id == event.person_id,
        Exit.route != Route.PAUSE,
        col(Exit.resolved_at).is_(None),
    )
    for left in work.session.exec(locking(statement)):
        left.resolve(work.now)
        work.session.add(left)
    work.session.flush()
