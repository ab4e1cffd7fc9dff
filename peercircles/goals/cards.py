"""Cards as everybody in a circle sees them: small, alike for all, fast to read.

The live lane sends them to each member with each change, so only the columns a card
shows are read, and no table objects are made.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Membership, MembershipState
from peercircles.goals import policy
from peercircles.goals.models import Contributor, Goal, GoalKind, Lane, Progress
from peercircles.goals.policy import GoalPeople
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience


@dataclass(frozen=True, slots=True)
class CardView:
    """A card. `can_change` names those who may move it: the policy's answer for each member."""

    id: str
    lane: Lane
    rank: float
    title: str
    owner_id: str
    owner_name: str
    owner_seat: int
    progress: Progress | None
    wants_help: bool
    is_for_coach: bool
    news_at: datetime
    kind: GoalKind
    contributor_ids: tuple[str, ...]
    contributor_names: tuple[str, ...]
    can_change: tuple[str, ...]
    version: int
    board_version: int

    def as_row(self) -> dict[str, Any]:
        """The card as it travels, with each change: short keys, and numbers for yes or no."""
        return {
            "i": self.id,
            "l": self.lane.value,
            "r": self.rank,
            "t": self.title,
            "o": self.owner_id,
            "n": self.owner_name,
            "s": self.owner_seat,
            "p": self.progress.value if self.progress else "",
            "h": int(self.wants_help),
            "e": int(self.is_for_coach),
            "a": self.news_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "k": self.kind.value,
            "c": list(self.contributor_ids),
            "cn": list(self.contributor_names),
            "m": list(self.can_change),
            "v": self.version,
            "b": self.board_version,
        }


@dataclass(frozen=True, slots=True)
class GoneCard:
    """A card that is on the board no more."""

    id: str
    board_version: int

    def as_row(self) -> dict[str, Any]:
        """As it travels: `x` tells it from a card."""
        return {"i": self.id, "b": self.board_version, "x": True}


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's latest place in a circle, with the name to show there."""

    circle_id: UUID
    person_id: UUID
    state: MembershipState
    number: int
    name: str

    def is_active(self) -> bool:
        """Whether the person belongs to the circle now."""
        return self.state is MembershipState.ACTIVE


def seats_of(session: Session, circle_id: UUID) -> dict[UUID, Seat]:
    """Everybody who is or was in the circle, by person; who came back counts as now."""
    rows = session.connection().execute(_SEATS, {"circle_id": circle_id})
    return {row.person_id: Seat(*row) for row in rows}


def cards_on_board(session: Session, circle_id: UUID) -> list[CardView | GoneCard]:
    """The cards of the circle's goals that are not in the archive."""
    return _cards(session, _ON_BOARD, {"circle_id": circle_id})


def cards_changed(
    session: Session, circle_id: UUID, board_version: int
) -> list[CardView | GoneCard]:
    """The cards that look different since `board_version`, in the order of their change."""
    return _cards(session, _CHANGED, {"circle_id": circle_id, "seen": board_version})


def _cards(
    session: Session, statement: sa.Executable, asked: dict[str, Any]
) -> list[CardView | GoneCard]:
    rows: dict[UUID, Any] = {}
    contributors: dict[UUID, list[UUID]] = {}
    for row in session.connection().execute(statement, asked):
        rows[row.id] = row
        if row.contributor_id:
            contributors.setdefault(row.id, []).append(row.contributor_id)
    # Read after the goals: who added one meanwhile has a seat already.
    seats = seats_of(session, asked["circle_id"])
    # Most people have several goals; who they are is worked out once for all of them.
    people_on = cache(partial(_people_on_card, asked["circle_id"], seats))
    return [
        GoneCard(str(row.id), row.board_version)
        if row.archived_at
        else _card(row, people_on(row.owner_id, frozenset(contributors.get(row.id, ()))))
        for row in rows.values()
    ]


def _card(row: Any, people: dict[str, Any]) -> CardView:
    return CardView(
        id=str(row.id),
        lane=row.lane,
        rank=row.rank,
        title=row.title,
        progress=row.progress,
        wants_help=row.wants_help,
        is_for_coach=row.audience is Audience.COACH,
        news_at=row.news_at,
        kind=row.kind,
        version=row.version,
        board_version=row.board_version,
        **people,
    )


def _people_on_card(
    circle_id: UUID, seats: dict[UUID, Seat], owner_id: UUID, contributor_ids: frozenset[UUID]
) -> dict[str, Any]:
    owner = seats[owner_id]
    shared_with = [seat for seat in seats.values() if seat.person_id in contributor_ids]
    people = GoalPeople(circle_id, owner_id, contributor_ids, owner.is_active())
    return {
        "owner_id": str(owner_id),
        "owner_name": owner.name,
        "owner_seat": owner.number,
        "contributor_ids": tuple(str(seat.person_id) for seat in shared_with),
        "contributor_names": tuple(seat.name for seat in shared_with),
        "can_change": tuple(
            str(seat.person_id) for seat in seats.values() if policy.may_move(seat, people)
        ),
    }


# Built once: each change runs two of these, and building one costs more than running it.
_SEATS = (
    sa.select(
        col(Membership.circle_id),
        col(Membership.person_id),
        col(Membership.state),
        col(Membership.seat),
        col(Person.name),
    )
    .join(Person, col(Person.id) == col(Membership.person_id))
    .where(col(Membership.circle_id) == sa.bindparam("circle_id"))
    .order_by(col(Membership.joined_at), col(Membership.seat))
)
_CARDS = (
    sa.select(
        col(Goal.id),
        col(Goal.circle_id),
        col(Goal.owner_id),
        col(Goal.lane),
        col(Goal.rank),
        col(Goal.title),
        col(Goal.progress),
        col(Goal.wants_help),
        col(Goal.audience),
        col(Goal.news_at),
        col(Goal.kind),
        col(Goal.version),
        col(Goal.board_version),
        col(Goal.archived_at),
        col(Contributor.person_id).label("contributor_id"),
    )
    .outerjoin(Contributor, col(Contributor.goal_id) == col(Goal.id))
    .where(col(Goal.circle_id) == sa.bindparam("circle_id"))
    .order_by(col(Goal.board_version), col(Goal.id))
)
_ON_BOARD = _CARDS.where(col(Goal.archived_at).is_(None))
_CHANGED = _CARDS.where(col(Goal.board_version) > sa.bindparam("seen"))
