"""Who may do what with reflections and weeks: whose they are, everything; nobody else, anything.

Of a copy that was shared with a circle, its members read, and whose it is takes it back.
"""

from typing import Protocol
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


class Owned(Protocol):
    """Something that is one person's own."""

    @property
    def person_id(self) -> UUID: ...


class Member(Protocol):
    """Somebody with a place in a circle, now or formerly."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    def is_active(self) -> bool: ...


def may_keep(person_id: UUID, thing: Owned) -> Decision:
    """Write, change, remove and bring back: whose it is."""
    return ALLOW if thing.person_id == person_id else deny_not_yours()


def may_share(member: Member, circle_id: UUID, thing: Owned, *, is_closed: bool) -> Decision:
    """Whose it is, with a circle of theirs that has not closed."""
    decision = may_keep(member.person_id, thing)
    decision = decision and may_read_copies(member, circle_id)
    if decision and is_closed:
        return deny(text("This circle has closed. It stays as it was."))
    return decision


def may_read_copies(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, and nobody else: no coach and no organiser."""
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()
