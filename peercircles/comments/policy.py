"""Who may say what about a goal: everybody who reads it in its circle, each their own words."""

from uuid import UUID

from peercircles.goals.policy import GoalPeople, Member, may_see_board
from peercircles.kernel.policy import ALLOW, Decision, deny
from peercircles.kernel.text import text

_NOT_YOURS = deny(text("Only who wrote a comment can change or remove it."))


def may_read(member: Member, people: GoalPeople) -> Decision:
    """Whoever reads the goal: everybody in its circle."""
    return may_see_board(member, people.circle_id)


def may_comment(member: Member, people: GoalPeople) -> Decision:
    """Everybody in its circle; a coach reads at most."""
    return may_see_board(member, people.circle_id)


def may_change(member: Member, people: GoalPeople, author_id: UUID) -> Decision:
    """Who wrote it, while they are in the circle."""
    decision = may_see_board(member, people.circle_id)
    if not decision:
        return decision
    return ALLOW if member.person_id == author_id else _NOT_YOURS
