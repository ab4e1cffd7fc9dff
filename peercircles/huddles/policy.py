"""Who may do what with huddles: any members among themselves."""

from collections.abc import Collection
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


def may_arrange(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle."""
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()


def may_cancel(member: Member, circle_id: UUID, arranged_by: UUID) -> Decision:
    """Whoever arranged it."""
    decision = may_arrange(member, circle_id)
    if not decision or member.person_id == arranged_by:
        return decision
    return deny(text("Only who arranged this huddle can cancel it."))


def may_tell(member: Member, circle_id: UUID, people: Collection[UUID]) -> Decision:
    """Whoever was asked into it."""
    decision = may_arrange(member, circle_id)
    if decision and member.person_id not in people:
        return deny_not_yours()
    return decision
