"""The ledger as the circle reads it: every line with its reason, in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import standing_of
from peercircles.facilitation import policy
from peercircles.facilitation.models import EntryKind, LedgerEntry, Role
from peercircles.facilitation.phrases import SOMEBODY
from peercircles.identity.models import Person
from peercircles.kernel.text import Text, plural_text, text
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting


@dataclass(frozen=True)
class LedgerRow:
    """One line: whose load changed by how much and what it was afterwards, and why.

    `reason` is a sentence of the product's own; `note` is what a person wrote.
    """

    role: Role
    position: int
    person_id: str
    person_name: str
    kind: EntryKind
    delta: int
    load: int
    meeting_id: str
    at: datetime
    reason: Text
    note: str


def ledger_of(
    session: Session, actor: Actor, circle_id: UUID, role: Role = Role.FACILITATOR
) -> list[LedgerRow]:
    """Every line of a role's ledger, oldest first. For the people of the circle."""
    policy.may_read_ledger(standing_of(session, actor, circle_id), circle_id).enforce()
    statement = (
        select(LedgerEntry)
        .where(LedgerEntry.circle_id == circle_id, LedgerEntry.role == role)
        .order_by(col(LedgerEntry.position))
    )
    entries = session.exec(statement).all()
    days = _days_of(session, {entry.meeting_id for entry in entries if entry.meeting_id})
    people = {entry.person_id for entry in entries} | {entry.by for entry in entries if entry.by}
    names = _names_of(session, people)
    loads, rows = dict[UUID, int](), list[LedgerRow]()
    for entry in entries:
        loads[entry.person_id] = loads.get(entry.person_id, 0) + entry.delta
        day = days.get(entry.meeting_id) if entry.meeting_id else None
        reason = _reason_of(entry, day, names)
        rows.append(_row(entry, names[entry.person_id], loads[entry.person_id], reason))
    return rows


def _row(entry: LedgerEntry, name: str, load: int, reason: Text) -> LedgerRow:
    return LedgerRow(
        role=entry.role,
        position=entry.position,
        person_id=str(entry.person_id),
        person_name=name,
        kind=entry.kind,
        delta=entry.delta,
        load=load,
        meeting_id=str(entry.meeting_id or ""),
        at=entry.at,
        reason=reason,
        note=entry.note,
    )


_REASONS = {
    EntryKind.REST: text("Rests from turns for a while."),
    EntryKind.RETURN: text("Came back: nothing is owed for the rest, and nothing gained."),
    EntryKind.FORGIVE: text("What was owed beyond one turn is let go, so that it never piles up."),
    EntryKind.LEAVE: text("Left the circle."),
}


def _reason_of(entry: LedgerEntry, day: date | None, names: Mapping[UUID, str]) -> Text:
    match entry.kind:
        case EntryKind.SERVED:
            return _of_meeting(text("Took the turn."), text("Took the turn on {day}."), day)
        case EntryKind.JOIN:
            return _joined(entry)
        case EntryKind.SWAP:
            return _swapped(entry, day)
        case EntryKind.CORRECTION:
            return _corrected(entry, day, names)
        case _:
            return _REASONS[entry.kind]


def _joined(entry: LedgerEntry) -> Text:
    if entry.delta == 0:
        return text("Joined.")
    return plural_text(
        "Joined level with whoever had the fewest: {count} turn.",
        "Joined level with whoever had the fewest: {count} turns.",
        entry.delta,
    )


def _swapped(entry: LedgerEntry, day: date | None) -> Text:
    if entry.delta < 0:
        return _of_meeting(
            text("Swapped: the turn counts for the other person."),
            text("Swapped: the turn on {day} counts for the other person."),
            day,
        )
    return _of_meeting(
        text("Swapped: the other person’s turn counts here."),
        text("Swapped: the other person’s turn on {day} counts here."),
        day,
    )


def _corrected(entry: LedgerEntry, day: date | None, names: Mapping[UUID, str]) -> Text:
    if entry.meeting_id:
        return _of_meeting(
            text("Somebody else had held the turn."),
            text("Somebody else had held the turn on {day}."),
            day,
        )
    name = names.get(entry.by) if entry.by else None
    return text("Put right by {name}.", name=name or SOMEBODY)


def _of_meeting(without: Text, dated: Text, day: date | None) -> Text:
    return replace(dated, values={"day": day}) if day else without


def _names_of(session: Session, people: set[UUID]) -> dict[UUID, str]:
    statement = select(Person.id, Person.name).where(col(Person.id).in_(people))
    return dict(session.exec(statement).all())


def _days_of(session: Session, meetings: set[UUID]) -> dict[UUID, date]:
    statement = select(Meeting.id, col(Meeting.wall_on)).where(col(Meeting.id).in_(meetings))
    return dict(session.exec(statement).all())
