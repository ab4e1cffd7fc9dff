"""What somebody can do about each turn to come: buttons, as far as the rules allow them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.policy import Standing
from peercircles.circles.queries import standing_of
from peercircles.facilitation import policy
from peercircles.facilitation.models import Ask, AskState, Role, Turn, TurnState
from peercircles.facilitation.slots import Slot, slots_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.absences import unable_at
from peercircles.meetings.models import Meeting, MeetingState

# How long after it would have begun a cancelled meeting is still an occasion to exchange.
_STILL_FRESH = timedelta(days=7)


@dataclass(frozen=True)
class TurnChoice:
    """What the reader can do about a role of a coming meeting.

    Without a `turn_id` nobody has it. `is_asking`, with `ask_id`, is told to the holder and to
    organisers: whether the others are asked one by one or `asks_everyone`.
    """

    meeting_id: str
    role: Role
    turn_id: str
    is_yours: bool
    is_accepted: bool
    cannot_come: bool
    is_asking: bool
    asks_everyone: bool
    ask_id: str
    can_accept: bool
    can_decline: bool
    can_ask: bool
    can_withdraw: bool
    can_volunteer: bool


@dataclass(frozen=True)
class ExchangeOffer:
    """After a cancelled meeting: the reader could take an earlier turn for their next one."""

    turn_id: str
    starts_at: datetime
    wanted_turn_id: str
    wanted_at: datetime
    person_name: str
    role: Role


def turn_choices(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> list[TurnChoice]:
    """What the actor can do about each role of each meeting to come, in their order."""
    standing = standing_of(session, actor, circle_id)
    asks = _open_asks(session, circle_id)
    slots = [slot for slot in slots_of(session, circle_id) if slot.meeting.is_ahead(now)]
    return [_choice(session, standing, slot, role, asks) for slot in slots for role in Role]


def exchange_offer(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> ExchangeOffer | None:
    """One's turn was cancelled: the next one of somebody else, for one's own later one."""
    standing_of(session, actor, circle_id)
    slots = [slot for slot in slots_of(session, circle_id) if slot.meeting.is_ahead(now)]
    asks = _open_asks(session, circle_id)
    for role in _lost_roles(session, actor, circle_id, now):
        held = [(slot.meeting, turn) for slot in slots if (turn := slot.turns.get(role))]
        mine = next((own for own in held if own[1].person_id == actor.person_id), None)
        if mine and held[0] != mine and mine[1].id not in asks:
            return _offer(session, mine, held[0])
    return None


def _choice(
    session: Session,
    standing: Standing,
    slot: Slot,
    role: Role,
    asks: Mapping[UUID, Ask],
) -> TurnChoice:
    turn = slot.turns.get(role)
    if turn is None:
        return _open_choice(standing, slot, role)
    ask = asks.get(turn.id)
    is_yours = turn.person_id == standing.person_id and standing.is_member
    may_withdraw = bool(policy.may_withdraw(standing, turn))
    unable = is_yours and bool(unable_at(session, slot.meeting, [turn.person_id]))
    is_shown = ask is not None and may_withdraw
    return TurnChoice(
        meeting_id=str(slot.meeting.id),
        role=role,
        turn_id=str(turn.id),
        is_yours=is_yours,
        is_accepted=turn.state is TurnState.ACCEPTED,
        cannot_come=unable,
        is_asking=is_shown,
        asks_everyone=is_shown and ask is not None and ask.asks_everyone,
        ask_id=str(ask.id) if ask and is_shown else "",
        can_accept=is_yours and turn.state is TurnState.PUBLISHED and not unable,
        can_decline=bool(policy.may_decline(standing, turn)),
        can_ask=ask is None and bool(policy.may_ask(standing, turn)),
        can_withdraw=is_shown and not unable,
        can_volunteer=False,
    )


def _open_choice(standing: Standing, slot: Slot, role: Role) -> TurnChoice:
    return TurnChoice(
        meeting_id=str(slot.meeting.id),
        role=role,
        turn_id="",
        is_yours=False,
        is_accepted=False,
        cannot_come=False,
        is_asking=False,
        asks_everyone=False,
        ask_id="",
        can_accept=False,
        can_decline=False,
        can_ask=False,
        can_withdraw=False,
        can_volunteer=bool(policy.may_volunteer(standing, slot.meeting)),
    )


def _open_asks(session: Session, circle_id: UUID) -> dict[UUID, Ask]:
    statement = select(Ask).where(Ask.circle_id == circle_id, Ask.state == AskState.OPEN)
    return {ask.turn_id: ask for ask in session.exec(statement)}


def _lost_roles(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> list[Role]:
    """The roles the actor had, last of all, in a meeting that was cancelled lately."""
    statement = (
        select(Turn)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(Turn.circle_id == circle_id, Meeting.state == MeetingState.CANCELLED)
        .where(col(Meeting.starts_at) > now - _STILL_FRESH)
        .order_by(col(Turn.at))
    )
    last = {(turn.meeting_id, turn.role): turn for turn in session.exec(statement)}
    mine = {
        turn.role
        for turn in last.values()
        if turn.person_id == actor.person_id and turn.state is TurnState.VOID
    }
    return [role for role in Role if role in mine]


def _offer(
    session: Session, mine: tuple[Meeting, Turn], wanted: tuple[Meeting, Turn]
) -> ExchangeOffer:
    name = select(Person.name).where(Person.id == wanted[1].person_id)
    return ExchangeOffer(
        turn_id=str(mine[1].id),
        starts_at=mine[0].starts_at,
        wanted_turn_id=str(wanted[1].id),
        wanted_at=wanted[0].starts_at,
        person_name=session.exec(name).one(),
        role=mine[1].role,
    )
