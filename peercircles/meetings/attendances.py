"""Who was at a meeting: everybody says it of themselves, the facilitator of all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.accesses.models import AccessKind
from peercircles.accesses.noting import note_for_others
from peercircles.circles.policy import Standing
from peercircles.circles.queries import standing_of
from peercircles.circles.seats import locking
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.meetings import policy
from peercircles.meetings.absences import absent_from
from peercircles.meetings.events import AttendanceNoted
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.models import (
    Answer,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
    SaidBy,
)
from peercircles.meetings.queries import circle_id_of
from peercircles.meetings.replies import said_to
from peercircles.meetings.seats import Seat, all_seats, seats_at

NOTED_WITHIN = timedelta(hours=48)
_NOBODY: Mapping[UUID, UUID] = {}
_MADE_LIKELY = {
    Answer.YES: Presence.PRESENT,
    Answer.LATE: Presence.LATE,
    Answer.CANNOT: Presence.EXCUSED,
}


@dataclass(frozen=True)
class PresenceRow:
    """One person of a meeting.

    `expected` is what their answer before it made likely, for whoever can note it.
    """

    person_id: str
    name: str
    seat: int
    presence: Presence | None
    said_by: SaidBy | None
    expected: Presence | None
    is_you: bool


@dataclass(frozen=True)
class MeetingAttendance:
    """Who was at a meeting. Organisers who are not members get numbers, and no people.

    `can_note` (everybody) and `can_note_own`: what the reader can do now.
    """

    meeting_id: str
    present: int
    late: int
    excused: int
    absent: int
    people: tuple[PresenceRow, ...]
    can_note: bool
    can_note_own: bool


def note_attendance(
    work: Work,
    meeting_id: UUID,
    presences: Mapping[UUID, Presence],
    facilitator_id: UUID | None = None,
) -> None:
    """Note who was there. Whoever is not in `presences` stays as noted."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_note_attendance(standing, meeting, facilitator_id).enforce()
    _note(work, meeting, presences, SaidBy.FACILITATOR)
    if standing.person_id != facilitator_id:
        note_for_others(work, AccessKind.ATTENDANCE, standing, meeting_id=meeting_id)


def note_own_attendance(work: Work, meeting_id: UUID, presence: Presence) -> None:
    """Note whether one was there oneself."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_note_own_attendance(standing, meeting).enforce()
    _note(work, meeting, {work.actor.person_id: presence}, SaidBy.SELF)


def note_seen(work: Work, meeting: Meeting, presences: Mapping[UUID, Presence]) -> None:
    """Note who was seen there by the live page. What people said themselves stays.

    The circle must be locked. Whoever is in the circle no more is left out.
    """
    seats = {
        seat.person_id for seat in seats_at(all_seats(work.session, meeting.circle_id), meeting)
    }
    statement = select(Attendance.person_id).where(Attendance.meeting_id == meeting.id)
    said = set(work.session.exec(statement))
    for person_id in sorted((presences.keys() & seats) - said):
        work.session.add(
            Attendance(
                meeting_id=meeting.id,
                person_id=person_id,
                presence=presences[person_id],
                said_by=SaidBy.LIVE,
                at=work.now,
            )
        )
    work.session.flush()
    _announce(work, meeting)


def attendance_of(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    now: datetime,
    facilitator_id: UUID | None = None,
) -> MeetingAttendance:
    """Who was at one meeting."""
    circle_id = circle_id_of(session, actor, meeting_id)
    meeting = session.get_one(Meeting, meeting_id)
    viewing = _viewing(session, actor, circle_id, now, [meeting])
    return viewing.page(meeting, facilitator_id)


def past_attendance(
    session: Session,
    actor: Actor,
    circle_id: UUID,
    now: datetime,
    facilitators: Mapping[UUID, UUID] = _NOBODY,
    *,
    limit: int = 20,
) -> dict[str, MeetingAttendance]:
    """Who was at the circle's latest meetings that have begun, by meeting."""
    statement = (
        select(Meeting)
        .where(
            Meeting.circle_id == circle_id,
            Meeting.state != MeetingState.CANCELLED,
            col(Meeting.starts_at) <= now,
        )
        .order_by(col(Meeting.starts_at).desc(), col(Meeting.id))
        .limit(limit + 1)
    )
    meetings = session.exec(statement).all()
    viewing = _viewing(session, actor, circle_id, now, meetings)
    return {
        str(meeting.id): viewing.page(meeting, facilitators.get(meeting.id)) for meeting in meetings
    }


def _note(
    work: Work, meeting: Meeting, presences: Mapping[UUID, Presence], said_by: SaidBy
) -> None:
    _check_noting(meeting, work.now)
    seats = seats_at(all_seats(work.session, meeting.circle_id), meeting)
    if not presences.keys() <= {seat.person_id for seat in seats}:
        raise NotFound(text("We could not find that person in this circle."))
    statement = locking(select(Attendance).where(Attendance.meeting_id == meeting.id))
    noted = {row.person_id: row for row in work.session.exec(statement)}
    is_news = False
    for person_id, presence in presences.items():
        row = noted.get(person_id)
        if row is None:
            row = Attendance(
                meeting_id=meeting.id,
                person_id=person_id,
                presence=presence,
                said_by=said_by,
                at=work.now,
            )
        elif row.presence is presence:
            continue
        else:
            row.presence, row.said_by, row.at = presence, said_by, work.now
        work.session.add(row)
        is_news = True
    work.session.flush()
    if is_news:
        _announce(work, meeting)


def _is_noting(meeting: Meeting, now: datetime) -> bool:
    is_on = meeting.state is not MeetingState.CANCELLED
    return is_on and meeting.starts_at <= now < meeting.ends_at + NOTED_WITHIN


def _check_noting(meeting: Meeting, now: datetime) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(text("This meeting was cancelled, so nobody was there."))
    if now < meeting.starts_at:
        raise Conflict(text("This meeting has not begun yet."))
    if not _is_noting(meeting, now):
        raise Conflict(text("Who was there can be noted for two days. Now it stays as it was."))


def _announce(work: Work, meeting: Meeting) -> None:
    work.record(
        AttendanceNoted(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
        )
    )


@dataclass(frozen=True, slots=True)
class _Viewing:
    """Who looks at the meetings of which circle, when, and what is known of them."""

    actor: Actor
    standing: Standing
    now: datetime
    seats: list[Seat]
    noted: Mapping[tuple[UUID, UUID], Attendance]
    answers: Mapping[tuple[UUID, UUID], Answer]
    away: Mapping[datetime, set[UUID]]

    def page(self, meeting: Meeting, facilitator_id: UUID | None) -> MeetingAttendance:
        is_noting, standing = _is_noting(meeting, self.now), self.standing
        seats = seats_at(self.seats, meeting)
        can_note = bool(policy.may_note_attendance(standing, meeting, facilitator_id))
        can_note_own = bool(policy.may_note_own_attendance(standing, meeting))
        was_there = self.actor.person_id in {seat.person_id for seat in seats}
        rows = [self._row(meeting, seat, can_note=is_noting and can_note) for seat in seats]
        presences = Counter(row.presence for row in rows)
        return MeetingAttendance(
            meeting_id=str(meeting.id),
            present=presences[Presence.PRESENT],
            late=presences[Presence.LATE],
            excused=presences[Presence.EXCUSED],
            absent=presences[Presence.ABSENT],
            people=tuple(rows) if policy.may_see_who_comes(standing, meeting) else (),
            can_note=is_noting and can_note,
            can_note_own=is_noting and can_note_own and was_there,
        )

    def _row(self, meeting: Meeting, seat: Seat, *, can_note: bool) -> PresenceRow:
        noted = self.noted.get((meeting.id, seat.person_id))
        return PresenceRow(
            person_id=str(seat.person_id),
            name=seat.name,
            seat=seat.number,
            presence=noted.presence if noted else None,
            said_by=noted.said_by if noted else None,
            expected=self._expected(meeting, seat.person_id) if can_note else None,
            is_you=seat.person_id == self.actor.person_id,
        )

    def _expected(self, meeting: Meeting, person_id: UUID) -> Presence:
        answer = self.answers.get((meeting.id, person_id))
        if answer is None and person_id in self.away[meeting.starts_at]:
            return Presence.EXCUSED
        return _MADE_LIKELY[answer or Answer.YES]


def _viewing(
    session: Session,
    actor: Actor,
    circle_id: UUID,
    now: datetime,
    meetings: Sequence[Meeting],
) -> _Viewing:
    standing = standing_of(session, actor, circle_id)
    seats = all_seats(session, circle_id)
    ids = [meeting.id for meeting in meetings]
    statement = select(Attendance).where(col(Attendance.meeting_id).in_(ids))
    people = {seat.person_id for seat in seats}
    said = said_to(session, meetings)
    return _Viewing(
        actor=actor,
        standing=standing,
        now=now,
        seats=seats,
        noted={(row.meeting_id, row.person_id): row for row in session.exec(statement)},
        answers={whose: reply.answer for whose, reply in said.items()},
        away=absent_from(session, people, [meeting.starts_at for meeting in meetings]),
    )
