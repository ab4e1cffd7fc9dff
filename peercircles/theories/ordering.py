"""Putting the columns of a diagram in an order in which fewer links cross.

Never by itself: the order is its owner's. When they ask for it, each column is sorted by the
middle of what it is linked to, back and forth, as long as fewer links cross than before
(Sugiyama's barycentre heuristic, on columns that are given).
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from peercircles.theories.graphs import Graph
from peercircles.theories.models import NodeKind

Order = tuple[tuple[UUID, ...], ...]
Neighbours = Mapping[UUID, Sequence[UUID]]


def order_of(graph: Graph) -> Order:
    """The ids in each column."""
    return tuple(tuple(node.id for node in graph.columns[kind]) for kind in NodeKind)


def tidied(graph: Graph) -> Order:
    """An order with as few crossings as are found; the present one where none is better."""
    best, crossings = order_of(graph), crossings_in(graph, order_of(graph))
    while crossings:
        candidate = min(_swept(graph, best), key=lambda order: crossings_in(graph, order))
        fewer = crossings_in(graph, candidate)
        if fewer >= crossings:
            break
        best, crossings = candidate, fewer
    return best


def crossings_in(graph: Graph, order: Order) -> int:
    """How many pairs of links cross."""
    places = {node_id: place for column in order for place, node_id in enumerate(column)}
    by_child_kind: dict[NodeKind, list[tuple[int, int]]] = {kind: [] for kind in NodeKind}
    for link in graph.links:
        ends = places[link.parent_id], places[link.child_id]
        by_child_kind[graph.by_id[link.child_id].kind].append(ends)
    return sum(_inversions(sorted(ends)) for ends in by_child_kind.values())


def _inversions(ends: Iterable[tuple[int, int]]) -> int:
    seen: list[int] = []
    found = 0
    for _parent, child in ends:
        found += len(seen) - bisect_right(seen, child)
        insort(seen, child)
    return found


def _swept(graph: Graph, order: Order) -> list[Order]:
    """The orders one comes by on the way from the aim to the ideas and back."""
    up: dict[UUID, list[UUID]] = {node.id: [] for node in graph.nodes}
    down: dict[UUID, list[UUID]] = {node.id: [] for node in graph.nodes}
    for link in graph.links:
        up[link.child_id].append(link.parent_id)
        down[link.parent_id].append(link.child_id)
    columns = list(order)
    found = [order]
    for at in range(1, len(columns)):
        columns[at] = _by_the_middle(columns[at], columns[at - 1], up)
        found.append(tuple(columns))
    for at in range(len(columns) - 2, -1, -1):
        columns[at] = _by_the_middle(columns[at], columns[at + 1], down)
        found.append(tuple(columns))
    return found


def _by_the_middle(
    column: Sequence[UUID], beside: Sequence[UUID], linked: Neighbours
) -> tuple[UUID, ...]:
    """The column sorted by where its neighbours are; what has none stays where it is."""
    places = {node_id: place for place, node_id in enumerate(beside)}
    sorted_ones = iter(
        sorted(
            (node_id for node_id in column if linked[node_id]),
            key=lambda node_id: (
                sum(places[each] for each in linked[node_id]) / len(linked[node_id])
            ),
        )
    )
    return tuple(next(sorted_ones) if linked[node_id] else node_id for node_id in column)
