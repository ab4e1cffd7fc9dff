"""Who may do what with tests of change: whose they are, everything; nobody else, anything."""

from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny
from peercircles.kernel.text import text
from peercircles.theories.policy import Owned

_NOT_YOURS = deny(text("We could not find that test."))


def may_read(person_id: UUID, thing: Owned) -> Decision:
    """Whose it is."""
    return ALLOW if thing.owner_id == person_id else _NOT_YOURS


def may_change(person_id: UUID, thing: Owned) -> Decision:
    """Whose it is."""
    return may_read(person_id, thing)
