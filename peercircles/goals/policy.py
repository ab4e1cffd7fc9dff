"""Who may do what with the goals of a circle.

A goal belongs to its owner; contributors share the work on it. Once the owner has left
the circle, everybody there can still read the goal and nobody can change it.
"""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class GoalPeople:
    """Whose a goal is. `owner_is_here` says whether the owner is in the circle now."""

    circle_id: UUID
    owner_id: UUID
    contributor_ids: frozenset[UUID]
    owner_is_here: bool


# Made once: the board asks these questions for every card and every member.
_OWNER_LEFT = deny(text("The owner of this goal has left the circle, so it stays as it is."))
_NOT_MOVED = deny(text("Only the owner and contributors can move this goal."))
_NOT_EDITED = deny(text("Only the owner and contributors can edit this goal."))
_NOT_ARCHIVED = deny(text("Only the owner and contributors can archive or restore this goal."))
_NO_UPDATE = deny(text("Only the owner and contributors can post updates of this goal."))
_NOT_NARROWED = deny(text("Only the owner and contributors can say who reads this goal."))
_UPDATE_NOT_NARROWED = deny(text("Only who wrote an update or owns its goal can say who reads it."))
_CONTRIBUTORS_FIXED = deny(text("Only the owner can say who contributes to this goal."))


def may_see_board(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, and nobody else."""
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()


def may_add(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle; what they add is theirs."""
    return may_see_board(member, circle_id)


def may_move(member: Member, people: GoalPeople) -> Decision:
    """The owner and contributors."""
    return shared_work(member, people, otherwise=_NOT_MOVED)


def may_edit(member: Member, people: GoalPeople) -> Decision:
    """The owner and contributors."""
    return shared_work(member, people, otherwise=_NOT_EDITED)


def may_archive(member: Member, people: GoalPeople) -> Decision:
    """The owner and contributors; the same people may restore it."""
    return shared_work(member, people, otherwise=_NOT_ARCHIVED)


def may_post_update(member: Member, people: GoalPeople) -> Decision:
    """The owner and contributors."""
    return shared_work(member, people, otherwise=_NO_UPDATE)


def may_narrow(member: Member, people: GoalPeople) -> Decision:
    """The owner and contributors; to more people nobody may open a goal."""
    return shared_work(member, people, otherwise=_NOT_NARROWED)


def may_narrow_update(member: Member, people: GoalPeople, author_id: UUID) -> Decision:
    """Whoever wrote it, and the owner of the goal."""
    decision = may_see_board(member, people.circle_id)
    if decision and member.person_id not in {author_id, people.owner_id}:
        return _UPDATE_NOT_NARROWED
    return decision


def may_change_contributors(member: Member, people: GoalPeople) -> Decision:
    """The owner alone."""
    decision = may_see_board(member, people.circle_id)
    if decision and member.person_id != people.owner_id:
        return _CONTRIBUTORS_FIXED
    return decision


def shared_work(member: Member, people: GoalPeople, *, otherwise: Decision) -> Decision:
    """The owner and contributors, while the owner is here; `otherwise` to everybody else."""
    decision = may_see_board(member, people.circle_id)
    if not decision or member.person_id == people.owner_id:
        return decision
    if not people.owner_is_here:
        return _OWNER_LEFT
    return ALLOW if member.person_id in people.contributor_ids else otherwise
