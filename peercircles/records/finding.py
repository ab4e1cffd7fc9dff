"""Looking for words among what the actor keeps in their own record."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.records.models import Accomplishment


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
