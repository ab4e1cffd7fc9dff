"""Who may introduce themselves, offer to be a buddy, and answer that."""

from datetime import datetime

from peercircles.circles.models import Circle, CircleState, Membership
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.welcomes.models import HERE_BEFORE, Buddy


def may_introduce(member: Membership, circle: Circle) -> Decision:
    """Everybody in a living circle, for themselves."""
    if not member.is_active() or member.circle_id != circle.id:
        return deny_not_yours()
    if circle.state is CircleState.CLOSED:
        return deny(text("This circle has closed. It stays as it was."))
    return ALLOW


def may_offer(
    member: Membership, circle: Circle, newcomer: Membership, new_since: datetime | None
) -> Decision:
    """Who was here before. `new_since` is None where somebody is not new any more."""
    decision = may_introduce(member, circle)
    if not decision:
        return decision
    if new_since is None or not newcomer.is_active():
        return deny(text("This person is not new here any more."))
    if member.joined_at > new_since - HERE_BEFORE:
        return deny(text("A buddy has been here for a while longer."))
    return ALLOW


def may_answer(member: Membership, offer: Buddy) -> Decision:
    """The newcomer alone."""
    if member.circle_id != offer.circle_id or member.person_id != offer.newcomer_id:
        return deny_not_yours()
    return ALLOW


def may_part(member: Membership, offer: Buddy) -> Decision:
    """Either of the two, without a reason."""
    here = member.circle_id == offer.circle_id
    if here and member.person_id in {offer.newcomer_id, offer.buddy_id}:
        return ALLOW
    return deny_not_yours()
