"""Looking for words among the actor's own diagrams, and in copies given to their circles."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.theories.frozen import title_in, words_in
from peercircles.theories.models import Diagram, Node, SharedCopy
from peercircles.theories.sharing import FOR_A_CIRCLE


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


def copies_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Diagrams that members who are in the actor's circles gave these to read."""
    of_owner = (col(Membership.circle_id) == col(SharedCopy.circle_id)) & (
        col(Membership.person_id) == col(SharedCopy.owner_id)
    )
    within = (
        sa.select()
        .select_from(SharedCopy)
        .join(Circle, col(Circle.id) == col(SharedCopy.circle_id))
        .join(Membership, of_owner)
        .where(
            col(SharedCopy.circle_id).in_(circle_ids_of(actor)),
            col(SharedCopy.audience).in_(FOR_A_CIRCLE),
            col(Membership.state) != MembershipState.LEFT,
        )
    )
    title, words = title_in(col(SharedCopy.parts)), words_in(col(SharedCopy.parts))
    places = Places(
        within=within,
        id=col(SharedCopy.id),
        at=col(SharedCopy.at),
        title=title,
        words=words,
        about=col(Circle.name),
        thing_id=col(SharedCopy.id),
        home_id=col(SharedCopy.circle_id),
        texts=(title, words),
    )
    return search.found(session, "shared-diagram", places)


def _own(actor: Actor) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return col(Diagram.owner_id) == actor.person_id, col(Diagram.removed_at).is_(None)
