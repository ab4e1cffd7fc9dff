"""The ledger of a circle's focus seats: read as a rota, and credited when a meeting is over."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.agendas.events import SeatsChanged
from peercircles.agendas.focus import FocusEntry, FocusSeatRequest, SeatState
from peercircles.circles.queries import member_ids
from peercircles.facilitation.models import EntryKind
from peercircles.facilitation.rota import (
    Line,
    Rota,
    lines_of_joining,
    lines_of_leaving,
    lines_of_serving,
    rota_of,
)
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting


def credit_seats(work: Work, meeting: Meeting, person_ids: Sequence[UUID]) -> None:
    """These people had a focus seat in the meeting, in this order. The circle is locked.

    A meeting is credited once, however often this is called.
    """
    known = set(member_ids(work.session, meeting.circle_id))
    served = [person for person in dict.fromkeys(person_ids) if person in known]
    if not served or _is_credited(work.session, meeting.id):
        return
    rota = _with_roster(work, meeting.circle_id, known)
    given: list[FocusSeatRequest] = []
    for person in served:
        lines = lines_of_serving(rota, person)
        _write(work, meeting.circle_id, lines, meeting.id)
        rota = rota.after(lines)
        if request := open_request(work.session, meeting.circle_id, person):
            request.give(meeting.id, work.now)
            work.session.add(request)
            given.append(request)
    work.session.flush()
    announce_seats(work, meeting.circle_id, given)


def announce_seats(work: Work, circle_id: UUID, changed: Sequence[FocusSeatRequest]) -> None:
    """Who asks for a seat is different now, by these requests."""
    work.record(
        SeatsChanged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=circle_id,
            goal_ids=tuple(request.goal_id for request in changed if request.goal_id),
        )
    )


def seat_rota(session: Session, circle_id: UUID) -> Rota:
    """What the ledger tells, with those who joined since taken in where everybody would be."""
    lines = [line for line, _meeting_id in _lines(session, circle_id)]
    rota = rota_of(lines)
    return rota.after(_roster_lines(rota, set(member_ids(session, circle_id))))


def sat_last(session: Session, circle_id: UUID) -> set[UUID]:
    """Who had a seat in the last meeting that had any."""
    served = [
        (line.person, meeting_id)
        for line, meeting_id in _lines(session, circle_id)
        if line.kind is EntryKind.SERVED
    ]
    return {person for person, meeting_id in served if meeting_id == served[-1][1]}


def open_request(session: Session, circle_id: UUID, person_id: UUID) -> FocusSeatRequest | None:
    """What somebody asks for and has not got yet."""
    statement = select(FocusSeatRequest).where(
        FocusSeatRequest.circle_id == circle_id,
        FocusSeatRequest.person_id == person_id,
        FocusSeatRequest.state == SeatState.OPEN,
    )
    return session.exec(statement.execution_options(populate_existing=True)).one_or_none()


def _with_roster(work: Work, circle_id: UUID, members: set[UUID]) -> Rota:
    rota = rota_of(line for line, _meeting_id in _lines(work.session, circle_id))
    lines = _roster_lines(rota, members)
    _write(work, circle_id, lines, None)
    return rota.after(lines)


def _roster_lines(rota: Rota, members: set[UUID]) -> list[Line]:
    """Who joined and who went since the last line (see facilitation/ledger.py)."""
    lines = list[Line]()
    for person in sorted(rota.members() - members):
        lines += (added := lines_of_leaving(rota, person))
        rota = rota.after(added)
    for person in sorted(members - rota.members()):
        lines += (added := lines_of_joining(rota, person))
        rota = rota.after(added)
    return lines


def _write(work: Work, circle_id: UUID, lines: Iterable[Line], meeting_id: UUID | None) -> None:
    last = func.coalesce(func.max(col(FocusEntry.position)), -1)
    first = work.session.exec(select(last).where(FocusEntry.circle_id == circle_id)).one() + 1
    for position, line in enumerate(lines, start=first):
        work.append(
            FocusEntry,
            circle_id=circle_id,
            person_id=line.person,
            meeting_id=meeting_id,
            position=position,
            kind=line.kind,
            delta=line.delta,
            at=work.now,
        )


def _lines(session: Session, circle_id: UUID) -> list[tuple[Line, UUID | None]]:
    statement = (
        select(FocusEntry)
        .where(FocusEntry.circle_id == circle_id)
        .order_by(col(FocusEntry.position))
    )
    return [
        (Line(entry.person_id, entry.kind, entry.delta), entry.meeting_id)
        for entry in session.exec(statement)
    ]


def _is_credited(session: Session, meeting_id: UUID) -> bool:
    statement = select(FocusEntry.id).where(FocusEntry.meeting_id == meeting_id).limit(1)
    return session.exec(statement).one_or_none() is not None
