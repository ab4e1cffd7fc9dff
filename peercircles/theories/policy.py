"""Who may do what with a driver diagram: its owner, everything; nobody else, anything."""

from typing import Protocol
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


class Owned(Protocol):
    """Something that is one person's own."""

    @property
    def owner_id(self) -> UUID: ...


class Member(Protocol):
    """Somebody with a place in a circle, now or formerly."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    def is_active(self) -> bool: ...


_NOT_YOURS = deny(text("We could not find that diagram."))


def may_begin(person_id: UUID, owner_id: UUID) -> Decision:
    """Everybody, for themselves."""
    return ALLOW if person_id == owner_id else _NOT_YOURS


def may_read(person_id: UUID, thing: Owned) -> Decision:
    """Whose it is."""
    return ALLOW if thing.owner_id == person_id else _NOT_YOURS


def may_change(person_id: UUID, thing: Owned) -> Decision:
    """Whose it is."""
    return may_read(person_id, thing)


def may_share(member: Member, circle_id: UUID, *, is_closed: bool) -> Decision:
    """Everybody in a circle that has not closed."""
    decision = may_read_copies(member, circle_id)
    if decision and is_closed:
        return deny(text("This circle has closed. It stays as it was."))
    return decision


def may_read_copies(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, and nobody else; a coach goes another way (observations)."""
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()


def may_take_back(person_id: UUID, copy: Owned) -> Decision:
    """Whose it is, at any time; who reads it is theirs to make fewer, too."""
    return ALLOW if copy.owner_id == person_id else deny_not_yours()
