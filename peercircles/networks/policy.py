"""Who may do what with a people map: its owner, everything; nobody else, anything."""

from typing import Protocol
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny_not_yours


class Owned(Protocol):
    """Something that is one person's own."""

    @property
    def owner_id(self) -> UUID: ...


def may_keep(person_id: UUID, thing: Owned) -> Decision:
    """Read, write, remove: whose it is."""
    return ALLOW if thing.owner_id == person_id else deny_not_yours()
