"""What can be seen of requests to take over a turn. How somebody answered is theirs alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership
from peercircles.circles.queries import circle_ids_of, standing_of
from peercircles.facilitation.models import (
    STANDING_STATES,
    Ask,
    Asked,
    AskedAnswer,
    AskState,
    Role,
    Turn,
    TurnState,
)
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.absences import absent_from
from peercircles.meetings.models import Meeting, MeetingState


@dataclass(frozen=True)
class ExchangeRow:
    """A turn of the reader's own that they could give in exchange."""

    turn_id: str
    starts_at: datetime


@dataclass(frozen=True)
class AskRow:
    """Somebody asks the reader to take a turn.

    `asked_by` names the organiser who asks on the holder's behalf. `until` is there while the
    reader alone is asked. `wanted_at`: they would give their own turn for the reader's then.
    """

    ask_id: str
    turn_id: str
    circle_id: str
    circle_name: str
    meeting_id: str
    starts_at: datetime
    minutes: int
    role: Role
    person_id: str
    person_name: str
    seat: int
    by_app: bool
    asked_by: str
    until: datetime | None
    wanted_at: datetime | None
    exchanges: tuple[ExchangeRow, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    ask: Ask
    turn: Turn
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class _Named:
    """What the people and circles of some requests are called."""

    people: dict[UUID, str]
    circles: dict[UUID, str]
    seats: dict[tuple[UUID, UUID], int]


def asks_to_me(
    session: Session, actor: Actor, now: datetime, circle_id: UUID | None = None
) -> list[AskRow]:
    """The requests the actor can answer now, in all their circles or in one, soonest first."""
    found = [one for one in _open_asks(session, actor, now, circle_id) if _is_free(one, actor)]
    asked = _own_answers(session, actor, found)
    mine = [one for one in found if _may_answer(one.ask, asked.get(one.ask.id), now)]
    if not mine:
        return []
    named, exchanges = _named(session, mine), _exchanges(session, actor, mine, now)
    wanted = _starts_of(session, {one.ask.wanted_turn_id for one in mine})
    return [
        AskRow(
            ask_id=str(one.ask.id),
            turn_id=str(one.turn.id),
            circle_id=str(one.ask.circle_id),
            circle_name=named.circles[one.ask.circle_id],
            meeting_id=str(one.meeting.id),
            starts_at=one.meeting.starts_at,
            minutes=one.meeting.minutes,
            role=one.turn.role,
            person_id=str(one.turn.person_id),
            person_name=named.people[one.turn.person_id],
            seat=named.seats.get((one.ask.circle_id, one.turn.person_id), -1),
            by_app=one.ask.by_app,
            asked_by=_on_behalf(one, named.people),
            until=_until(one.ask, asked.get(one.ask.id)),
            wanted_at=wanted.get(one.ask.wanted_turn_id),
            exchanges=tuple(exchanges[one.ask.id]),
        )
        for one in mine
    ]


def declined_in_a_row(session: Session, actor: Actor, circle_id: UUID) -> int:
    """How many turns in a row one and the same person declined; 0 unless more than one.

    Nobody is told who, and nobody but members how many. Serving, or saying yes, ends the row.
    """
    if not standing_of(session, actor, circle_id).is_member:
        return 0
    told = (TurnState.DECLINED, TurnState.ACCEPTED, TurnState.DONE)
    statement = (
        select(Turn.person_id, Turn.state)
        .where(Turn.circle_id == circle_id, col(Turn.state).in_(told))
        .order_by(col(Turn.at), col(Turn.id))
    )
    row = defaultdict[UUID, int](int)
    for person_id, state in session.exec(statement):
        row[person_id] = row[person_id] + 1 if state is TurnState.DECLINED else 0
    longest = max(row.values(), default=0)
    return longest if longest > 1 else 0


def _open_asks(
    session: Session, actor: Actor, now: datetime, circle_id: UUID | None
) -> list[_Found]:
    statement = (
        select(Ask, Turn, Meeting)
        .join(Turn, col(Turn.id) == col(Ask.turn_id))
        .join(Meeting, col(Meeting.id) == col(Ask.meeting_id))
        .where(col(Ask.circle_id).in_(circle_ids_of(actor)), Ask.state == AskState.OPEN)
        .where(Meeting.state == MeetingState.PLANNED, col(Meeting.starts_at) > now)
        .order_by(col(Meeting.starts_at), col(Turn.role))
    )
    if circle_id:
        statement = statement.where(Ask.circle_id == circle_id)
    return [_Found(ask, turn, meeting) for ask, turn, meeting in session.exec(statement)]


def _is_free(one: _Found, actor: Actor) -> bool:
    return one.turn.is_standing and one.turn.person_id != actor.person_id


def _own_answers(session: Session, actor: Actor, found: list[_Found]) -> dict[UUID, Asked]:
    statement = select(Asked).where(
        Asked.person_id == actor.person_id, col(Asked.ask_id).in_([one.ask.id for one in found])
    )
    return {asked.ask_id: asked for asked in session.exec(statement)}


def _may_answer(ask: Ask, asked: Asked | None, now: datetime) -> bool:
    if ask.asks_everyone:
        return asked is None or asked.answer is not AskedAnswer.NO
    return asked is not None and asked.is_waiting(now)


def _exchanges(
    session: Session, actor: Actor, asks: list[_Found], now: datetime
) -> dict[UUID, list[ExchangeRow]]:
    """For each request the actor's own turns of that role at which the asker can come."""
    statement = (
        select(Turn, Meeting)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(Turn.person_id == actor.person_id, col(Turn.state).in_(STANDING_STATES))
        .where(Meeting.state == MeetingState.PLANNED, col(Meeting.starts_at) > now)
        .order_by(col(Meeting.starts_at))
    )
    own = [(turn, meeting) for turn, meeting in session.exec(statement)] if asks else []
    people = {one.turn.person_id for one in asks}
    away = absent_from(session, people, {meeting.starts_at for _turn, meeting in own})
    return {
        one.ask.id: [
            ExchangeRow(turn_id=str(turn.id), starts_at=meeting.starts_at)
            for turn, meeting in own
            if (turn.circle_id, turn.role) == (one.turn.circle_id, one.turn.role)
            and turn.meeting_id != one.turn.meeting_id
            and one.turn.person_id not in away[meeting.starts_at]
        ]
        for one in asks
    }


def _named(session: Session, asks: list[_Found]) -> _Named:
    circle_ids = {one.ask.circle_id for one in asks}
    people = {one.turn.person_id for one in asks} | {one.ask.by for one in asks if one.ask.by}
    names = select(Person.id, Person.name).where(col(Person.id).in_(people))
    circles = select(Circle.id, Circle.name).where(col(Circle.id).in_(circle_ids))
    seats = select(Membership.circle_id, Membership.person_id, Membership.seat).where(
        col(Membership.circle_id).in_(circle_ids), col(Membership.person_id).in_(people)
    )
    return _Named(
        people=dict(session.exec(names).all()),
        circles=dict(session.exec(circles).all()),
        seats={(circle, person): seat for circle, person, seat in session.exec(seats)},
    )


def _starts_of(session: Session, turn_ids: Iterable[UUID | None]) -> dict[UUID | None, datetime]:
    statement = (
        select(Turn.id, Meeting.starts_at)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(col(Turn.id).in_([turn_id for turn_id in turn_ids if turn_id]))
    )
    return dict(session.exec(statement).all())


def _on_behalf(one: _Found, names: dict[UUID, str]) -> str:
    by = one.ask.by
    return names.get(by, "") if by and by != one.turn.person_id else ""


def _until(ask: Ask, asked: Asked | None) -> datetime | None:
    return asked.until if asked and not ask.asks_everyone else None
