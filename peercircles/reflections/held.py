"""Reaching a reflection for a change: one's own, and locked."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.seats import locking
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.reflections.models import Reflection


def held_reflection(work: Work, reflection_id: UUID, *, removed: bool = False) -> Reflection:
    """A reflection of the actor's own, locked; NotFound where it is another's or not there."""
    gone = col(Reflection.removed_at)
    statement = select(Reflection).where(
        Reflection.id == reflection_id,
        Reflection.person_id == work.actor.person_id,
        gone.is_not(None) if removed else gone.is_(None),
    )
    if reflection := work.session.exec(locking(statement)).one_or_none():
        return reflection
    raise NotFound(text("We could not find that reflection."))
