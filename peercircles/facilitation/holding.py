"""Who really held the roles of a meeting: the credit is theirs, whoever was planned."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlmodel import Session, col, or_, select

from peercircles.accesses.models import AccessKind
from peercircles.accesses.noting import note_for_others
from peercircles.circles.models import Membership
from peercircles.circles.policy import Standing
from peercircles.facilitation import policy
from peercircles.facilitation.crediting import TO_BE_NOTED, credit, credit_slot, take_back
from peercircles.facilitation.events import LedgerChanged
from peercircles.facilitation.exchanges import mend_exchanges
from peercircles.facilitation.models import LIVE_STATES, Role, Turn, TurnSource, TurnState
from peercircles.facilitation.settling import settle_circle
from peercircles.facilitation.slots import slots_of
from peercircles.facilitation.turns import give_turn
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.models import Meeting, MeetingState


def note_holders(work: Work, meeting_id: UUID, holders: Mapping[Role, UUID | None]) -> None:
    """Say who held which role, None for nobody. What was said before is put right.

    The facilitator and organisers say it of everybody; any member of themself, as long as
    nobody has said who it was. Two days after the meeting it stays as it is.
    """
    meeting, standing = locked_meeting(work, meeting_id)
    settle_circle(work, meeting.circle_id)
    turns = turns_at(work.session, meeting_id)
    check_may_note(standing, meeting, turns, holders)
    _check_time(work, meeting)
    _check_were_members(work.session, meeting, holders.values())
    for role, person_id in sorted(holders.items(), key=lambda item: list(Role).index(item[0])):
        _credit_earlier(work, meeting, role)
        _note(work, meeting, role, turns.get(role), person_id)
    if not facilitates(standing.person_id, turns) and set(holders.values()) != {standing.person_id}:
        note_for_others(work, AccessKind.HOLDERS, standing, meeting_id=meeting_id)
    work.record(LedgerChanged(at=work.now, by=work.actor.person_id, circle_id=meeting.circle_id))


def note_as_led(work: Work, meeting: Meeting, holders: Mapping[Role, UUID]) -> None:
    """Credit each role to whoever held it longest, as the log of the meeting says.

    The circle must be locked. What else people say later can still be noted.
    """
    work.session.flush()
    turns = turns_at(work.session, meeting.id)
    for role in [role for role in Role if role in holders]:
        _credit_earlier(work, meeting, role)
        _note(work, meeting, role, turns.get(role), holders[role])
    work.record(LedgerChanged(at=work.now, by=work.actor.person_id, circle_id=meeting.circle_id))


def turns_at(session: Session, meeting_id: UUID) -> dict[Role, Turn]:
    """The turns that count for a meeting, by role."""
    statement = select(Turn).where(Turn.meeting_id == meeting_id, col(Turn.state).in_(LIVE_STATES))
    turns = session.exec(statement.execution_options(populate_existing=True))
    return {turn.role: turn for turn in turns}


def facilitates(person_id: UUID, turns: Mapping[Role, Turn]) -> bool:
    """Whether somebody facilitates, as planned or as it was."""
    turn = turns.get(Role.FACILITATOR)
    return turn is not None and person_id in {turn.person_id, turn.held_by}


def facilitated_by(session: Session, circle_id: UUID, person_id: UUID) -> set[UUID]:
    """The circle's meetings that somebody facilitates, as planned or as it was."""
    statement = select(Turn.meeting_id).where(
        Turn.circle_id == circle_id,
        Turn.role == Role.FACILITATOR,
        col(Turn.state).in_(LIVE_STATES),
        or_(Turn.person_id == person_id, Turn.held_by == person_id),
    )
    return set(session.exec(statement))


def check_may_note(
    standing: Standing,
    meeting: Meeting,
    turns: Mapping[Role, Turn],
    holders: Mapping[Role, UUID | None],
) -> None:
    """Raise Forbidden unless the person may say all of this."""
    is_facilitator = facilitates(standing.person_id, turns)
    decision = policy.may_note_holders(standing, meeting, is_facilitator=is_facilitator)
    if decision or set(holders.values()) != {standing.person_id}:
        decision.enforce()
        return
    for role in holders:
        policy.may_claim(standing, meeting, is_noted=is_noted(turns.get(role))).enforce()


def is_noted(turn: Turn | None) -> bool:
    """Whether it is on record who held the turn."""
    return turn is not None and turn.state is TurnState.DONE


def _check_time(work: Work, meeting: Meeting) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(text("This meeting did not take place."))
    if meeting.state is MeetingState.PLANNED:
        raise Conflict(text("This meeting is not over yet."))
    if meeting.ends_at + TO_BE_NOTED <= work.now:
        raise Conflict(text("This is settled. An organiser can still put the count right."))


def _check_were_members(
    session: Session, meeting: Meeting, people: Collection[UUID | None]
) -> None:
    named = {person for person in people if person}
    statement = select(Membership.person_id).where(
        Membership.circle_id == meeting.circle_id,
        col(Membership.person_id).in_(named),
        col(Membership.joined_at) <= meeting.ends_at,
        or_(col(Membership.left_at).is_(None), col(Membership.left_at) >= meeting.starts_at),
    )
    if named - set(session.exec(statement)):
        raise Invalid(text("Choose somebody who was in the circle then."), field="holders")


def _credit_earlier(work: Work, meeting: Meeting, role: Role) -> None:
    """Meetings are credited in their order, so that "last time" is what it says."""
    for slot in slots_of(work.session, meeting.circle_id):
        if slot.meeting.starts_at < meeting.starts_at and slot.meeting.state is MeetingState.HELD:
            credit_slot(work, slot, [role])


def _note(
    work: Work, meeting: Meeting, role: Role, turn: Turn | None, person_id: UUID | None
) -> None:
    if is_noted(turn) and turn and turn.held_by != person_id:
        take_back(work, turn)
    if turn is None and person_id:
        reason = {"person": str(person_id), "source": TurnSource.VOLUNTEER.value}
        source = TurnSource.VOLUNTEER
        turn = give_turn(work, meeting, role, person_id, source=source, reason=reason)
    if turn and turn.is_standing:
        credit(work, turn, person_id)
    mend_exchanges(work, meeting.circle_id)
