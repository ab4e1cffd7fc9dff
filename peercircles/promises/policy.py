"""Who may do what with promises: everybody with their own; a scribe may write one down."""

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


class Owned(Protocol):
    """Something of a circle that one person said they would do."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def owner_id(self) -> UUID: ...


def may_read(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, and nobody else."""
    return ALLOW if _is_there(member, circle_id) else deny_not_yours()


def may_make(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, for themselves."""
    return may_read(member, circle_id)


def may_write_down(
    member: Member, circle_id: UUID, *, is_scribe: bool, is_present: bool
) -> Decision:
    """For somebody else: the scribe of a meeting, for whoever is there to hear it.

    Who the scribe is and who is there, is known above.
    """
    if not _is_there(member, circle_id):
        return deny_not_yours()
    if not is_scribe:
        return deny(text("Only the scribe of this meeting can write down what others promise."))
    if not is_present:
        return deny(text("A promise can be written down only for somebody who is there."))
    return ALLOW


def may_settle(member: Member, promise: Owned) -> Decision:
    """Done, changed, let go, or open again: for its owner to say, whoever wrote it down."""
    if not _is_there(member, promise.circle_id):
        return deny_not_yours()
    if member.person_id == promise.owner_id:
        return ALLOW
    return deny(text("Only the person whose promise this is can settle it."))


def _is_there(member: Member, circle_id: UUID) -> bool:
    return member.is_active() and member.circle_id == circle_id
