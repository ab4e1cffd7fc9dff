"""Days on which somebody cannot meet. Which days and why is theirs; others see only "away"."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.circles.queries import circle_ids_of
from peercircles.identity.models import Person
from peercircles.identity.people import hold_self
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.kernel.zones import local
from peercircles.meetings.events import AbsenceChanged
from peercircles.meetings.models import Absence, AbsenceKind, Answer, Meeting, Reply

LONGEST_ABSENCE = timedelta(days=366)
FURTHEST_ABSENCE = timedelta(days=2 * 366)
MOST_ABSENCES = 50
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class AbsenceRow:
    """Days away, for the person who is away and nobody else."""

    id: str
    from_on: date
    to_on: date
    kind: AbsenceKind
    is_now: bool


def add_absence(work: Work, *, from_on: date, to_on: date, kind: AbsenceKind) -> UUID:
    """Days on which the actor cannot meet, both included. They may overlap others."""
    today = _own_today(work.session, work.actor, work.now)
    _check_days(from_on, to_on, today)
    hold_self(work)
    _check_number(work, today)
    absence = Absence(
        person_id=work.actor.person_id,
        from_on=from_on,
        to_on=to_on,
        kind=kind,
        created_at=work.now,
    )
    work.session.add(absence)
    work.session.flush()
    _announce(work)
    return absence.id


def end_absence(work: Work, absence_id: UUID) -> None:
    """The actor is there again: days to come are taken away, days that were stay."""
    absence = _locked_absence(work, absence_id)
    today = _own_today(work.session, work.actor, work.now)
    if absence.to_on < today:
        raise Conflict(text("These days have passed."))
    if absence.from_on < today:
        absence.to_on = today - _DAY
        work.session.add(absence)
    else:
        work.session.delete(absence)
    work.session.flush()
    _announce(work)


def own_absences(session: Session, actor: Actor, now: datetime) -> list[AbsenceRow]:
    """The actor's own days away that are not over, soonest first."""
    today = _own_today(session, actor, now)
    statement = (
        select(Absence)
        .where(Absence.person_id == actor.person_id, col(Absence.to_on) >= today)
        .order_by(col(Absence.from_on), col(Absence.to_on), col(Absence.id))
    )
    return [
        AbsenceRow(
            id=str(absence.id),
            from_on=absence.from_on,
            to_on=absence.to_on,
            kind=absence.kind,
            is_now=absence.from_on <= today,
        )
        for absence in session.exec(statement)
    ]


def absent_at(session: Session, people: Collection[UUID], starts_at: datetime) -> set[UUID]:
    """Who of `people` is away at that instant, by the calendar of their own place."""
    return absent_from(session, people, [starts_at])[starts_at]


def absent_from(
    session: Session, people: Collection[UUID], starts: Collection[datetime]
) -> dict[datetime, set[UUID]]:
    """For each of the instants who of `people` is away then."""
    away: dict[datetime, set[UUID]] = {starts_at: set() for starts_at in starts}
    if not away:
        return away
    # No clock on earth is more than a day from UTC's date.
    statement = (
        select(Absence, Person.zone)
        .join(Person, col(Person.id) == col(Absence.person_id))
        .where(
            col(Absence.person_id).in_(people),
            col(Absence.from_on) <= max(starts).date() + _DAY,
            col(Absence.to_on) >= min(starts).date() - _DAY,
        )
    )
    for absence, zone in session.exec(statement):
        for starts_at, who in away.items():
            if absence.covers(local(starts_at, zone).date()):
                who.add(absence.person_id)
    return away


def unable_at(session: Session, meeting: Meeting, people: Collection[UUID]) -> set[UUID]:
    """Who of `people` is away when the meeting begins, or has said that they cannot come."""
    refused = select(Reply.person_id).where(
        Reply.meeting_id == meeting.id,
        Reply.sequence == meeting.sequence,
        Reply.answer == Answer.CANNOT,
        col(Reply.person_id).in_(people),
    )
    return absent_at(session, people, meeting.starts_at) | set(session.exec(refused))


def _own_today(session: Session, actor: Actor, now: datetime) -> date:
    zone = session.exec(select(Person.zone).where(Person.id == actor.person_id)).one()
    return local(now, zone).date()


def _check_days(from_on: date, to_on: date, today: date) -> None:
    if to_on < from_on:
        raise Invalid(
            text("The last day is before the first. Choose a later one."), field="away_to"
        )
    if to_on < today:
        raise Invalid(text("These days have passed. Choose days to come."), field="away_to")
    if to_on - from_on > LONGEST_ABSENCE:
        sentence = text("This is longer than a year. Choose an earlier last day.")
        raise Invalid(sentence, field="away_to")
    if from_on > today + FURTHEST_ABSENCE:
        sentence = text("This day is too far ahead. Choose one within two years.")
        raise Invalid(sentence, field="away_from")


def _check_number(work: Work, today: date) -> None:
    mine = select(func.count()).where(
        col(Absence.person_id) == work.actor.person_id, col(Absence.to_on) >= today
    )
    if work.session.exec(mine).one() >= MOST_ABSENCES:
        raise Conflict(
            text("You have {count} entries for days away. Remove one first.", count=MOST_ABSENCES)
        )


def _locked_absence(work: Work, absence_id: UUID) -> Absence:
    statement = (
        select(Absence)
        .where(Absence.id == absence_id, Absence.person_id == work.actor.person_id)
        .with_for_update()
    )
    if absence := work.session.exec(statement).one_or_none():
        return absence
    raise NotFound(text("We could not find these days away."))


def _announce(work: Work) -> None:
    """Let every circle of the actor look again: always in one order, for the locks that follow."""
    for circle_id in sorted(set(work.session.exec(circle_ids_of(work.actor)))):
        work.record(
            AbsenceChanged(
                at=work.now,
                by=work.actor.person_id,
                circle_id=circle_id,
                person_id=work.actor.person_id,
            )
        )
