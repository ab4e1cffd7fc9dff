"""What can be seen of huddles: by those asked into them; by the circle, a posted line alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.huddles.models import LINE_WITHIN, Huddle, HuddlePerson
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor

LINES_SHOWN = 5
_LONGEST = timedelta(hours=1)


@dataclass(frozen=True)
class HuddleRow:
    """A huddle the reader is asked into."""

    id: str
    circle_id: str
    circle_name: str
    starts_at: datetime
    minutes: int
    others: tuple[str, ...]
    room_url: str
    is_ahead: bool
    can_cancel: bool
    can_tell: bool


@dataclass(frozen=True)
class HuddleLine:
    """What came of a huddle, as far as it was posted; who else was there is not told."""

    id: str
    author_name: str
    line: str
    at: datetime


@dataclass(frozen=True)
class HuddlesOfCircle:
    """One's own huddles in a circle, and what was posted of any."""

    own: tuple[HuddleRow, ...]
    lines: tuple[HuddleLine, ...]


def huddles_in(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> HuddlesOfCircle:
    """A circle's huddles, as far as they are for the actor."""
    membership_of(session, actor, circle_id)
    own = [row for row in own_huddles(session, actor, now) if row.circle_id == str(circle_id)]
    told = (
        select(Huddle, Person.name)
        .join(Person, col(Person.id) == col(Huddle.posted_by))
        .where(Huddle.circle_id == circle_id, Huddle.line != "")
        .order_by(col(Huddle.posted_at).desc())
        .limit(LINES_SHOWN)
    )
    lines = [
        HuddleLine(str(huddle.id), name, huddle.line, huddle.posted_at or huddle.starts_at)
        for huddle, name in session.exec(told)
    ]
    return HuddlesOfCircle(tuple(own), tuple(lines))


def own_huddles(session: Session, actor: Actor, now: datetime) -> list[HuddleRow]:
    """The huddles the actor is asked into, to come or to tell of; soonest first."""
    statement = (
        select(Huddle, Circle.name)
        .join(HuddlePerson, col(HuddlePerson.huddle_id) == col(Huddle.id))
        .join(Circle, col(Circle.id) == col(Huddle.circle_id))
        .where(
            HuddlePerson.person_id == actor.person_id,
            col(Huddle.circle_id).in_(circle_ids_of(actor)),
            col(Huddle.cancelled_at).is_(None),
            col(Huddle.starts_at) > now - LINE_WITHIN - _LONGEST,
        )
        .order_by(col(Huddle.starts_at), col(Huddle.id))
    )
    rows = [
        _row(session, actor, huddle, circle_name, now)
        for huddle, circle_name in session.exec(statement).all()
    ]
    return [row for row in rows if row.is_ahead or row.can_tell]


def _row(
    session: Session, actor: Actor, huddle: Huddle, circle_name: str, now: datetime
) -> HuddleRow:
    # Who has left the circle meanwhile is not expected any more.
    others = (
        select(Person.name)
        .join(HuddlePerson, col(HuddlePerson.person_id) == col(Person.id))
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            HuddlePerson.huddle_id == huddle.id,
            Person.id != actor.person_id,
            Membership.circle_id == huddle.circle_id,
            Membership.state == MembershipState.ACTIVE,
        )
        .order_by(col(Membership.seat))
    )
    is_ahead = huddle.is_ahead(now)
    return HuddleRow(
        id=str(huddle.id),
        circle_id=str(huddle.circle_id),
        circle_name=circle_name,
        starts_at=huddle.starts_at,
        minutes=huddle.minutes,
        others=tuple(session.exec(others)),
        room_url=huddle.room_url if is_ahead else "",
        is_ahead=is_ahead,
        can_cancel=is_ahead and huddle.arranged_by == actor.person_id,
        can_tell=huddle.can_be_told(now),
    )
