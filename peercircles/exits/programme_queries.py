"""What organisers read of those who left: who wishes for a circle, and what they were told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import (
    Circle,
    CircleState,
    Membership,
    MembershipState,
    Organiser,
    Programme,
)
from peercircles.exits.models import Exit, ExitNote, Wish, WishState
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor

# For so long organisers find a note of somebody who left.
NOTES_FOR = timedelta(days=90)


@dataclass(frozen=True)
class WishRow:
    """Somebody who wishes for a circle of a programme the reader organises."""

    id: str
    person_name: str
    words: str
    at: datetime
    days: int
    programme_name: str
    circles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NoteRow:
    """What somebody who left wrote to the organisers."""

    id: str
    person_name: str
    circle_name: str
    words: str
    at: datetime


def programme_wishes(session: Session, actor: Actor, now: datetime) -> list[WishRow]:
    """Who waits for a circle in the programmes the actor organises, the longest wait first."""
    statement = (
        select(Wish, Person.name, Programme.name)
        .join(Person, col(Person.id) == col(Wish.person_id))
        .join(Programme, col(Programme.id) == col(Wish.programme_id))
        .join(Organiser, col(Organiser.programme_id) == col(Programme.id))
        .where(Organiser.person_id == actor.person_id, Wish.state == WishState.OPEN)
        .order_by(col(Wish.at), col(Wish.id))
    )
    rows = session.exec(statement).all()
    circles = _living_circles(session, {wish.programme_id for wish, _name, _programme in rows})
    seated = _seats_of(session, {wish.person_id for wish, _name, _programme in rows})
    return [
        WishRow(
            id=str(wish.id),
            person_name=name,
            words=wish.words,
            at=wish.at,
            days=(now - wish.at).days,
            programme_name=programme,
            circles=tuple(
                (str(circle.id), circle.name)
                for circle in circles.get(wish.programme_id, [])
                if (wish.person_id, circle.id) not in seated
            ),
        )
        for wish, name, programme in rows
    ]


def programme_notes(session: Session, actor: Actor, now: datetime) -> list[NoteRow]:
    """What those who left lately wrote to the organisers, the actor among them; newest first."""
    statement = (
        select(ExitNote, Person.name, Circle.name)
        .join(Exit, col(Exit.id) == col(ExitNote.exit_id))
        .join(Person, col(Person.id) == col(Exit.person_id))
        .join(Circle, col(Circle.id) == col(Exit.circle_id))
        .join(Organiser, col(Organiser.programme_id) == col(Circle.programme_id))
        .where(Organiser.person_id == actor.person_id, col(ExitNote.at) > now - NOTES_FOR)
        .order_by(col(ExitNote.at).desc(), col(ExitNote.exit_id))
    )
    return [
        NoteRow(str(note.exit_id), name, circle, note.words, note.at)
        for note, name, circle in session.exec(statement)
    ]


def _living_circles(session: Session, programme_ids: set[UUID]) -> dict[UUID, list[Circle]]:
    statement = (
        select(Circle)
        .where(col(Circle.programme_id).in_(programme_ids), Circle.state != CircleState.CLOSED)
        .order_by(col(Circle.name), col(Circle.id))
    )
    found: dict[UUID, list[Circle]] = {}
    for circle in session.exec(statement):
        found.setdefault(circle.programme_id, []).append(circle)
    return found


def _seats_of(session: Session, person_ids: set[UUID]) -> set[tuple[UUID, UUID]]:
    statement = select(Membership.person_id, Membership.circle_id).where(
        col(Membership.person_id).in_(person_ids), Membership.state != MembershipState.LEFT
    )
    return {(person_id, circle_id) for person_id, circle_id in session.exec(statement)}
