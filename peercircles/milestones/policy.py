"""Who may do what with the milestones of a goal: its circle reads them, and no coach does."""

from peercircles.goals.policy import GoalPeople, Member, may_see_board, shared_work
from peercircles.kernel.policy import Decision, deny
from peercircles.kernel.text import text

_NOT_PLANNED = deny(text("Only the owner and contributors can plan the milestones of this goal."))


def may_read(member: Member, people: GoalPeople) -> Decision:
    """Everybody in the circle of the goal."""
    return may_see_board(member, people.circle_id)


def may_plan(member: Member, people: GoalPeople) -> Decision:
    """The owner and contributors."""
    return shared_work(member, people, otherwise=_NOT_PLANNED)
