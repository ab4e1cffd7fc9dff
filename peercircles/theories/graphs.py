"""A diagram as pure data: what the outline, the drawing and everything frozen are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from peercircles.theories.models import AimWords, Link, Node, NodeKind, Strength


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node without its surroundings. `strength` is a primary driver's towards the aim."""

    id: UUID
    kind: NodeKind
    title: str
    is_gap: bool = False
    strength: Strength = Strength.SOLID


@dataclass(frozen=True, slots=True)
class GraphLink:
    """That `child_id` hangs on `parent_id`."""

    parent_id: UUID
    child_id: UUID
    strength: Strength = Strength.SOLID


@dataclass(frozen=True)
class Graph:
    """A diagram: its nodes column by column, each in its order, and the links between them."""

    aim: AimWords
    nodes: tuple[GraphNode, ...] = ()
    links: tuple[GraphLink, ...] = ()

    @cached_property
    def columns(self) -> Mapping[NodeKind, tuple[GraphNode, ...]]:
        """The nodes of each kind, in their order."""
        return {kind: tuple(each for each in self.nodes if each.kind is kind) for kind in NodeKind}

    @cached_property
    def by_id(self) -> Mapping[UUID, GraphNode]:
        """The nodes by their ids."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def children(self) -> Mapping[UUID, tuple[GraphNode, ...]]:
        """What hangs on each node, in the order of its column."""
        found: dict[UUID, list[GraphNode]] = {node.id: [] for node in self.nodes}
        for child in self.nodes:
            for link in self.links_up[child.id]:
                found[link.parent_id].append(child)
        return {parent_id: tuple(below) for parent_id, below in found.items()}

    @cached_property
    def links_up(self) -> Mapping[UUID, tuple[GraphLink, ...]]:
        """The links by which each node hangs on others, those in the order of their column."""
        places = {node.id: place for place, node in enumerate(self.nodes)}
        found: dict[UUID, list[GraphLink]] = {node.id: [] for node in self.nodes}
        for link in self.links:
            found[link.child_id].append(link)
        return {
            child_id: tuple(sorted(links, key=lambda link: places[link.parent_id]))
            for child_id, links in found.items()
        }

    @cached_property
    def loose(self) -> tuple[GraphNode, ...]:
        """What hangs on nothing, though it should: all but what moves the aim itself."""
        return tuple(
            node
            for node in self.nodes
            if node.kind is not NodeKind.PRIMARY and not self.links_up[node.id]
        )


def graph_of(aim: AimWords, nodes: Sequence[Node], links: Sequence[Link]) -> Graph:
    """What is there of a diagram: neither what was removed, nor links to it."""
    kinds = list(NodeKind)
    there = sorted(
        (node for node in nodes if node.removed_at is None),
        key=lambda node: (kinds.index(node.kind), node.place, str(node.id)),
    )
    ids = {node.id for node in there}
    return Graph(
        aim=aim,
        nodes=tuple(
            GraphNode(node.id, node.kind, node.title, node.is_gap, node.strength) for node in there
        ),
        links=tuple(
            GraphLink(link.parent_id, link.child_id, link.strength)
            for link in sorted(links, key=lambda link: (str(link.parent_id), str(link.child_id)))
            if link.parent_id in ids and link.child_id in ids
        ),
    )
