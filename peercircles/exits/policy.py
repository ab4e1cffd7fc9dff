"""Who may leave, come back, wish for a circle, and close one."""

from typing import Protocol
from uuid import UUID

from peercircles.circles.models import Circle, CircleState, Membership
from peercircles.circles.policy import Standing
from peercircles.exits.models import Exit, Route
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text

# With fewer people than this, nobody is left to agree with.
ENOUGH_TO_AGREE = 2


class Own(Protocol):
    """Something that is about one person."""

    @property
    def person_id(self) -> UUID: ...


def may_leave(seat: Membership, circle: Circle, route: Route) -> Decision:
    """Everybody, for themselves, at any time. A pause is for who is there, in a living circle."""
    if seat.circle_id != circle.id:
        return deny_not_yours()
    if route is Route.REMOVED:
        return deny(text("Only an organiser can do that."))
    if route is not Route.PAUSE:
        return ALLOW
    if seat.is_resting():
        return deny(text("You are taking a pause already."))
    return may_be_changed(circle)


def may_come_back(seat: Membership, circle: Circle) -> Decision:
    """Who takes a pause, as long as there is a circle to come back to."""
    if seat.circle_id != circle.id:
        return deny_not_yours()
    if not seat.is_resting():
        return deny(text("You are in this circle already."))
    return may_be_changed(circle)


def may_settle(left: Exit, person_id: UUID) -> Decision:
    """What is offered to somebody who left is theirs to put away or to answer."""
    return may_keep(left, person_id)


def may_keep(thing: Own, person_id: UUID) -> Decision:
    """Only whom it is about."""
    return ALLOW if thing.person_id == person_id else deny(text("This is not yours to change."))


def may_agree_to_close(standing: Standing, circle: Circle) -> Decision:
    """Each member of a living circle, for themselves, and back again."""
    if standing.circle_id != circle.id or not standing.is_member:
        return deny_not_yours()
    return may_be_changed(circle)


def may_close_alone(standing: Standing, circle: Circle, members: int) -> Decision:
    """An organiser, once there is nobody left who could agree with anybody."""
    if standing.circle_id != circle.id:
        return deny_not_yours()
    if not standing.is_organiser:
        return deny(text("Only an organiser can do that."))
    if members >= ENOUGH_TO_AGREE:
        return deny(text("The members close this circle together."))
    return may_be_changed(circle)


def may_be_changed(circle: Circle) -> Decision:
    """A circle that has closed stays as it was."""
    if circle.state is CircleState.CLOSED:
        return deny(text("This circle has closed. It stays as it was."))
    return ALLOW
