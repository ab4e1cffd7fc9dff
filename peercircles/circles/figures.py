"""Circles in figures: who is there since when, and who went. No words, for those who only count."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle, CircleState, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of, organised_circle_ids_of, standing_of
from peercircles.circles.seats import locked_circle
from peercircles.kernel.work import Actor, Work


@dataclass(frozen=True, slots=True)
class ReaderFigure:
    """What somebody is to a circle."""

    circle_id: UUID
    person_id: UUID
    is_member: bool
    is_organiser: bool


@dataclass(frozen=True, slots=True)
class SeatFigure:
    """Somebody's place in a circle, from when to when; without an end it is theirs now."""

    membership_id: UUID
    person_id: UUID
    joined_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class CircleFigure:
    """A circle: whether it meets, how often, and whoever was ever in it, in order of joining."""

    circle_id: UUID
    is_active: bool
    interval: timedelta
    smallest: int
    created_at: datetime
    seats: tuple[SeatFigure, ...]

    @property
    def present(self) -> tuple[SeatFigure, ...]:
        """The places of those who are in it now."""
        return tuple(seat for seat in self.seats if seat.left_at is None)


def reader_in(session: Session, actor: Actor, circle_id: UUID) -> ReaderFigure:
    """What the actor is to the circle; NotFound for those it is hidden from."""
    standing = standing_of(session, actor, circle_id)
    return ReaderFigure(circle_id, actor.person_id, standing.is_member, standing.is_organiser)


def locked_reader_in(work: Work, circle_id: UUID) -> ReaderFigure:
    """The same, with the circle locked until the transaction ends."""
    locked_circle(work, circle_id)
    return reader_in(work.session, work.actor, circle_id)


def own_circle_ids(session: Session, actor: Actor) -> list[UUID]:
    """The circles the actor is in."""
    return sorted(session.exec(circle_ids_of(actor)))


def organised_circle_ids(session: Session, actor: Actor) -> list[UUID]:
    """The circles the actor looks after."""
    return sorted(session.exec(organised_circle_ids_of(actor)))


def circle_figures(session: Session, circle_ids: Collection[UUID]) -> dict[UUID, CircleFigure]:
    """Each of the circles, in figures."""
    seats = _seats(session, circle_ids)
    statement = sa.select(
        col(Circle.id),
        col(Circle.state),
        col(Circle.cadence),
        col(Circle.smallest),
        col(Circle.created_at),
    ).where(col(Circle.id).in_(circle_ids))
    return {
        circle_id: CircleFigure(
            circle_id=circle_id,
            is_active=state is CircleState.ACTIVE,
            interval=timedelta(weeks=cadence.weeks),
            smallest=smallest,
            created_at=created_at,
            seats=tuple(seats.get(circle_id, ())),
        )
        for circle_id, state, cadence, smallest, created_at in session.connection().execute(
            statement
        )
    }


def _seats(session: Session, circle_ids: Collection[UUID]) -> dict[UUID, list[SeatFigure]]:
    statement = (
        sa.select(
            col(Membership.circle_id),
            col(Membership.id),
            col(Membership.person_id),
            col(Membership.state),
            col(Membership.joined_at),
            col(Membership.left_at),
        )
        .where(col(Membership.circle_id).in_(circle_ids))
        .order_by(col(Membership.seat))
    )
    seats = dict[UUID, list[SeatFigure]]()
    rows = session.connection().execute(statement)
    for circle_id, membership_id, person_id, state, joined_at, left_at in rows:
        ended_at = None if state is MembershipState.ACTIVE else left_at or joined_at
        figure = SeatFigure(membership_id, person_id, joined_at, ended_at)
        seats.setdefault(circle_id, []).append(figure)
    return seats
