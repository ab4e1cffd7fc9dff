"""Keeping the pain ledger: what happens to a circle is charged in the same transaction."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.events import MemberJoined
from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.queries import member_ids
from peercircles.circles.seats import locking
from peercircles.hours.burdens import burdens_of
from peercircles.hours.costs import Band
from peercircles.hours.models import PainEntry
from peercircles.hours.pain import entry_of
from peercircles.hours.reckoning import bands_at
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.absences import absent_at
from peercircles.meetings.events import AttendanceNoted, MeetingHeld
from peercircles.meetings.models import (
    Answer,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
    Reply,
)
from peercircles.meetings.replies import said_to
from peercircles.meetings.seats import all_seats, seats_at

_THERE = frozenset({Presence.PRESENT, Presence.LATE})


def charge_hours(work: Work, event: Event) -> None:
    """Charge a held meeting, once, and correct it when it is noted who was there."""
    match event:
        case MemberJoined():
            _begin(work, event.circle_id, event.person_id)
        case MeetingHeld() | AttendanceNoted():
            _charge(work, event.meeting_id)
        case _:
            return


def _begin(work: Work, circle_id: UUID, person_id: UUID) -> None:
    if _was_here(work, circle_id, person_id):
        return
    members = member_ids(work.session, circle_id)
    burdens = burdens_of(work.session, circle_id, members)
    if entry := entry_of(person_id, burdens, members):
        work.append(
            PainEntry,
            circle_id=circle_id,
            meeting_id=None,
            person_id=person_id,
            cost=entry,
            counts=True,
            at=work.now,
        )


def _was_here(work: Work, circle_id: UUID, person_id: UUID) -> bool:
    statement = select(Membership.id).where(
        Membership.circle_id == circle_id,
        Membership.person_id == person_id,
        Membership.state == MembershipState.LEFT,
    )
    return work.session.exec(statement).first() is not None


def _charge(work: Work, meeting_id: UUID) -> None:
    meeting = work.session.get_one(Meeting, meeting_id)
    if meeting.state is not MeetingState.HELD:
        return
    seats = seats_at(all_seats(work.session, meeting.circle_id), meeting)
    people = [seat.person_id for seat in seats]
    bands = bands_at(work.session, people, [meeting.starts_at], meeting.minutes)
    statement = locking(select(PainEntry).where(col(PainEntry.meeting_id) == meeting.id))
    entries = {entry.person_id: entry for entry in work.session.exec(statement)}
    counting = _Counting(work, meeting, people)
    for person_id in people:
        entry = entries.get(person_id) or PainEntry(
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
            person_id=person_id,
            cost=bands[person_id][0].cost,
            at=work.now,
        )
        entry.counts = counting.counts(person_id, bands[person_id][0])
        work.session.add(entry)
    work.session.flush()


class _Counting:
    """For whom the hour of one meeting counts."""

    def __init__(self, work: Work, meeting: Meeting, people: list[UUID]) -> None:
        self._replies = _replies(work, meeting)
        self._away = absent_at(work.session, people, meeting.starts_at)
        statement = select(Attendance).where(Attendance.meeting_id == meeting.id)
        self._presences = {row.person_id: row.presence for row in work.session.exec(statement)}

    def counts(self, person_id: UUID, band: Band) -> bool:
        """Whether they were there, or away because of the hour."""
        return self._was_there(person_id) or self._was_kept_away(person_id, band)

    def _was_there(self, person_id: UUID) -> bool:
        if presence := self._presences.get(person_id):
            return presence in _THERE
        if reply := self._replies.get(person_id):
            return reply.answer is not Answer.CANNOT
        return person_id not in self._away

    def _was_kept_away(self, person_id: UUID, band: Band) -> bool:
        """Nobody was to be expected at an impossible hour, unless away on that day anyway."""
        if reply := self._replies.get(person_id):
            return reply.is_hour or (band is Band.NEVER and person_id not in self._away)
        return band is Band.NEVER and person_id not in self._away


def _replies(work: Work, meeting: Meeting) -> Mapping[UUID, Reply]:
    return {person_id: reply for (_, person_id), reply in said_to(work.session, [meeting]).items()}
