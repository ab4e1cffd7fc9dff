"""What can be seen of goals."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.goals import policy
from peercircles.goals.cards import (
    CardView,
    GoneCard,
    Seat,
    cards_changed,
    cards_on_board,
    seats_of,
)
from peercircles.goals.coach_cards import CoachCard, cards_for_coach
from peercircles.goals.history import HistoryRow, UpdateRow, history_of, updates_of
from peercircles.goals.models import Board, Contributor, Goal, GoalKind, Lane, Progress
from peercircles.goals.reading import goal_within_reach, people_of
from peercircles.kernel.audiences import Audience
from peercircles.kernel.work import Actor


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board: every card that is on it, and the version at which it looked like this."""

    version: int
    cards: list[CardView]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the circle."""

    id: str
    name: str
    seat: int


@dataclass(frozen=True, slots=True)
class GoalPage:
    """Everything the panel of one goal shows. `version` goes back with an edit.

    `contributors` may hold people who have left; `candidates` are those who can be chosen.
    """

    id: str
    circle_id: str
    owner: PersonRow
    owner_is_here: bool
    title: str
    why: str
    measure: str
    target_on: date | None
    kind: GoalKind
    lane: Lane
    progress: Progress | None
    wants_help: bool
    audience: Audience
    created_at: datetime
    news_at: datetime
    archived_at: datetime | None
    version: int
    board_version: int
    contributors: list[PersonRow]
    candidates: list[PersonRow]
    updates: list[UpdateRow]
    can_edit: bool
    can_move: bool
    can_archive: bool
    can_post_update: bool
    can_change_contributors: bool
    can_narrow: bool


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """A goal somebody owns or contributes to, with the circle it is in."""

    id: str
    circle_id: str
    circle_name: str
    title: str
    lane: Lane
    progress: Progress | None
    wants_help: bool
    news_at: datetime
    target_on: date | None
    is_owner: bool


@dataclass(frozen=True, slots=True)
class ArchivedGoal:
    """A goal that was taken off the board."""

    id: str
    title: str
    owner: PersonRow
    lane: Lane
    archived_at: datetime
    can_restore: bool


def board_cards(session: Session, actor: Actor, circle_id: UUID) -> BoardView:
    """The circle's board, lane by lane in their order."""
    # Read before the cards: a change in between is then sent again rather than lost.
    version = board_version(session, actor, circle_id)
    cards = cards_on_board(session, circle_id)
    lanes = list(Lane)
    shown = [card for card in cards if isinstance(card, CardView)]
    return BoardView(
        version, sorted(shown, key=lambda card: (lanes.index(card.lane), card.rank, card.id))
    )


def board_version(session: Session, actor: Actor, circle_id: UUID) -> int:
    """The version of the circle's board now."""
    membership_of(session, actor, circle_id)
    return session.exec(select(Board.version).where(Board.circle_id == circle_id)).first() or 0


def cards_since(
    session: Session,
    actor: Actor,  # noqa: ARG001 - a query's shape
    circle_id: UUID,
    board_version: int,
) -> list[CardView | GoneCard]:
    """Every card that looks different since the board was at `board_version`, oldest first.

    For the live lane alone: whoever listens to the circle's room was let in before.
    """
    return cards_changed(session, circle_id, board_version)


def goal_page(session: Session, actor: Actor, goal_id: UUID) -> GoalPage:
    """One goal in full."""
    goal = goal_within_reach(session, actor, goal_id)
    seats = seats_of(session, goal.circle_id)
    me, owner = seats[actor.person_id], seats[goal.owner_id]
    people = people_of(session, [goal], seats)[goal.id]
    return GoalPage(
        id=str(goal.id),
        circle_id=str(goal.circle_id),
        owner=_person_row(owner),
        owner_is_here=owner.is_active(),
        title=goal.title,
        why=goal.why,
        measure=goal.measure,
        target_on=goal.target_on,
        kind=goal.kind,
        lane=goal.lane,
        progress=goal.progress,
        wants_help=goal.wants_help,
        audience=goal.audience,
        created_at=goal.created_at,
        news_at=goal.news_at,
        archived_at=goal.archived_at,
        version=goal.version,
        board_version=goal.board_version,
        contributors=[
            _person_row(seat) for seat in seats.values() if seat.person_id in people.contributor_ids
        ],
        candidates=[
            _person_row(seat)
            for seat in seats.values()
            if seat.is_active() and seat.person_id != goal.owner_id
        ],
        updates=updates_of(session, goal_id, seats, partial(policy.may_narrow_update, me, people)),
        can_edit=not goal.is_archived() and bool(policy.may_edit(me, people)),
        can_move=not goal.is_archived() and bool(policy.may_move(me, people)),
        can_archive=bool(policy.may_archive(me, people)),
        can_post_update=not goal.is_archived() and bool(policy.may_post_update(me, people)),
        can_change_contributors=(
            not goal.is_archived() and bool(policy.may_change_contributors(me, people))
        ),
        can_narrow=goal.audience is Audience.COACH and bool(policy.may_narrow(me, people)),
    )


def goal_history(session: Session, actor: Actor, goal_id: UUID) -> list[HistoryRow]:
    """All that happened to a goal, newest first."""
    goal = goal_within_reach(session, actor, goal_id)
    return history_of(session, goal_id, seats_of(session, goal.circle_id))


def coach_board(session: Session, circle_id: UUID) -> list[CoachCard]:
    """What a coach sees of a board, for one who was found to be allowed before."""
    return cards_for_coach(session, circle_id)


def my_open_goals(session: Session, actor: Actor) -> list[OpenGoal]:
    """The goals the actor owns or contributes to that are neither done nor parked."""
    return [goal for goal in my_goals(session, actor) if goal.lane not in {Lane.DONE, Lane.PARKED}]


def my_goals(session: Session, actor: Actor) -> list[OpenGoal]:
    """Every goal the actor owns or contributes to that is on a board, circle by circle."""
    shared = select(Contributor.goal_id).where(Contributor.person_id == actor.person_id)
    statement = (
        select(Goal, Circle.name)
        .join(Circle, col(Circle.id) == col(Goal.circle_id))
        .where(
            col(Goal.circle_id).in_(circle_ids_of(actor)),
            col(Goal.archived_at).is_(None),
            sa.or_(col(Goal.owner_id) == actor.person_id, col(Goal.id).in_(shared)),
        )
        .order_by(col(Circle.name), col(Circle.id), col(Goal.rank), col(Goal.id))
    )
    return [
        OpenGoal(
            id=str(goal.id),
            circle_id=str(goal.circle_id),
            circle_name=circle_name,
            title=goal.title,
            lane=goal.lane,
            progress=goal.progress,
            wants_help=goal.wants_help,
            news_at=goal.news_at,
            target_on=goal.target_on,
            is_owner=goal.owner_id == actor.person_id,
        )
        for goal, circle_name in session.exec(statement)
    ]


def archived_goals(session: Session, actor: Actor, circle_id: UUID) -> list[ArchivedGoal]:
    """The circle's goals that are off the board, the latest first."""
    me = membership_of(session, actor, circle_id)
    seats = seats_of(session, circle_id)
    statement = (
        select(Goal)
        .where(Goal.circle_id == circle_id, col(Goal.archived_at).is_not(None))
        .order_by(col(Goal.archived_at).desc(), col(Goal.id))
    )
    goals = session.exec(statement).all()
    people = people_of(session, goals, seats)
    return [
        ArchivedGoal(
            id=str(goal.id),
            title=goal.title,
            owner=_person_row(seats[goal.owner_id]),
            lane=goal.lane,
            archived_at=goal.archived_at or goal.news_at,
            can_restore=bool(policy.may_archive(me, people[goal.id])),
        )
        for goal in goals
    ]


def _person_row(seat: Seat) -> PersonRow:
    return PersonRow(str(seat.person_id), seat.name, seat.number)
