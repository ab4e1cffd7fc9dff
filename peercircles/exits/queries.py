"""What can be read of exits, pauses, wishes and closings, and by whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import (
    Circle,
    CircleState,
    Membership,
    MembershipState,
)
from peercircles.circles.queries import circle_not_found, member_ids, standing_of
from peercircles.exits import policy
from peercircles.exits.closing import agreed_ids
from peercircles.exits.models import Exit, ExitNote, Route, Wish, WishState
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor

# For so long a circle's first page says who went.
SAID_FOR = timedelta(days=14)


@dataclass(frozen=True)
class PauseRow:
    """A circle somebody takes a pause from: its name, and nothing else of it."""

    circle_id: str
    circle_name: str
    since: datetime
    is_closed: bool


@dataclass(frozen=True)
class ExitRow:
    """Somebody who went, for the circle to read in one sentence. No name: it is gone, too."""

    person_name: str
    route: Route
    at: datetime


@dataclass(frozen=True)
class OwnWish:
    """What somebody wishes for now; empty without an open wish."""

    words: str
    at: datetime


@dataclass(frozen=True)
class LeavePage:
    """What somebody can do about their place in a circle.

    `is_there`: they are in it, `is_resting`: they take a pause; neither: they have left and
    have not put away what is offered. `others` are those who would stay.
    """

    circle_id: str
    circle_name: str
    is_there: bool
    is_resting: bool
    is_closed: bool
    others: int
    note: str
    wish: OwnWish | None


@dataclass(frozen=True)
class LeftRow:
    """A circle somebody has left without having said what they need next."""

    circle_id: str
    circle_name: str


def own_pauses(session: Session, actor: Actor) -> list[PauseRow]:
    """The circles the actor takes a pause from, by name."""
    statement = (
        select(Circle, Membership)
        .join(Membership, col(Membership.circle_id) == col(Circle.id))
        .where(
            Membership.person_id == actor.person_id,
            Membership.state == MembershipState.RESTING,
        )
        .order_by(col(Circle.name), col(Circle.id))
    )
    return [
        PauseRow(
            circle_id=str(circle.id),
            circle_name=circle.name,
            since=seat.left_at or seat.joined_at,
            is_closed=circle.state is CircleState.CLOSED,
        )
        for circle, seat in session.exec(statement)
    ]


def own_left_circles(session: Session, actor: Actor) -> list[LeftRow]:
    """The circles the actor has left and what is offered for is not put away, newest first."""
    statement = (
        select(Circle.id, Circle.name)
        .join(Exit, col(Exit.circle_id) == col(Circle.id))
        .where(Exit.person_id == actor.person_id, _IS_OFFERED)
        .order_by(col(Exit.at).desc(), col(Exit.id))
    )
    rows = {str(circle_id): name for circle_id, name in session.exec(statement)}
    return [LeftRow(circle_id, name) for circle_id, name in rows.items()]


def lately_gone(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> list[ExitRow]:
    """Who went lately and is not here again, newest first; only that they did, and no reason."""
    standing_of(session, actor, circle_id)
    here = set(member_ids(session, circle_id))
    statement = (
        select(Exit, Person)
        .join(Person, col(Person.id) == col(Exit.person_id))
        .where(Exit.circle_id == circle_id, col(Exit.at) > now - SAID_FOR)
        .order_by(col(Exit.at).desc(), col(Exit.id))
    )
    latest: dict[UUID, ExitRow] = {}
    for left, person in session.exec(statement):
        if left.person_id not in here:
            name = "" if person.is_stub() else person.name
            latest.setdefault(left.person_id, ExitRow(name, left.route, left.at))
    return list(latest.values())


def leave_page(session: Session, actor: Actor, circle_id: UUID) -> LeavePage:
    """The actor's own place in a circle. NotFound once they have left and put it away."""
    circle = session.get(Circle, circle_id)
    seat = _own_seat(session, actor, circle_id)
    left = None if seat else _own_exit(session, actor, circle_id)
    if circle is None or not (seat or left):
        raise circle_not_found()
    is_there = seat is not None and seat.is_active()
    note = session.get(ExitNote, left.id) if left else None
    return LeavePage(
        circle_id=str(circle.id),
        circle_name=circle.name,
        is_there=is_there,
        is_resting=seat is not None and seat.is_resting(),
        is_closed=circle.state is CircleState.CLOSED,
        others=len(member_ids(session, circle_id)) - 1 if is_there else 0,
        note=note.words if note else "",
        wish=own_wish(session, actor),
    )


def own_wish(session: Session, actor: Actor) -> OwnWish | None:
    """The actor's open wish for a new circle."""
    statement = select(Wish).where(Wish.person_id == actor.person_id, Wish.state == WishState.OPEN)
    wish = session.exec(statement).one_or_none()
    return OwnWish(wish.words, wish.at) if wish else None


@dataclass(frozen=True)
class Closing:
    """Whether a circle is being closed, openly: who agrees, and who has not said so."""

    is_closed: bool
    agreed: tuple[str, ...]
    waiting: tuple[str, ...]
    is_agreed_by_you: bool
    can_agree: bool
    can_close_alone: bool


def closing_of(session: Session, actor: Actor, circle_id: UUID) -> Closing:
    """How far the people of a circle are with closing it. Names are for its members."""
    standing = standing_of(session, actor, circle_id)
    circle = session.get_one(Circle, circle_id)
    members = member_ids(session, circle_id)
    agreed = agreed_ids(session, circle_id)
    names = _names(session, members) if standing.is_member else {}
    return Closing(
        is_closed=circle.state is CircleState.CLOSED,
        agreed=tuple(names[who] for who in members if who in agreed and who in names),
        waiting=tuple(names[who] for who in members if who not in agreed and who in names),
        is_agreed_by_you=actor.person_id in agreed,
        can_agree=bool(policy.may_agree_to_close(standing, circle)),
        can_close_alone=bool(policy.may_close_alone(standing, circle, len(members))),
    )


_IS_OFFERED = (col(Exit.route) != Route.PAUSE) & col(Exit.resolved_at).is_(None)


def _own_seat(session: Session, actor: Actor, circle_id: UUID) -> Membership | None:
    statement = select(Membership).where(
        Membership.circle_id == circle_id,
        Membership.person_id == actor.person_id,
        Membership.state != MembershipState.LEFT,
    )
    return session.exec(statement).one_or_none()


def _own_exit(session: Session, actor: Actor, circle_id: UUID) -> Exit | None:
    statement = (
        select(Exit)
        .where(Exit.circle_id == circle_id, Exit.person_id == actor.person_id, _IS_OFFERED)
        .order_by(col(Exit.at).desc())
        .limit(1)
    )
    return session.exec(statement).one_or_none()


def _names(session: Session, person_ids: list[UUID]) -> dict[UUID, str]:
    statement = select(Person.id, Person.name).where(col(Person.id).in_(person_ids))
    return dict(session.exec(statement).all())
