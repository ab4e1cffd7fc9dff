"""Who may do what with reflections and weeks: whose they are, everything; nobody else, anything."""

from typing import Protocol
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny_not_yours


class Owned(Protocol):
    """Something that is one person's own."""

    @property
    def person_id(self) -> UUID: ...


def may_keep(person_id: UUID, thing: Owned) -> Decision:
    """Write, change, remove and bring back: whose it is."""
    return ALLOW if thing.person_id == person_id else deny_not_yours()
