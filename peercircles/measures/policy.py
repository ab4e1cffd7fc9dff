"""Who may do what with measures: as with the goal, or the node, that they hang on."""

from uuid import UUID

from peercircles.goals.policy import GoalPeople, Member, may_see_board, shared_work
from peercircles.kernel.policy import Decision, deny
from peercircles.kernel.text import text
from peercircles.theories.policy import Owned, may_change

_NOT_MEASURED = deny(text("Only the owner and contributors can write numbers of this goal."))


def may_read(member: Member, people: GoalPeople) -> Decision:
    """Whoever reads the goal: everybody in its circle."""
    return may_see_board(member, people.circle_id)


def may_measure(member: Member, people: GoalPeople) -> Decision:
    """The owner and contributors."""
    return shared_work(member, people, otherwise=_NOT_MEASURED)


def may_measure_node(person_id: UUID, node: Owned) -> Decision:
    """Whose diagram it is; the same person alone reads it."""
    return may_change(person_id, node)
