"""Looking for words among promises, in the circles the actor is in."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.identity.models import Person
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.promises.models import Promise, PromiseState

# What somebody let go, or put in other words, is on no list.
_ON_LISTS = (PromiseState.OPEN, PromiseState.DONE)


def promises_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Promises that are open or done, each by its owner's name."""
    within = (
        sa.select()
        .select_from(Promise)
        .join(Circle, col(Circle.id) == col(Promise.circle_id))
        .join(Person, col(Person.id) == col(Promise.owner_id))
        .where(
            col(Promise.circle_id).in_(circle_ids_of(actor)),
            col(Promise.state).in_(_ON_LISTS),
        )
    )
    places = Places(
        within=within,
        id=col(Promise.id),
        at=col(Promise.made_at),
        title=col(Promise.words),
        words=sa.literal(""),
        about=col(Person.name) + " · " + col(Circle.name),
        thing_id=col(Promise.meeting_id),
        home_id=col(Promise.circle_id),
        texts=(col(Promise.words),),
    )
    return search.found(session, "promise", places)
