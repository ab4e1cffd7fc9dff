"""A circle's board with what is asked about its goals, as it travels to its members.

Nobody else is told: a coach reads goals that are marked for one, and of no ask.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.asks.models import AskKind, AskOffer, AskState
from peercircles.circles.queries import circle_ids_of
from peercircles.goals.cards import CardView, GoneCard
from peercircles.goals.queries import board_cards, cards_since
from peercircles.kernel.work import Actor


@dataclass(frozen=True, slots=True)
class BoardRows:
    """A board: a row for every card that is on it, and the version at which it looked like this."""

    version: int
    rows: tuple[dict[str, Any], ...]


def board_rows(session: Session, actor: Actor, circle_id: UUID) -> BoardRows:
    """The circle's board, for its members."""
    board = board_cards(session, actor, circle_id)
    asked = _asked_about(session, circle_id)
    return BoardRows(board.version, tuple(_row(card, asked) for card in board.cards))


def board_rows_since(
    session: Session, actor: Actor, circle_id: UUID, board_version: int
) -> list[dict[str, Any]]:
    """Every card that looks different since then (see `cards_since`)."""
    cards = cards_since(session, actor, circle_id, board_version)
    # Read after the cards: what is asked meanwhile is then sent again rather than lost.
    asked = _asked_about(session, circle_id) if cards else frozenset[str]()
    return [_row(card, asked) for card in cards]


def my_goals_asked_about(session: Session, actor: Actor) -> frozenset[str]:
    """The goals that something open is asked about, in the circles the actor is in."""
    reach = col(AskOffer.circle_id).in_(circle_ids_of(actor))
    return frozenset(str(goal_id) for goal_id in session.connection().scalars(_ASKED.where(reach)))


def _row(card: CardView | GoneCard, asked: frozenset[str]) -> dict[str, Any]:
    """The card as it travels: `q` where something is asked about its goal."""
    return card.as_row() | {"q": 1} if card.id in asked else card.as_row()


def _asked_about(session: Session, circle_id: UUID) -> frozenset[str]:
    found = session.connection().scalars(_ASKED_IN_CIRCLE, {"circle_id": circle_id})
    return frozenset(str(goal_id) for goal_id in found)


_ASKED = sa.select(col(AskOffer.goal_id)).where(
    col(AskOffer.goal_id).is_not(None),
    col(AskOffer.state) == AskState.OPEN,
    col(AskOffer.kind) == AskKind.ASK,
)
# Built once: each change of a board runs it.
_ASKED_IN_CIRCLE = _ASKED.where(col(AskOffer.circle_id) == sa.bindparam("circle_id"))
