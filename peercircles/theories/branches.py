"""What hangs on what, of somebody's own: as ids, for what is told of a node and those near it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.kernel.work import Actor
from peercircles.theories.models import Link, Node


def nodes_below(session: Session, actor: Actor, roots: Collection[UUID]) -> set[UUID]:
    """These nodes of the actor's, and everything that hangs on them."""
    return _walked(session, actor, roots, col(Link.parent_id), col(Link.child_id))


def nodes_above(session: Session, actor: Actor, roots: Collection[UUID]) -> set[UUID]:
    """These nodes of the actor's, and everything they hang on."""
    return _walked(session, actor, roots, col(Link.child_id), col(Link.parent_id))


def _walked(
    session: Session, actor: Actor, roots: Collection[UUID], here: Any, there: Any
) -> set[UUID]:
    """By links to nodes that are there, step by step."""
    found, last = set(roots), set(roots)
    while last:
        statement = (
            select(there)
            .join(Node, col(Node.id) == there)
            .where(here.in_(last), Link.owner_id == actor.person_id, col(Node.removed_at).is_(None))
        )
        last = set(session.exec(statement)) - found
        found |= last
    return found
