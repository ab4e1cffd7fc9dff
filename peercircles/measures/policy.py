"""Who may do what with the measures of a goal: as with the goal itself."""

from peercircles.goals.policy import GoalPeople, Member, may_see_board, shared_work
from peercircles.kernel.policy import Decision, deny
from peercircles.kernel.text import text

_NOT_MEASURED = deny(text("Only the owner and contributors can write numbers of this goal."))


def may_read(member: Member, people: GoalPeople) -> Decision:
    """Whoever reads the goal: everybody in its circle."""
    return may_see_board(member, people.circle_id)


def may_measure(member: Member, people: GoalPeople) -> Decision:
    """The owner and contributors."""
    return shared_work(member, people, otherwise=_NOT_MEASURED)
