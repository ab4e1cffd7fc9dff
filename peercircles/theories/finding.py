"""Looking for words among the actor's own diagrams: the aims, and what hangs on them."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.theories.models import Diagram, Node


def aims_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """The aims of diagrams that are there."""
    places = Places(
        within=sa.select().select_from(Diagram).where(*_own(actor)),
        id=col(Diagram.id),
        at=col(Diagram.created_at),
        title=col(Diagram.what),
        words=col(Diagram.how_much) + "\n" + col(Diagram.for_whom),
        about=sa.literal(""),
        thing_id=col(Diagram.id),
        home_id=col(Diagram.id),
        texts=(col(Diagram.what), col(Diagram.how_much), col(Diagram.for_whom)),
    )
    return search.found(session, "aim", places)


def drivers_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Drivers and ideas, each with the aim it hangs on."""
    within = (
        sa.select()
        .select_from(Node)
        .join(Diagram, col(Diagram.id) == col(Node.diagram_id))
        .where(*_own(actor), col(Node.removed_at).is_(None))
    )
    places = Places(
        within=within,
        id=col(Node.id),
        at=col(Node.created_at),
        title=col(Node.title),
        words=sa.literal(""),
        about=col(Diagram.what),
        thing_id=col(Diagram.id),
        home_id=col(Diagram.id),
        texts=(col(Node.title),),
    )
    return search.found(session, "driver", places)


def _own(actor: Actor) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return col(Diagram.owner_id) == actor.person_id, col(Diagram.removed_at).is_(None)
