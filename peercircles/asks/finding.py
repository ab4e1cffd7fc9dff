"""Looking for words among asks and offers, in the circles the actor is in."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from peercircles.asks.models import AskOffer, AskReply, AskState
from peercircles.asks.queries import SETTLED_SHOWN
from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.identity.models import Person
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor

_Author, _Replier = aliased(Person), aliased(Person)


def asks_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """What is asked or offered, each by its author's name."""
    places = Places(
        within=_shown(actor).join(_Author, col(_Author.id) == col(AskOffer.author_id)),
        id=col(AskOffer.id),
        at=col(AskOffer.at),
        title=col(AskOffer.words),
        words=sa.literal(""),
        about=col(_Author.name) + " · " + col(Circle.name),
        thing_id=col(AskOffer.id),
        home_id=col(AskOffer.circle_id),
        texts=(col(AskOffer.words),),
    )
    return search.found(session, "ask", places)


def replies_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """What is said to it, each by the name of who says it."""
    places = Places(
        within=_shown(actor)
        .join(AskReply, col(AskReply.ask_id) == col(AskOffer.id))
        .join(_Replier, col(_Replier.id) == col(AskReply.author_id)),
        id=col(AskReply.id),
        at=col(AskReply.at),
        title=col(AskOffer.words),
        words=col(AskReply.words),
        about=col(_Replier.name) + " · " + col(Circle.name),
        thing_id=col(AskOffer.id),
        home_id=col(AskOffer.circle_id),
        texts=(col(AskReply.words),),
    )
    return search.found(session, "reply", places)


def _shown(actor: Actor) -> sa.Select[Any]:
    """What the pages of these circles have: all that is open, and what was settled last."""
    reach = col(AskOffer.circle_id).in_(circle_ids_of(actor))
    latest = sa.func.row_number().over(
        partition_by=col(AskOffer.circle_id),
        order_by=(col(AskOffer.settled_at).desc(), col(AskOffer.id)),
    )
    settled = (
        sa.select(col(AskOffer.id), latest.label("place"))
        .where(reach, col(AskOffer.state) != AskState.OPEN)
        .subquery()
    )
    on_page = sa.select(settled.c.id).where(settled.c.place <= SETTLED_SHOWN)
    return (
        sa.select()
        .select_from(AskOffer)
        .join(Circle, col(Circle.id) == col(AskOffer.circle_id))
        .where(
            reach,
            sa.or_(col(AskOffer.state) == AskState.OPEN, col(AskOffer.id).in_(on_page)),
        )
    )
