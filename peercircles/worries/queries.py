"""What worries people of a circle, for those they told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import membership_of, programmes_of
from peercircles.facilitation.next_meeting import next_facilitator
from peercircles.identity.models import Person
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.worries import policy
from peercircles.worries.models import CareWords, ToldTo, Worry


@dataclass(frozen=True)
class WorryRow:
    """A worry as one of those reads it who may. `to_name` is empty where it is everybody."""

    id: str
    circle_id: str
    circle_name: str
    author_name: str
    is_yours: bool
    told: ToldTo
    to_name: str
    words: str
    at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Listener:
    """Somebody one could tell."""

    id: str
    name: str


@dataclass(frozen=True)
class CareRow:
    """What a programme says to people who may need more than their circle."""

    programme_id: str
    programme_name: str
    words: str


@dataclass(frozen=True)
class WorriesPage:
    """What one told or was told in a circle, whom one could tell, and who has the next turn."""

    worries: tuple[WorryRow, ...]
    listeners: tuple[Listener, ...]
    facilitator_name: str
    care_words: str


def worries_in(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> WorriesPage:
    """What the actor told or was told in this circle, the newest first."""
    member = membership_of(session, actor, circle_id)
    policy.may_tell(member, circle_id).enforce()
    listeners = _listeners(session, member)
    next_id = next_facilitator(session, circle_id, now)
    names = {listener.id: listener.name for listener in listeners}
    return WorriesPage(
        worries=_worries(session, actor, now, circle_id),
        listeners=listeners,
        facilitator_name=names.get(str(next_id), ""),
        care_words=_care_words(session, circle_id),
    )


def worries_told_to(session: Session, actor: Actor, now: datetime) -> tuple[WorryRow, ...]:
    """What others told the actor, in all circles, the newest first."""
    return tuple(row for row in _worries(session, actor, now) if not row.is_yours)


def my_care_words(session: Session, actor: Actor) -> list[CareRow]:
    """What stands there in each programme the actor organises, by name."""
    rows = programmes_of(session, actor)
    said = select(CareWords).where(col(CareWords.programme_id).in_([UUID(row.id) for row in rows]))
    words = {str(each.programme_id): each.words for each in session.exec(said)}
    return [CareRow(row.id, row.name, words.get(row.id, "")) for row in rows]


def worry_not_found() -> NotFound:
    """For what is not there, or not for who asks."""
    return NotFound(text("We could not find that."))


def _worries(
    session: Session, actor: Actor, now: datetime, circle_id: UUID | None = None
) -> tuple[WorryRow, ...]:
    """Both the reader and the author are in the circle: who leaves takes their words along."""
    reader, author, listener = aliased(Membership), aliased(Person), aliased(Person)
    theirs = aliased(Membership)
    statement = (
        select(Worry, author.name, listener.name, Circle.name)
        .join(Circle, col(Circle.id) == col(Worry.circle_id))
        .join(reader, col(reader.circle_id) == col(Worry.circle_id))
        .join(theirs, col(theirs.circle_id) == col(Worry.circle_id))
        .join(author, col(author.id) == col(Worry.author_id))
        .outerjoin(listener, col(listener.id) == col(Worry.to_id))
        .where(
            col(reader.person_id) == actor.person_id,
            col(reader.state) == MembershipState.ACTIVE,
            col(theirs.person_id) == col(Worry.author_id),
            col(theirs.state) == MembershipState.ACTIVE,
            col(Worry.ends_at) > now,
            or_(
                col(Worry.to_id).is_(None),
                col(Worry.to_id) == actor.person_id,
                col(Worry.author_id) == actor.person_id,
            ),
        )
        .order_by(col(Worry.at).desc(), col(Worry.id))
    )
    if circle_id is not None:
        statement = statement.where(Worry.circle_id == circle_id)
    return tuple(
        WorryRow(
            id=str(worry.id),
            circle_id=str(worry.circle_id),
            circle_name=circle_name,
            author_name=author_name,
            is_yours=worry.author_id == actor.person_id,
            told=worry.told,
            to_name=to_name or "",
            words=worry.words,
            at=worry.at,
            ends_at=worry.ends_at,
        )
        for worry, author_name, to_name, circle_name in session.exec(statement)
    )


def _care_words(session: Session, circle_id: UUID) -> str:
    statement = (
        select(CareWords.words)
        .join(Circle, col(Circle.programme_id) == col(CareWords.programme_id))
        .where(Circle.id == circle_id)
    )
    return session.exec(statement).one_or_none() or ""


def _listeners(session: Session, member: Membership) -> tuple[Listener, ...]:
    statement = (
        select(Person)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            Membership.circle_id == member.circle_id,
            Membership.state == MembershipState.ACTIVE,
            Membership.person_id != member.person_id,
        )
        .order_by(col(Membership.seat))
    )
    people: Sequence[Person] = session.exec(statement).all()
    return tuple(Listener(str(person.id), person.name) for person in people)
