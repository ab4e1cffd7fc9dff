"""Who may do what with a compact: it is its members', and nobody else's."""

from typing import Protocol
from uuid import UUID

from peercircles.circles.models import Circle, CircleState
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


class Member(Protocol):
    """Somebody with a place in a circle, now or formerly."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    def is_active(self) -> bool: ...


class Proposed(Protocol):
    """A proposed change."""

    @property
    def proposed_by(self) -> UUID: ...


class Said(Protocol):
    """Something said about a proposed change."""

    @property
    def author_id(self) -> UUID: ...


def may_read(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, and nobody else."""
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()


def may_begin(member: Member, circle: Circle) -> Decision:
    """Everybody in the circle can put the first text down."""
    return _takes_part(member, circle)


def may_sign(member: Member, circle: Circle) -> Decision:
    """Everybody in the circle, for themselves."""
    return _takes_part(member, circle)


def may_propose(member: Member, circle: Circle) -> Decision:
    """Everybody in the circle, whether they have signed or not."""
    return _takes_part(member, circle)


def may_answer(member: Member, circle: Circle) -> Decision:
    """Everybody in the circle: agree, say that one would like to talk, and talk."""
    return _takes_part(member, circle)


def may_decide(
    member: Member, circle: Circle, amendment: Proposed, *, proposer_is_here: bool
) -> Decision:
    """Withdraw a proposed change, or propose it again: who proposed it.

    Where they are in the circle no more, anybody can.
    """
    decision = _takes_part(member, circle)
    if not decision or not proposer_is_here or member.person_id == amendment.proposed_by:
        return decision
    return deny(text("Only who proposed this can do that."))


def may_take_back(member: Member, circle: Circle, comment: Said) -> Decision:
    """What one said oneself."""
    decision = _takes_part(member, circle)
    if not decision or member.person_id == comment.author_id:
        return decision
    return deny(text("Only who wrote this can take it back."))


def _takes_part(member: Member, circle: Circle) -> Decision:
    decision = may_read(member, circle.id)
    if decision and circle.state is CircleState.CLOSED:
        return deny(text("This circle has closed. It stays as it was."))
    return decision
