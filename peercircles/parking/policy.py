"""Who may do what with the parking lot: it is the circle's, and so is what is in it."""

from typing import Protocol
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


class Member(Protocol):
    """Somebody with a place in a circle, now or formerly."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    def is_active(self) -> bool: ...


class Parked(Protocol):
    """Something in a parking lot."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def author_id(self) -> UUID: ...


def may_read(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, and nobody else."""
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()


def may_park(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle."""
    return may_read(member, circle_id)


def may_pick(member: Member, item: Parked) -> Decision:
    """Everybody in the circle can ask for what they want to talk about."""
    return may_read(member, item.circle_id)


def may_bring_back(member: Member, item: Parked) -> Decision:
    """Everybody in the circle: nothing is lost by it."""
    return may_read(member, item.circle_id)


def may_let_go(member: Member, item: Parked, facilitator_id: UUID | None) -> Decision:
    """Whoever parked it, and whoever facilitates the next meeting."""
    decision = may_read(member, item.circle_id)
    if not decision or member.person_id in {item.author_id, facilitator_id}:
        return decision
    return deny(
        text("Only who parked this, or the facilitator of the next meeting, can let it go.")
    )
