"""The focus seat that is asked for about a goal, as the people of its circle read it."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from peercircles.agendas.focus_ledger import open_request
from peercircles.agendas.focus_requests import can_be_urgent, may_ask_about
from peercircles.circles.queries import membership_of
from peercircles.goals.reading import goal_within_reach
from peercircles.kernel.work import Actor


@dataclass(frozen=True)
class SeatOfGoal:
    """Whether a focus seat is asked for about a goal, with `about` in the words of its owner.

    `is_elsewhere` says that its owner asks for one about something else, for them alone.
    """

    is_open: bool = False
    about: str = ""
    is_elsewhere: bool = False
    can_ask: bool = False
    can_withdraw: bool = False
    can_be_urgent: bool = False


def seat_of_goal(session: Session, actor: Actor, goal_id: UUID) -> SeatOfGoal:
    """What is asked for about a goal within the actor's reach, and what they can do."""
    goal = goal_within_reach(session, actor, goal_id)
    if goal.is_archived():
        return SeatOfGoal()
    request = open_request(session, goal.circle_id, goal.owner_id)
    is_open = request is not None and request.goal_id == goal.id
    may_ask = bool(may_ask_about(membership_of(session, actor, goal.circle_id), goal))
    return SeatOfGoal(
        is_open=is_open,
        about=request.about if request and is_open else "",
        is_elsewhere=may_ask and request is not None and not is_open,
        can_ask=may_ask and request is None,
        can_withdraw=may_ask and request is not None,
        can_be_urgent=may_ask and can_be_urgent(session, goal.circle_id, goal.owner_id),
    )
