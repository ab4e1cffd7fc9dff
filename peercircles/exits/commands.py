"""Leaving a circle, coming back to it, and what is said about it."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.models import Membership
from peercircles.circles.seats import locked_seat, locking, seat_again
from peercircles.exits import policy
from peercircles.exits.departing import give_up_seat
from peercircles.exits.events import ExitResolved
from peercircles.exits.models import LONGEST_NOTE, Exit, ExitNote, Route
from peercircles.exits.pauses import resolve_pauses
from peercircles.exits.wishes import wish_at_leaving
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_passage
from peercircles.kernel.work import Work


def leave_circle(
    work: Work, circle_id: UUID, route: Route, *, note: str = "", wish: str = ""
) -> Exit:
    """The actor takes a pause, moves on to another circle, or finishes. No reason is asked.

    What follows from it everywhere else comes by the event, in the same transaction. `note`
    and `wish` are for the organisers; a wish is made by who moves.
    """
    circle, seat = locked_seat(work, circle_id)
    policy.may_leave(seat, circle, route).enforce()
    words = typed_passage(note, field="note", limit=LONGEST_NOTE)
    if route is Route.MOVE:
        wish_at_leaving(work, circle, wish)
    left = give_up_seat(work, seat, route)
    if words:
        _keep_note(work, left, words)
    return left


def come_back(work: Work, circle_id: UUID) -> Membership:
    """The actor's pause is over: they have their own seat again."""
    circle, seat = locked_seat(work, circle_id)
    policy.may_come_back(seat, circle).enforce()
    resolve_pauses(work, seat)
    return seat_again(work, circle, seat)


def put_away(work: Work, circle_id: UUID) -> None:
    """The actor needs none of what is offered after leaving."""
    left = _own_exit(work, circle_id)
    policy.may_settle(left, work.actor.person_id).enforce()
    left.resolve(work.now)
    work.session.add(left)
    work.session.flush()
    _announce(work)


def send_exit_note(work: Work, circle_id: UUID, words: str) -> None:
    """Say something to the organisers after leaving, once. Nobody else reads it."""
    left = _own_exit(work, circle_id)
    policy.may_settle(left, work.actor.person_id).enforce()
    written = typed_passage(words, field="note", limit=LONGEST_NOTE, required=True)
    if work.session.get(ExitNote, left.id):
        raise Conflict(text("You have written to the organisers already."))
    _keep_note(work, left, written)
    _announce(work)


def _keep_note(work: Work, left: Exit, words: str) -> None:
    work.session.add(ExitNote(exit_id=left.id, person_id=left.person_id, words=words, at=work.now))
    work.session.flush()


def _own_exit(work: Work, circle_id: UUID) -> Exit:
    """How the actor left the circle last, as long as it is not put away."""
    statement = (
        select(Exit)
        .where(
            Exit.circle_id == circle_id,
            Exit.person_id == work.actor.person_id,
            Exit.route != Route.PAUSE,
            col(Exit.resolved_at).is_(None),
        )
        .order_by(col(Exit.at).desc())
        .limit(1)
    )
    if left := work.session.exec(locking(statement)).one_or_none():
        return left
    raise NotFound(text("We could not find that circle."))


def _announce(work: Work) -> None:
    by = work.actor.person_id
    work.record(ExitResolved(at=work.now, by=by, person_id=by))
