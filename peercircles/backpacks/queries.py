"""What somebody sees of their own backpack. Every query asks for the owner's alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.backpacks.models import BackpackItem, ItemWords
from peercircles.kernel.work import Actor
from peercircles.theories.models import Diagram, Node


@dataclass(frozen=True, slots=True)
class GapRow:
    """Something that is missing in a diagram of the actor's own, or was: `is_gap` says which."""

    id: UUID
    diagram_id: UUID
    title: str
    aim: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item. `gap` is what it belongs to, as long as that is in a diagram."""

    id: UUID
    version: int
    words: ItemWords
    gap: GapRow | None


@dataclass(frozen=True, slots=True)
class Backpack:
    """Everything in it, the oldest first, and the gaps it could belong to."""

    items: Sequence[ItemRow]
    gaps: Sequence[GapRow]


def my_backpack(session: Session, actor: Actor) -> Backpack:
    """The actor's own backpack."""
    nodes = _nodes_of(session, actor)
    items = (
        select(BackpackItem)
        .where(BackpackItem.owner_id == actor.person_id, col(BackpackItem.removed_at).is_(None))
        .order_by(col(BackpackItem.created_at), col(BackpackItem.id))
    )
    return Backpack(
        items=[_item_row(item, nodes) for item in session.exec(items)],
        gaps=[node for node in nodes.values() if node.is_gap],
    )


def _item_row(item: BackpackItem, nodes: Mapping[UUID, GapRow]) -> ItemRow:
    gap = nodes.get(item.gap_id) if item.gap_id else None
    return ItemRow(item.id, item.version, item.written(), gap)


def _nodes_of(session: Session, actor: Actor) -> dict[UUID, GapRow]:
    """What is in the actor's diagrams, diagram by diagram, in its order."""
    statement = (
        select(Node, Diagram.what)
        .join(Diagram, col(Diagram.id) == col(Node.diagram_id))
        .where(
            Node.owner_id == actor.person_id,
            col(Node.removed_at).is_(None),
            col(Diagram.removed_at).is_(None),
        )
        .order_by(col(Diagram.created_at), col(Diagram.id), col(Node.place), col(Node.id))
    )
    return {
        node.id: GapRow(node.id, node.diagram_id, node.title, aim, node.is_gap)
        for node, aim in session.exec(statement)
    }
