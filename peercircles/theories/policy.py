"""Who may do what with a driver diagram: its owner, everything; nobody else, anything."""

from typing import Protocol
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny
from peercircles.kernel.text import text


class Owned(Protocol):
    """Something that is one person's own."""

    @property
    def owner_id(self) -> UUID: ...


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
