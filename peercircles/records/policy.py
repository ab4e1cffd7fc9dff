"""Who may do what with records: everybody with their own, and nobody with another's."""

from typing import Protocol
from uuid import UUID

from peercircles.circles.models import Circle, CircleState, Membership
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.records.models import Accomplishment, Credit


class Kept(Protocol):
    """Something in somebody's record."""

    @property
    def keeper_id(self) -> UUID: ...


def may_keep(person_id: UUID, thing: Kept) -> Decision:
    """Write, change, delete, take back: whoever keeps it."""
    return ALLOW if thing.keeper_id == person_id else deny_not_yours()


def may_share(member: Membership, circle: Circle, entry: Accomplishment) -> Decision:
    """Whoever keeps it, with a living circle they are in, once they have looked at it."""
    kept = may_keep(member.person_id, entry)
    if not kept:
        return kept
    if not member.is_active() or member.circle_id != circle.id:
        return deny_not_yours()
    if circle.state is CircleState.CLOSED:
        return deny(text("This circle has closed. It stays as it was."))
    if entry.is_draft:
        return deny(text("This is a draft. Look through it first, and keep it."))
    return ALLOW


def may_ask(person_id: UUID, credit: Credit, *, shares_a_circle: bool) -> Decision:
    """Whoever keeps the record asks somebody of one of their circles."""
    kept = may_keep(person_id, credit)
    if not kept:
        return kept
    if credit.person_id is None or not shares_a_circle:
        return deny(text("You can ask somebody you share a circle with."))
    return ALLOW


def may_answer(person_id: UUID, credit: Credit) -> Decision:
    """The person whose name it is, and nobody for them."""
    return ALLOW if credit.person_id == person_id else deny_not_yours()


def may_take(person_id: UUID, goal_people: frozenset[UUID], *, is_done: bool) -> Decision:
    """Who owned a goal or contributed to it, once it is done."""
    if person_id not in goal_people:
        return deny_not_yours()
    return ALLOW if is_done else deny(text("This goal is not done yet."))
