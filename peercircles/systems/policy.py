"""Who may do what with a systems diagram: its owner, everything; nobody else, anything."""

from typing import Protocol
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny
from peercircles.kernel.text import text


class Owned(Protocol):
    """Something that is one person's own."""

    @property
    def owner_id(self) -> UUID: ...


def may_change(person_id: UUID, thing: Owned) -> Decision:
    """Read, write, remove: whose it is."""
    if thing.owner_id == person_id:
        return ALLOW
    return deny(text("We could not find that diagram."))
