"""A coach may wish for a circle of their own, too."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.models import Circle
from peercircles.exits.models import Wish
from peercircles.exits.wishes import wish_for_circle
from peercircles.kernel.work import Work
from peercircles.observations.models import CoachAssignment


def wish_as_anybody(work: Work, words: str) -> Wish:
    """Wish for a new circle; who was in none wishes in the programme they are a coach in."""
    return wish_for_circle(work, words, known_in=_coached_programme(work))


def _coached_programme(work: Work) -> UUID | None:
    """The programme of the circle the actor was asked last to be the coach of."""
    statement = (
        select(Circle.programme_id)
        .join(CoachAssignment, col(CoachAssignment.circle_id) == col(Circle.id))
        .where(CoachAssignment.coach_id == work.actor.person_id)
        .order_by(col(CoachAssignment.at).desc(), col(CoachAssignment.id))
    )
    return work.session.exec(statement).first()
