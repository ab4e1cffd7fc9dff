"""A board as its coach reads it, and the compact that comes with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.models import Circle
from peercircles.comments.queries import CoachComment, comments_for_coach
from peercircles.compacts.queries import compact_text
from peercircles.compacts.views import VersionPage
from peercircles.goals.coach_cards import CoachCard
from peercircles.goals.queries import coach_board
from peercircles.kernel.work import Actor
from peercircles.measures.lines import MeasureLine, measure_lines
from peercircles.observations.models import Observation, Scope
from peercircles.observations.reading import look_at
from peercircles.theories.sharing import CopyRow, copies_for_coach


@dataclass(frozen=True, slots=True)
class WatchedBoard:
    """What is marked for coaches and the compact, and until when (UTC) it can be read.

    In a private moment everything but the circle's name is empty.
    """

    circle_id: UUID
    circle_name: str
    until: datetime
    cards: tuple[CoachCard, ...]
    copies: tuple[CopyRow, ...]
    compact: VersionPage | None
    measures: Mapping[str, Sequence[MeasureLine]]
    comments: Mapping[str, Sequence[CoachComment]]
    is_private: bool = False


def watched_board(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> WatchedBoard:
    """The board as far as it is open to the actor at this instant; NotFound otherwise."""
    look = look_at(session, actor, circle_id, Scope.BOARD, now)
    if look.is_private:
        return _private(session, look.permission)
    cards = coach_board(session, circle_id)
    return WatchedBoard(
        circle_id=circle_id,
        circle_name=session.get_one(Circle, circle_id).name,
        until=look.permission.until,
        cards=tuple(cards),
        copies=tuple(copies_for_coach(session, circle_id)),
        compact=compact_text(session, circle_id),
        measures=measure_lines(session, [UUID(card.id) for card in cards]),
        comments=comments_for_coach(session, [UUID(card.id) for card in cards]),
    )


def _private(session: Session, granted: Observation) -> WatchedBoard:
    return WatchedBoard(
        circle_id=granted.circle_id,
        circle_name=session.get_one(Circle, granted.circle_id).name,
        until=granted.until,
        cards=(),
        copies=(),
        compact=None,
        measures={},
        comments={},
        is_private=True,
    )
