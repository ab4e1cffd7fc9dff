"""Circles for the bench: each with its members, signed in, and a board, mostly of a hundred."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from peercircles.circles.models import Cadence, Circle, Membership, Programme
from peercircles.goals.models import Board, Goal, Lane
from peercircles.identity.models import Person
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY, Work
from peercircles.web.shared.callers import LOOPBACK_COOKIE

CARDS = 100
LANES = list(Lane)[:4]


@dataclass(frozen=True)
class Block:
    """A circle as the bench uses it. Card `k` belongs to member `k % members`."""

    circle_id: UUID
    cookies: tuple[str, ...]
    cards: tuple[UUID, ...]


def settle(database: str, *, boards: Sequence[int], members: int) -> list[Block]:
    """Fill a migrated database: a circle of so many members for each board of so many cards."""
    engine = open_engine(database)
    try:
        with Session(engine.execution_options(writes=True)) as session, session.begin():
            programme = Programme(name="Bench", created_at=utc_now())
            session.add(programme)
            session.flush()
            return [
                _block(session, programme, number, members, cards)
                for number, cards in enumerate(boards)
            ]
    finally:
        engine.dispose()


def lanes_by_card(engine: sa.Engine, block: Block) -> dict[str, str]:
    """Where each card of a circle is, as the database has it."""
    with Session(engine) as session:
        rows = session.connection().execute(
            sa.select(Goal.id, Goal.lane).where(Goal.circle_id == block.circle_id)  # pyright: ignore[reportArgumentType] - SQLModel's columns are not typed as such
        )
        return {str(goal_id): lane.value for goal_id, lane in rows}


def _block(session: Session, programme: Programme, number: int, members: int, cards: int) -> Block:
    now = utc_now()
    circle = Circle(
        programme_id=programme.id,
        name=f"Circle {number}",
        zone="Europe/Dublin",
        cadence=Cadence.FORTNIGHTLY,
        largest=members,
        rota_seed="bench",
        created_at=now,
    )
    people = [
        Person(
            name=f"Member {seat} of {number}",
            email=f"m{seat}.{number}@bench.example",
            created_at=now,
        )
        for seat in range(members)
    ]
    session.add_all([circle, *people])
    session.flush()
    session.add(Board(circle_id=circle.id))
    for seat, person in enumerate(people):
        session.add(Membership(circle_id=circle.id, person_id=person.id, seat=seat, joined_at=now))
    goals = [
        Goal(
            circle_id=circle.id,
            owner_id=people[card % members].id,
            title=f"Goal {card} of board {number}",
            lane=LANES[card % len(LANES)],
            rank=float(card),
            created_at=now,
            news_at=now,
        )
        for card in range(cards)
    ]
    session.add_all(goals)
    session.flush()
    work = Work(session=session, actor=NOBODY, now=now)
    secrets = [start_session(work, person.id, SignInMethod.LINK) for person in people]
    return Block(
        circle_id=circle.id,
        cookies=tuple(f"{LOOPBACK_COOKIE}={secret}" for secret in secrets),
        cards=tuple(goal.id for goal in goals),
    )
