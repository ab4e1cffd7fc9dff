"""A plain model of a diagram: its columns, links and words, and what cannot hang on what."""

from dataclasses import dataclass, field
from uuid import UUID

from peercircles.kernel.errors import Conflict, DomainError, Invalid
from peercircles.theories.models import NodeKind, Strength


@dataclass
class Seen:
    """What has to be known of a node, there or not."""

    kind: NodeKind
    title: str
    version: int = 1
    strength: Strength = Strength.SOLID
    is_gap: bool = False
    is_there: bool = True


@dataclass
class Drawn:
    """The model. Links stay in it while an end of theirs is removed: they come back with it."""

    nodes: dict[UUID, Seen] = field(default_factory=dict[UUID, Seen])
    columns: dict[NodeKind, list[UUID]] = field(
        default_factory=lambda: {kind: list[UUID]() for kind in NodeKind}
    )
    links: dict[tuple[UUID, UUID], Strength] = field(
        default_factory=dict[tuple[UUID, UUID], Strength]
    )

    def put(self, node_id: UUID, kind: NodeKind, title: str, place: int | None = None) -> None:
        """There is one more."""
        self.nodes[node_id] = Seen(kind, title)
        column = self.columns[kind]
        column.insert(len(column) if place is None else place, node_id)

    def after_siblings(self, kind: NodeKind, parent_id: UUID) -> int:
        """Where the next one on that parent comes to stand."""
        column = self.columns[kind]
        places = [at for at, each in enumerate(column) if (parent_id, each) in self.links]
        return places[-1] + 1 if places else len(column)

    def visible_links(self) -> dict[tuple[UUID, UUID], Strength]:
        """The links whose ends are both there."""
        return {
            ends: strength
            for ends, strength in self.links.items()
            if all(self.nodes[end].is_there for end in ends)
        }

    def refuses_parent(self, kind: NodeKind, parent_id: UUID) -> type[DomainError] | None:
        """Why something of this kind cannot hang on that."""
        if not self.nodes[parent_id].is_there:
            return Conflict
        return None if self.nodes[parent_id].kind is kind.before() else Invalid
