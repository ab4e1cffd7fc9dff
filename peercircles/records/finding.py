"""Looking for words in the actor's own record, and in copies given to their circles."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.kernel.audiences import Audience
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.records.models import Accomplishment, RecordCopy


def entries_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Entries that are there; what others shared of theirs is not among them."""
    within = (
        sa.select()
        .select_from(Accomplishment)
        .where(
            col(Accomplishment.keeper_id) == actor.person_id,
            col(Accomplishment.removed_at).is_(None),
        )
    )
    places = Places(
        within=within,
        id=col(Accomplishment.id),
        at=col(Accomplishment.created_at),
        title=col(Accomplishment.title),
        words=col(Accomplishment.words),
        about=sa.literal(""),
        thing_id=col(Accomplishment.id),
        home_id=col(Accomplishment.id),
        texts=(col(Accomplishment.title), col(Accomplishment.words)),
    )
    return search.found(session, "entry", places)


def copies_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Accomplishments that members shared with circles the actor is in."""
    within = (
        sa.select()
        .select_from(RecordCopy)
        .join(Circle, col(Circle.id) == col(RecordCopy.circle_id))
        .where(
            col(RecordCopy.circle_id).in_(circle_ids_of(actor)),
            col(RecordCopy.audience).in_((Audience.CIRCLE, Audience.COACH)),
        )
    )
    places = Places(
        within=within,
        id=col(RecordCopy.id),
        at=col(RecordCopy.at),
        title=col(RecordCopy.title),
        words=col(RecordCopy.words),
        about=col(Circle.name),
        thing_id=col(RecordCopy.id),
        home_id=col(RecordCopy.circle_id),
        texts=(col(RecordCopy.title), col(RecordCopy.words)),
    )
    return search.found(session, "shared-entry", places)
