"""A diagram keeps its rules whatever its owner does in two windows at once."""

from collections import Counter
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.theories.commands import remove_node
from peercircles.theories.models import NodeKind, Strength
from tests.drawn_twice import Act, Edit, TwoWindows
from tests.theories import PRIMARY, diagram_of, node_in, page_of, titles

# In one example each of these is done, in any order.
ACTS = (*Act, Act.LINK, Act.LINK, Act.REMOVE, *[Act.RENAME] * 3, Act.UNLINK)


@st.composite
def edits_in_two_windows(draw) -> list[Edit]:
    """One after another; the numbers are drawn for each."""
    about = st.builds(
        partial,
        st.just(Edit),
        window=st.integers(0, 1),
        one=st.integers(0, 30),
        other=st.integers(0, 30),
        kind=st.sampled_from(NodeKind),
        strength=st.sampled_from(Strength),
        flag=st.booleans(),
        apt=st.sampled_from([True, True, False]),
    )
    return [draw(about)(act=act) for act in draw(st.permutations(ACTS))]


# What the examples of one run have to have come by, and how often at least.
FLOOR = {
    "new links": 6,
    "links taken away": 2,
    "linked nodes removed": 5,
    "links brought back": 1,
    "stale titles": 2,
    "add_node": 3,
    "step_node": 3,
    "place_node": 3,
    "refused: link_nodes": 3,
}


def test_whatever_two_windows_do_a_diagram_stays_one(world, tell):
    counts = Counter[str]()

    @settings(max_examples=14)
    @given(edits=edits_in_two_windows())
    def any_edits(edits):
        windows = TwoWindows(world, counts)
        windows.agrees()
        for edit in edits:
            windows.do(edit)
            counts["edits"] += 1
            windows.agrees()

    any_edits()

    tell(", ".join(f"{what}: {count}" for what, count in sorted(counts.items())))
    assert {what: counts[what] for what in FLOOR if counts[what] < FLOOR[what]} == {}


def test_a_new_one_stands_at_the_end_of_its_column_though_others_were_removed(world):
    ana = world.member("Ana")
    diagram = diagram_of(world, ana)
    first, second, *_others = [node_in(world, ana, diagram, PRIMARY, each) for each in "ABCD"]
    for gone in (first, second):
        world.run(remove_node, ana, gone.id)

    node_in(world, ana, diagram, PRIMARY, "E")

    assert titles(page_of(world, ana, diagram).graph, PRIMARY) == ["C", "D", "E"]
