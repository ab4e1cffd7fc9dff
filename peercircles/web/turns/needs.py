"""What about turns waits for somebody's answer, in one look at the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.queries import my_circles
from peercircles.facilitation.asks import AskRow, asks_to_me
from peercircles.facilitation.choices import (
    ExchangeOffer,
    TurnChoice,
    exchange_offer,
    turn_choices,
)
from peercircles.kernel.work import Actor
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class ExchangeView:
    """A turn of one's own that could be given in exchange."""

    turn_id: str = ""
    starts_at: str = ""


@dataclass(frozen=True)
class Need:
    """One thing to answer. `kind` says what it is:

    `turn` is one's own and new; `asking` one's own, which others are asked to take, `unable`
    the same because one cannot come; `ask` somebody asks oneself, `call` everybody, `wish` for
    a certain turn; `vacant` is nobody's; `offer` an earlier turn after a cancelled one. `own`
    is one's own, accepted already, and waits for nothing.
    """

    key: str = ""
    kind: str = ""
    circle_name: str = ""
    role: str = ""
    starts_at: str = ""
    minutes: int = 0
    meeting_id: str = ""
    turn_id: str = ""
    ask_id: str = ""
    name: str = ""
    asked_by: str = ""
    by_app: bool = False
    until: str = ""
    wanted_id: str = ""
    wanted_at: str = ""
    reason: str = ""
    can_ask: bool = False
    asks_everyone: bool = False
    exchanges: list[ExchangeView] = field(default_factory=list[ExchangeView])

    @property
    def waits(self) -> bool:
        """Whether it is for the reader to do something."""
        return self.kind in {"turn", "ask", "call", "wish", "vacant"}


@dataclass(frozen=True, slots=True)
class CircleTurns:
    """What one can do about the turns of one circle."""

    name: str
    choices: Sequence[TurnChoice]
    offer: ExchangeOffer | None


@dataclass(frozen=True, slots=True)
class TurnNews:
    """Everything about turns that may wait for an answer."""

    asks: Sequence[AskRow]
    circles: Sequence[CircleTurns]


def turn_news(
    session: Session, actor: Actor, now: datetime, circle_id: UUID | None = None
) -> TurnNews:
    """What waits in the circles the actor is in, or in one they know of."""
    known = [circle for circle in my_circles(session, actor) if circle.is_member or circle_id]
    circles = [circle for circle in known if circle_id in {None, UUID(circle.id)}]
    return TurnNews(
        asks=asks_to_me(session, actor, now, circle_id),
        circles=[
            CircleTurns(
                name=circle.name,
                choices=turn_choices(session, actor, UUID(circle.id), now),
                offer=exchange_offer(session, actor, UUID(circle.id), now),
            )
            for circle in circles
        ],
    )


def needs_of(news: TurnNews, caller: Caller) -> list[Need]:
    """What waits for the caller's answer, soonest first; who asks comes before what is new."""
    needs = [_asked(ask) for ask in news.asks]
    for circle in news.circles:
        needs += _own_needs(circle, caller)
        needs += [_offered(circle)] if circle.offer else []
    # The circle is named only where there is more than one.
    if len(news.circles) < 2:
        needs = [replace(need, circle_name="") for need in needs]
    return sorted(needs, key=lambda need: need.starts_at)


def key_of(choice: TurnChoice) -> str:
    """What one thing to answer is known by on a page."""
    return f"turn-{choice.turn_id}-{choice.meeting_id}-{choice.role.value}"


def _own_needs(circle: CircleTurns, caller: Caller) -> Iterable[Need]:
    for choice in circle.choices:
        if kind := _kind_of(choice):
            yield Need(
                key=key_of(choice),
                kind=kind,
                circle_name=circle.name,
                role=choice.role.value,
                starts_at=iso(choice.starts_at),
                minutes=choice.minutes,
                meeting_id=choice.meeting_id,
                turn_id=choice.turn_id,
                ask_id=choice.ask_id,
                reason=choice.reason.into(caller.locale) if choice.reason else "",
                can_ask=choice.can_ask,
                asks_everyone=choice.asks_everyone,
            )


def _kind_of(choice: TurnChoice) -> str:
    if choice.is_yours and choice.is_asking:
        return "unable" if choice.cannot_come else "asking"
    if choice.can_accept:
        return "turn"
    if choice.is_yours:
        return "own"
    return "vacant" if choice.needs_volunteer and choice.can_volunteer else ""


def _asked(ask: AskRow) -> Need:
    kind = "ask" if ask.until else "call"
    return Need(
        key=f"ask-{ask.ask_id}",
        kind="wish" if ask.wanted_at else kind,
        circle_name=ask.circle_name,
        role=ask.role.value,
        starts_at=iso(ask.starts_at),
        minutes=ask.minutes,
        meeting_id=ask.meeting_id,
        turn_id=ask.turn_id,
        ask_id=ask.ask_id,
        name=ask.person_name,
        asked_by=ask.asked_by,
        by_app=ask.by_app,
        until=iso(ask.until) if ask.until else "",
        wanted_at=iso(ask.wanted_at) if ask.wanted_at else "",
        exchanges=[ExchangeView(one.turn_id, iso(one.starts_at)) for one in ask.exchanges],
    )


def _offered(circle: CircleTurns) -> Need:
    offer = circle.offer
    if offer is None:
        return Need()
    return Need(
        key=f"offer-{offer.turn_id}",
        kind="offer",
        circle_name=circle.name,
        role=offer.role.value,
        starts_at=iso(offer.starts_at),
        turn_id=offer.turn_id,
        name=offer.person_name,
        wanted_id=offer.wanted_turn_id,
        wanted_at=iso(offer.wanted_at),
    )
