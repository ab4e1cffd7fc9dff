"""What somebody can do about each turn to come: buttons, as far as the rules allow them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership
from peercircles.circles.policy import Standing
from peercircles.circles.queries import standing_of
from peercircles.facilitation import policy
from peercircles.facilitation.facts import facts_at
from peercircles.facilitation.ledger import rotas_of
from peercircles.facilitation.models import Ask, AskState, Role, Turn, TurnState
from peercircles.facilitation.planning import Planning, planning_of
from peercircles.facilitation.reasons import reason_in_words
from peercircles.facilitation.selection import HORIZON
from peercircles.facilitation.slots import slots_of
from peercircles.identity.models import Person
from peercircles.kernel.text import Text
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState

# How long after it would have begun a cancelled meeting is still an occasion to exchange.
_STILL_FRESH = timedelta(days=7)


@dataclass(frozen=True)
class TurnChoice:
    """What the reader can do about a role of a coming meeting.

    Without a `turn_id` nobody has it; `needs_volunteer` where somebody should by now.
    `is_asking`, with `ask_id`, is told to the holder and to organisers: whether the others are
    asked one by one or `asks_everyone`. `reason` says why the turn is whose.
    """

    meeting_id: str
    starts_at: datetime
    minutes: int
    role: Role
    turn_id: str = ""
    reason: Text | None = None
    needs_volunteer: bool = False
    is_yours: bool = False
    is_accepted: bool = False
    cannot_come: bool = False
    is_asking: bool = False
    asks_everyone: bool = False
    ask_id: str = ""
    can_accept: bool = False
    can_decline: bool = False
    can_ask: bool = False
    can_withdraw: bool = False
    can_volunteer: bool = False


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
    reading = _Reading(
        standing=standing_of(session, actor, circle_id),
        planning=planning_of(
            session, session.get_one(Circle, circle_id), rotas_of(session, circle_id)
        ),
        asks=_open_asks(session, circle_id),
        names=_names_in(session, circle_id),
    )
    coming = [at for at, slot in enumerate(reading.planning.slots) if slot.is_coming(now)]
    return [
        reading.choice(at, role, is_due=at in coming[:HORIZON])
        for at in coming
        if reading.planning.slots[at].meeting.is_ahead(now)
        for role in Role
    ]


def exchange_offer(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> ExchangeOffer | None:
    """One's turn was cancelled: the next one of somebody else, for one's own later one."""
    standing_of(session, actor, circle_id)
    lost = _lost_roles(session, actor, circle_id, now)
    if not lost:
        return None
    slots = [slot for slot in slots_of(session, circle_id) if slot.meeting.is_ahead(now)]
    asks = _open_asks(session, circle_id)
    for role in lost:
        held = [(slot.meeting, turn) for slot in slots if (turn := slot.turns.get(role))]
        mine = next((own for own in held if own[1].person_id == actor.person_id), None)
        if mine and held[0] != mine and mine[1].id not in asks:
            return _offer(session, mine, held[0])
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """Who looks at the turns of which circle."""

    standing: Standing
    planning: Planning
    asks: Mapping[UUID, Ask]
    names: Mapping[str, str]

    def choice(self, at: int, role: Role, *, is_due: bool) -> TurnChoice:
        slot = self.planning.slots[at]
        if turn := slot.turns.get(role):
            return self._of_turn(at, slot.meeting, turn)
        return TurnChoice(
            meeting_id=str(slot.meeting.id),
            starts_at=slot.meeting.starts_at,
            minutes=slot.meeting.minutes,
            role=role,
            needs_volunteer=is_due and role in self.planning.roles_at(at),
            can_volunteer=bool(policy.may_volunteer(self.standing, slot.meeting)),
        )

    def _of_turn(self, at: int, meeting: Meeting, turn: Turn) -> TurnChoice:
        can_take_back = bool(policy.may_withdraw(self.standing, turn))
        ask = self.asks.get(turn.id) if can_take_back else None
        is_yours = self.standing.is_member and turn.person_id == self.standing.person_id
        unable = is_yours and turn.person_id in self.planning.unable(at)
        is_new = turn.state is TurnState.PUBLISHED
        return TurnChoice(
            meeting_id=str(meeting.id),
            starts_at=meeting.starts_at,
            minutes=meeting.minutes,
            role=turn.role,
            turn_id=str(turn.id),
            reason=reason_in_words(
                turn.reason,
                self.names,
                str(self.standing.person_id),
                is_inside=self.standing.is_member,
                facts=facts_at(self.planning, at, turn.role),
            ),
            is_yours=is_yours,
            is_accepted=not is_new,
            cannot_come=unable,
            is_asking=ask is not None,
            asks_everyone=ask is not None and ask.asks_everyone,
            ask_id=str(ask.id) if ask else "",
            can_accept=is_new and not unable and bool(policy.may_accept(self.standing, turn)),
            can_decline=bool(policy.may_decline(self.standing, turn)),
            can_ask=turn.id not in self.asks and bool(policy.may_ask(self.standing, turn)),
            can_withdraw=ask is not None and not unable,
        )


def _names_in(session: Session, circle_id: UUID) -> dict[str, str]:
    statement = (
        select(Person.id, Person.name)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(Membership.circle_id == circle_id)
    )
    return {str(person_id): name for person_id, name in session.exec(statement)}


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
