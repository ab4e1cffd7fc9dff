"""Asking for a focus seat, and taking that back: everybody for themselves."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.agendas.focus import LONGEST_ABOUT, FocusSeatRequest, SeatState
from peercircles.agendas.focus_ledger import announce_seats, open_request
from peercircles.circles.events import MembershipEnded
from peercircles.circles.models import Membership
from peercircles.circles.queries import membership_of
from peercircles.circles.seats import locked_circle
from peercircles.goals.boards import goal_not_found
from peercircles.goals.models import Goal
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.events import Event
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, MeetingState

# Urgency counts again once so many meetings were held after the one it was used in.
REST_OF_URGENCY = 2


def may_ask_for_seat(member: Membership, circle_id: UUID) -> Decision:
    """Everybody in the circle, for themselves; the same people may take it back."""
    is_there = member.is_active() and member.circle_id == circle_id
    return ALLOW if is_there else deny_not_yours()


def may_ask_about(member: Membership, goal: Goal) -> Decision:
    """Whose goal it is: nobody asks for time for another's."""
    decision = may_ask_for_seat(member, goal.circle_id)
    if decision and member.person_id != goal.owner_id:
        return deny(text("Only whose goal it is can ask for a focus seat about it."))
    return decision


def ask_for_seat(
    work: Work, circle_id: UUID, *, about: str, is_urgent: bool, goal_id: UUID | None = None
) -> FocusSeatRequest:
    """The actor would like a focus seat, perhaps about a goal of theirs on the circle's board.

    Urgency moves it one place up, now and then.
    """
    member = _check(work, circle_id)
    if goal_id is not None:
        _check_goal(work, member, goal_id)
    words = typed_line(about, field="seat_about", limit=LONGEST_ABOUT, required=False)
    if open_request(work.session, circle_id, work.actor.person_id):
        raise Conflict(text("You have asked for a focus seat already."))
    if is_urgent and not can_be_urgent(work.session, circle_id, work.actor.person_id):
        raise Conflict(text("You said so lately. Ask without it: everybody who asks gets a seat."))
    request = FocusSeatRequest(
        circle_id=circle_id,
        person_id=work.actor.person_id,
        goal_id=goal_id,
        about=words,
        is_urgent=is_urgent,
        at=work.now,
    )
    work.session.add(request)
    work.session.flush()
    announce_seats(work, circle_id, [request])
    return request


def withdraw_seat_request(work: Work, circle_id: UUID) -> None:
    """The actor needs no focus seat any more."""
    _check(work, circle_id)
    request = open_request(work.session, circle_id, work.actor.person_id)
    if request is None:
        raise NotFound(text("You have not asked for a focus seat."))
    request.withdraw(work.now)
    work.session.add(request)
    work.session.flush()
    announce_seats(work, circle_id, [request])


def let_seat_requests_go(work: Work, event: Event) -> None:
    """Whoever leaves asks for nothing there any more; in the same transaction."""
    match event:
        case MembershipEnded():
            request = open_request(work.session, event.circle_id, event.person_id)
            if request is not None:
                request.withdraw(work.now)
                work.session.add(request)
                work.session.flush()
        case _:
            return


def can_be_urgent(session: Session, circle_id: UUID, person_id: UUID) -> bool:
    """Whether urgency counts for somebody: once in three meetings it does."""
    used = (
        select(Meeting.starts_at)
        .join(FocusSeatRequest, col(FocusSeatRequest.meeting_id) == col(Meeting.id))
        .where(
            FocusSeatRequest.circle_id == circle_id,
            FocusSeatRequest.person_id == person_id,
            FocusSeatRequest.state == SeatState.GIVEN,
            col(FocusSeatRequest.is_urgent),
        )
        .order_by(col(Meeting.starts_at).desc())
        .limit(1)
    )
    last = session.exec(used).one_or_none()
    if last is None:
        return True
    since = select(func.count()).where(
        col(Meeting.circle_id) == circle_id,
        col(Meeting.state) == MeetingState.HELD,
        col(Meeting.starts_at) > last,
    )
    return session.exec(since).one() >= REST_OF_URGENCY


def _check(work: Work, circle_id: UUID) -> Membership:
    # Found first, then locked: a circle that is not theirs is not there for them.
    membership_of(work.session, work.actor, circle_id)
    locked_circle(work, circle_id)
    member = membership_of(work.session, work.actor, circle_id)
    may_ask_for_seat(member, circle_id).enforce()
    return member


def _check_goal(work: Work, member: Membership, goal_id: UUID) -> None:
    goal = work.session.get(Goal, goal_id)
    if goal is None or goal.circle_id != member.circle_id:
        raise goal_not_found()
    may_ask_about(member, goal).enforce()
    goal.check_on_board()
