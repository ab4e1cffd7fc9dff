"""Crediting: a turn that was taken is written into its role's ledger, once."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, select

from peercircles.facilitation.events import LedgerChanged
from peercircles.facilitation.exchanges import mend_exchanges
from peercircles.facilitation.ledger import circle_rota, write_lines
from peercircles.facilitation.models import Role, Turn
from peercircles.facilitation.rota import lines_of_correcting, lines_of_serving
from peercircles.facilitation.slots import Slot, slots_of
from peercircles.kernel.work import Work
from peercircles.meetings.models import Attendance, MeetingState, Presence

# How long people have to say who held a turn, from the end of the meeting.
TO_BE_NOTED = timedelta(hours=48)
_NOT_THERE = (Presence.EXCUSED, Presence.ABSENT)


def credit_due_turns(work: Work, circle_id: UUID) -> None:
    """Credit the turns nobody said anything about in time. The circle must be locked.

    They go to whoever had them, and to nobody where that person is known to have been away.
    """
    due = [slot for slot in slots_of(work.session, circle_id) if _is_due(slot, work)]
    for slot in due:
        credit_slot(work, slot)
    if due:
        work.record(LedgerChanged(at=work.now, by=work.actor.person_id, circle_id=circle_id))


def credit_slot(work: Work, slot: Slot, roles: Collection[Role] = tuple(Role)) -> None:
    """Credit what is still open of a meeting that was held, as published."""
    for turn in [slot.turns[role] for role in Role if role in roles and role in slot.turns]:
        was_there = turn.person_id not in _missing_at(work.session, slot.meeting.id)
        credit(work, turn, turn.person_id if was_there else None)
    mend_exchanges(work, slot.meeting.circle_id)


def credit(work: Work, turn: Turn, held_by: UUID | None) -> None:
    """The turn is done, and was held by this person; by nobody, where there is none."""
    counts_for = turn.counts_for if held_by == turn.person_id else None
    turn.serve(held_by)
    work.session.add(turn)
    if held_by:
        rota = circle_rota(work.session, turn.circle_id, turn.role)
        lines = lines_of_serving(rota, held_by, counts_for)
        by = work.actor.person_id
        write_lines(work, turn.circle_id, turn.role, lines, meeting_id=turn.meeting_id, by=by)


def take_back(work: Work, turn: Turn) -> None:
    """What was credited for the turn was wrong: it is open again, and its load is put right."""
    if turn.held_by:
        bearer = turn.bearer_id if turn.held_by == turn.person_id else turn.held_by
        rota = circle_rota(work.session, turn.circle_id, turn.role)
        lines = lines_of_correcting(rota, bearer, -1)
        by = work.actor.person_id
        write_lines(work, turn.circle_id, turn.role, lines, meeting_id=turn.meeting_id, by=by)
    turn.reopen()
    work.session.add(turn)


def _is_due(slot: Slot, work: Work) -> bool:
    return (
        slot.meeting.state is MeetingState.HELD and slot.meeting.ends_at + TO_BE_NOTED <= work.now
    )


def _missing_at(session: Session, meeting_id: UUID) -> set[UUID]:
    statement = select(Attendance.person_id, Attendance.presence).where(
        Attendance.meeting_id == meeting_id
    )
    return {person for person, presence in session.exec(statement) if presence in _NOT_THERE}
