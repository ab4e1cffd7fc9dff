"""Looking for words among the actor's own systems diagrams, and the things in them."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.systems.models import SystemDiagram, SystemNode


def systems_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Diagrams that are there."""
    places = Places(
        within=sa.select().select_from(SystemDiagram).where(*_own(actor)),
        id=col(SystemDiagram.id),
        at=col(SystemDiagram.created_at),
        title=col(SystemDiagram.title),
        words=sa.literal(""),
        about=sa.literal(""),
        thing_id=col(SystemDiagram.id),
        home_id=col(SystemDiagram.id),
        texts=(col(SystemDiagram.title),),
    )
    return search.found(session, "system", places)


def things_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Things there can be more or less of, each in its diagram."""
    within = (
        sa.select()
        .select_from(SystemNode)
        .join(SystemDiagram, col(SystemDiagram.id) == col(SystemNode.system_id))
        .where(*_own(actor), col(SystemNode.removed_at).is_(None))
    )
    places = Places(
        within=within,
        id=col(SystemNode.id),
        at=col(SystemDiagram.changed_at),
        title=col(SystemNode.title),
        words=sa.literal(""),
        about=col(SystemDiagram.title),
        thing_id=col(SystemDiagram.id),
        home_id=col(SystemDiagram.id),
        texts=(col(SystemNode.title),),
    )
    return search.found(session, "thing", places)


def _own(actor: Actor) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return (
        col(SystemDiagram.owner_id) == actor.person_id,
        col(SystemDiagram.removed_at).is_(None),
    )
