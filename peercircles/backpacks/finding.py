"""Looking for words among what the actor carries in their own backpack."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.backpacks.models import BackpackItem
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor


def items_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Skills and credentials that are there, or are wished for."""
    within = (
        sa.select()
        .select_from(BackpackItem)
        .where(
            col(BackpackItem.owner_id) == actor.person_id,
            col(BackpackItem.removed_at).is_(None),
        )
    )
    places = Places(
        within=within,
        id=col(BackpackItem.id),
        at=col(BackpackItem.created_at),
        title=col(BackpackItem.name),
        words=col(BackpackItem.closing),
        about=sa.literal(""),
        thing_id=col(BackpackItem.id),
        home_id=col(BackpackItem.id),
        texts=(col(BackpackItem.name), col(BackpackItem.closing)),
    )
    return search.found(session, "item", places)
