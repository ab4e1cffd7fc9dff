"""Locking a circle for those who do not belong to it."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_not_found
from peercircles.circles.seats import locking
from peercircles.kernel.work import Work
from peercircles.observations.reading import coached_circle_ids_of


def lock_as_coach(work: Work, circle_id: UUID) -> Circle:
    """A circle the actor coaches, locked until the transaction ends."""
    statement = select(Circle).where(
        Circle.id == circle_id, col(Circle.id).in_(coached_circle_ids_of(work.actor))
    )
    if circle := work.session.exec(locking(statement)).one_or_none():
        return circle
    raise circle_not_found()


def lock_circle(work: Work, circle_id: UUID) -> Circle:
    """Any circle, locked: for what happens by itself. Taken first, as by everybody."""
    return work.session.exec(locking(select(Circle).where(Circle.id == circle_id))).one()
