"""Who looks after a meeting's recap, and who is entitled to it."""

from uuid import UUID

from sqlmodel import Session

from peercircles.facilitation.holding import turns_at
from peercircles.facilitation.models import Role
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting
from peercircles.meetings.seats import Seat, all_seats, seats_at, seats_now
from peercircles.runs.queries import may_write_now

_KEEPING = (Role.SCRIBE, Role.FACILITATOR)


def keeps_recap(session: Session, person_id: UUID, meeting: Meeting) -> bool:
    """Whether somebody is the meeting's scribe or facilitates it, now or as it was."""
    if meeting.live is LiveMark.RUNNING:
        return may_write_now(session, meeting.id, person_id)
    turns = turns_at(session, meeting.id)
    kept = [turns[role] for role in _KEEPING if role in turns]
    return any(person_id in {turn.person_id, turn.held_by} for turn in kept)


def entitled_to(session: Session, meeting: Meeting) -> list[Seat]:
    """Who is in the circle now and was when it met, in the order of their seats."""
    seats = all_seats(session, meeting.circle_id)
    were_there = {seat.person_id for seat in seats_at(seats, meeting)}
    return [seat for seat in seats_now(seats) if seat.person_id in were_there]
