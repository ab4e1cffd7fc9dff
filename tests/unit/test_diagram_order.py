"""The order in which fewer links cross: found, the same each time, and never a worse one."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peercircles.theories.graphs import Graph, GraphLink, GraphNode
from peercircles.theories.models import AimWords, NodeKind
from peercircles.theories.ordering import crossings_in, order_of, tidied

KINDS = list(NodeKind)


def drawn(sizes: tuple[int, ...], links: set[tuple[int, int, int]]) -> Graph:
    """`links` are (column of the child, place of the parent, place of the child)."""
    columns = [
        [GraphNode(UUID(int=at * 1000 + place), kind, f"{kind} {place}") for place in range(size)]
        for at, (kind, size) in enumerate(zip(KINDS, sizes, strict=True))
    ]
    return Graph(
        AimWords("Aim"),
        tuple(node for column in columns for node in column),
        tuple(
            GraphLink(columns[at - 1][parent].id, columns[at][child].id)
            for at, parent, child in sorted(links)
        ),
    )


@st.composite
def graphs(draw) -> Graph:
    sizes = tuple(draw(st.integers(1, 7)) for _kind in KINDS)
    pairs = [
        (at, parent, child)
        for at in (1, 2)
        for parent in range(sizes[at - 1])
        for child in range(sizes[at])
    ]
    return drawn(sizes, draw(st.sets(st.sampled_from(pairs), max_size=25)))


def crossed_by_hand(graph: Graph, order) -> int:
    places = {node_id: place for column in order for place, node_id in enumerate(column)}
    links = [
        (graph.by_id[each.child_id].kind, places[each.parent_id], places[each.child_id])
        for each in graph.links
    ]
    pairs = [(one, other) for at, one in enumerate(links) for other in links[at + 1 :]]
    return sum(
        one[0] is other[0] and (one[1] - other[1]) * (one[2] - other[2]) < 0 for one, other in pairs
    )


def test_two_links_that_cross_are_set_right():
    graph = drawn((2, 2, 1), {(1, 0, 1), (1, 1, 0)})

    assert crossings_in(graph, order_of(graph)) == 1
    assert crossings_in(graph, tidied(graph)) == 0


@given(graph=graphs())
def test_crossings_are_counted_as_one_would_by_hand(graph):
    assert crossings_in(graph, order_of(graph)) == crossed_by_hand(graph, order_of(graph))


@given(graph=graphs())
def test_tidying_never_makes_it_worse_and_loses_nothing(graph):
    before, after = order_of(graph), tidied(graph)

    assert crossings_in(graph, after) <= crossings_in(graph, before)
    assert [sorted(column) for column in after] == [sorted(column) for column in before]


@given(graph=graphs())
def test_what_is_tidy_stays_as_it_is(graph):
    order = tidied(graph)
    again = Graph(
        graph.aim,
        tuple(graph.by_id[node_id] for column in order for node_id in column),
        graph.links,
    )

    assert tidied(again) == order
