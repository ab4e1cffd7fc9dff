"""What can be read of thanks: one's own, and what was shared with the circle. No numbers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import meeting_not_found
from peercircles.thanks.models import Thanks

# As many as a page shows of what has not been put away.
MOST_SHOWN = 20
# As many as a record shows, the newest.
MOST_KEPT = 200


@dataclass(frozen=True)
class ThanksRow:
    """Thanks as one member reads them."""

    id: str
    circle_name: str
    from_name: str
    to_name: str
    words: str
    is_shared: bool
    is_from_you: bool
    is_for_you: bool
    at: datetime


@dataclass(frozen=True)
class Thankable:
    """Another member of the circle."""

    person_id: str
    name: str


@dataclass(frozen=True)
class MeetingThanks:
    """Thanks around one meeting: what the reader can read, and whom they can thank."""

    rows: tuple[ThanksRow, ...]
    people: tuple[Thankable, ...]


def meeting_thanks(
    session: Session, actor: Actor, circle_id: UUID, meeting_id: UUID, now: datetime
) -> MeetingThanks:
    """The thanks for a meeting, oldest first; nobody to thank before it has begun.

    For the members of its circle.
    """
    membership_of(session, actor, circle_id)
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.circle_id != circle_id:
        raise meeting_not_found()
    statement = _readable(actor).where(
        Thanks.circle_id == circle_id, Thanks.meeting_id == meeting_id
    )
    return MeetingThanks(
        rows=_rows(session, actor, statement.order_by(col(Thanks.at), col(Thanks.id))),
        people=_others(session, actor, circle_id) if meeting.starts_at <= now else (),
    )


def thanks_for_me(session: Session, actor: Actor) -> tuple[ThanksRow, ...]:
    """What the actor was thanked with and has not put away, newest first, in every circle."""
    statement = (
        _readable(actor)
        .where(Thanks.to_id == actor.person_id, col(Thanks.read_at).is_(None))
        .order_by(col(Thanks.at).desc(), col(Thanks.id))
        .limit(MOST_SHOWN)
    )
    return _rows(session, actor, statement)


def thanks_received(session: Session, actor: Actor) -> tuple[ThanksRow, ...]:
    """Everything the actor was thanked with, newest first, in the circles they are in."""
    statement = (
        _readable(actor)
        .where(Thanks.to_id == actor.person_id)
        .order_by(col(Thanks.at).desc(), col(Thanks.id))
        .limit(MOST_KEPT)
    )
    return _rows(session, actor, statement)


def readable_by(actor: Actor) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What the actor can read: in their circles, what was shared, and what is theirs."""
    me = actor.person_id
    return (
        col(Thanks.circle_id).in_(circle_ids_of(actor)),
        or_(col(Thanks.is_shared), col(Thanks.from_id) == me, col(Thanks.to_id) == me),
    )


def _readable(actor: Actor) -> SelectOfScalar[Thanks]:
    """All that the actor can read: private thanks of others are never loaded."""
    return select(Thanks).where(*readable_by(actor))


def _rows(
    session: Session, actor: Actor, statement: SelectOfScalar[Thanks]
) -> tuple[ThanksRow, ...]:
    found = session.exec(statement).all()
    people = {each for thanks in found for each in (thanks.from_id, thanks.to_id)}
    names = _names(session, people)
    here = {thanks.circle_id for thanks in found}
    named = select(Circle.id, Circle.name).where(col(Circle.id).in_(here))
    circles = dict(session.exec(named).all())
    return tuple(
        ThanksRow(
            id=str(thanks.id),
            circle_name=circles[thanks.circle_id],
            from_name=names[thanks.from_id],
            to_name=names[thanks.to_id],
            words=thanks.words,
            is_shared=thanks.is_shared,
            is_from_you=thanks.from_id == actor.person_id,
            is_for_you=thanks.to_id == actor.person_id,
            at=thanks.at,
        )
        for thanks in found
    )


def _names(session: Session, people: set[UUID]) -> dict[UUID, str]:
    statement = select(Person.id, Person.name).where(col(Person.id).in_(people))
    return dict(session.exec(statement).all())


def _others(session: Session, actor: Actor, circle_id: UUID) -> tuple[Thankable, ...]:
    statement = (
        select(Person.id, Person.name)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            Membership.circle_id == circle_id,
            Membership.state == MembershipState.ACTIVE,
            Person.id != actor.person_id,
        )
        .order_by(col(Membership.seat))
    )
    return tuple(Thankable(str(person_id), name) for person_id, name in session.exec(statement))
