"""What is different between two states of a diagram, in the order one reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from peercircles.theories.graphs import Graph, GraphNode
from peercircles.theories.models import NodeKind, Strength


class Difference(StrEnum):
    """What happened to one thing."""

    AIM = "aim"
    ADDED = "added"
    GONE = "gone"
    RENAMED = "renamed"
    A_GAP = "a-gap"
    NO_GAP = "no-gap"
    LINKED = "linked"
    UNLINKED = "unlinked"
    SURE = "sure"
    A_GUESS = "a-guess"


@dataclass(frozen=True, slots=True)
class Changed:
    """One difference: of which thing, from what to what. `parent` is what a link leads to."""

    kind: Difference
    title: str
    before: str = ""
    parent: str = ""


def differences(before: Graph, after: Graph) -> list[Changed]:
    """Everything that is different, the aim first. Their order in a column is no difference."""
    found = list[Changed]()
    if before.aim != after.aim:
        found.append(Changed(Difference.AIM, after.aim.what, before.aim.what))
    for node in after.nodes:
        earlier = before.by_id.get(node.id)
        if earlier is None:
            found.append(Changed(Difference.ADDED, node.title))
        else:
            found.extend(_of_node(earlier, node, after))
        found.extend(_of_links(before, after, node))
    found += [
        Changed(Difference.GONE, node.title) for node in before.nodes if node.id not in after.by_id
    ]
    return found


def _of_node(before: GraphNode, after: GraphNode, graph: Graph) -> Iterator[Changed]:
    if before.title != after.title:
        yield Changed(Difference.RENAMED, after.title, before.title)
    if before.is_gap != after.is_gap:
        yield Changed(Difference.A_GAP if after.is_gap else Difference.NO_GAP, after.title)
    if after.kind is NodeKind.PRIMARY and before.strength is not after.strength:
        yield Changed(_weight(after.strength), after.title, parent=graph.aim.what)


def _of_links(before: Graph, after: Graph, node: GraphNode) -> Iterator[Changed]:
    old, new = _strengths(before, node.id), _strengths(after, node.id)
    for parent_id, strength in new.items():
        parent = after.by_id[parent_id].title
        if parent_id not in old:
            yield Changed(Difference.LINKED, node.title, parent=parent)
        elif old[parent_id] is not strength:
            yield Changed(_weight(strength), node.title, parent=parent)
    for parent_id in old:
        # Of what is gone, that is said itself.
        if parent_id not in new and parent_id in after.by_id:
            yield Changed(Difference.UNLINKED, node.title, parent=after.by_id[parent_id].title)


def _strengths(graph: Graph, node_id: UUID) -> dict[UUID, Strength]:
    return {link.parent_id: link.strength for link in graph.links_up.get(node_id, ())}


def _weight(strength: Strength) -> Difference:
    return Difference.A_GUESS if strength is Strength.DOTTED else Difference.SURE
