"""Who thanks whom, and who reads it."""

from uuid import UUID

from peercircles.circles.models import Membership
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.thanks.models import Thanks


def may_thank(member: Membership, circle_id: UUID, to_id: UUID) -> Decision:
    """Every member, any other."""
    if not _is_there(member, circle_id):
        return deny_not_yours()
    if member.person_id == to_id:
        return deny(text("Thanks are for somebody else."))
    return ALLOW


def may_read(member: Membership, thanks: Thanks) -> Decision:
    """The two of them; all members where it was shared. Nobody else, organisers neither."""
    if not _is_there(member, thanks.circle_id):
        return deny_not_yours()
    if thanks.is_shared or member.person_id in {thanks.from_id, thanks.to_id}:
        return ALLOW
    return deny_not_yours()


def may_take_back(member: Membership, thanks: Thanks) -> Decision:
    """Whoever gave it."""
    if not may_read(member, thanks):
        return deny_not_yours()
    if member.person_id == thanks.from_id:
        return ALLOW
    return deny(text("Only the person who gave these thanks can take them back."))


def may_put_away(member: Membership, thanks: Thanks) -> Decision:
    """Whom it is for."""
    if _is_there(member, thanks.circle_id) and member.person_id == thanks.to_id:
        return ALLOW
    return deny_not_yours()


def _is_there(member: Membership, circle_id: UUID) -> bool:
    return member.is_active() and member.circle_id == circle_id
