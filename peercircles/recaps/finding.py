"""Looking for words among what was decided, in the circles the actor is in."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.recaps.models import CircleDecision


def decisions_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Decisions of recaps, sent or not; the promises in them are found as promises."""
    within = (
        sa.select()
        .select_from(CircleDecision)
        .join(Circle, col(Circle.id) == col(CircleDecision.circle_id))
        .where(col(CircleDecision.circle_id).in_(circle_ids_of(actor)))
    )
    places = Places(
        within=within,
        id=col(CircleDecision.id),
        at=col(CircleDecision.at),
        title=col(CircleDecision.words),
        words=sa.literal(""),
        about=col(Circle.name),
        thing_id=col(CircleDecision.meeting_id),
        home_id=col(CircleDecision.circle_id),
        texts=(col(CircleDecision.words),),
    )
    return search.found(session, "decision", places)
