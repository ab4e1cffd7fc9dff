"""Where things are drawn: nothing over anything else, in their order, the same each time."""

from itertools import pairwise
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from peercircles.theories.drawing import paths_of, picture_of
from peercircles.theories.graphs import Graph, GraphLink, GraphNode, graph_of
from peercircles.theories.layout import (
    COLUMNS,
    GAP,
    LETTER,
    NO_SIGNS,
    SMALL_LINE,
    layout_of,
    lines_in,
)
from peercircles.theories.models import AimWords, Link, Node, NodeKind, Strength
from peercircles.theories.notes import Sign
from peercircles.theories.ordering import tidied
from tests.moments import LONG_AGO

KINDS = list(NodeKind)
HEADS = ("Aim", "Most", "That", "Try")
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def graphs(draw) -> Graph:
    words = st.text(
        st.characters(
            codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
        ),
        min_size=1,
        max_size=60,
    )
    nodes = [
        GraphNode(UUID(int=at * 1000 + place), kind, draw(words), draw(st.booleans()))
        for at, kind in enumerate(KINDS)
        for place in range(draw(st.integers(0, 5)))
    ]
    pairs = [
        (one.id, other.id) for one in nodes for other in nodes if other.kind.before() is one.kind
    ]
    chosen = draw(st.sets(st.sampled_from(pairs), max_size=12)) if pairs else set()
    strengths = st.sampled_from(Strength)
    links = tuple(GraphLink(one, other, draw(strengths)) for one, other in sorted(chosen))
    return Graph(AimWords(draw(words)), tuple(nodes), links)


@given(graph=graphs())
def test_no_box_is_over_another_and_each_column_keeps_its_order(graph):
    layout = layout_of(graph, {})

    for kind in KINDS:
        boxes = [layout.boxes[node.id] for node in graph.columns[kind]]
        for above, below in pairwise(boxes):
            assert above.top + above.height + GAP <= below.top + 0.001
        assert all(box.left == COLUMNS[kind].left for box in boxes)


@given(graph=graphs())
def test_everything_is_on_the_paper_and_drawn_the_same_each_time(graph):
    layout = layout_of(graph, {})

    boxes = [layout.aim, *layout.boxes.values()]
    assert min(box.top for box in boxes) >= 0
    assert max(box.top + box.height for box in boxes) <= layout.height
    assert layout_of(graph, {}) == layout
    assert len(paths_of(graph, layout)) == len(graph.links) + len(graph.columns[KINDS[0]])


@given(graph=graphs(), chance=st.randoms(use_true_random=False), doubled=st.booleans())
def test_the_order_its_rows_come_in_makes_no_other_drawing(graph, chance, doubled):
    places = dict.fromkeys(KINDS, 0)
    nodes = list[Node]()
    about: dict[str, Any] = {"diagram_id": UUID(int=1), "owner_id": UUID(int=2)}
    for each in graph.nodes:
        # What was brought back may stand at a place that another has.
        place = places[each.kind] // 2 if doubled else places[each.kind]
        places[each.kind] += 1
        words: dict[str, Any] = {"title": each.title, "is_gap": each.is_gap}
        nodes.append(
            Node(
                id=each.id,
                kind=each.kind,
                place=place,
                strength=each.strength,
                created_at=LONG_AGO,
                **words,
                **about,
            )
        )
    links = [
        Link(parent_id=each.parent_id, child_id=each.child_id, strength=each.strength, **about)
        for each in graph.links
    ]
    notes = {node.id: "a gap" for node in graph.nodes if node.is_gap}
    in_order = graph_of(graph.aim, nodes, links)

    chance.shuffle(nodes)
    chance.shuffle(links)
    shuffled = graph_of(graph.aim, nodes, links)

    assert shuffled == in_order
    assert layout_of(shuffled, notes) == layout_of(in_order, notes)
    assert picture_of(shuffled, notes, "", HEADS) == picture_of(in_order, notes, "", HEADS)
    assert tidied(shuffled) == tidied(in_order)
    if not doubled:
        assert in_order == graph


@given(words=st.text(max_size=80), width=st.floats(20, 200))
def test_broken_into_lines_every_letter_is_still_there(words, width):
    lines = lines_in(words, width, LETTER)

    assert "".join("".join(lines).split()) == "".join(words.split())


def test_one_stands_beside_the_middle_of_what_hangs_on_it():
    driver = GraphNode(UUID(int=1), NodeKind.PRIMARY, "Driver")
    below = [GraphNode(UUID(int=2 + at), NodeKind.SECONDARY, "Below") for at in range(3)]
    links = tuple(GraphLink(driver.id, each.id) for each in below)

    layout = layout_of(Graph(AimWords("Aim"), (driver, *below), links), {})

    assert abs(layout.boxes[driver.id].middle - layout.boxes[below[1].id].middle) < 0.01
    assert abs(layout.aim.middle - layout.boxes[driver.id].middle) < 30


@given(graph=graphs())
def test_the_picture_is_sound_and_says_every_title(graph):
    notes = {node.id: "a gap" for node in graph.nodes if node.is_gap}

    root = ElementTree.fromstring(picture_of(graph, notes, "", HEADS))  # noqa: S314 - our own

    said = "".join("".join(each.text or "" for each in root.iter(f"{SVG}text")).split())
    for title in [graph.aim.what, *(node.title for node in graph.nodes)]:
        assert "".join(title.split()) in said
    assert {each.tag for each in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "rect", "path", "text")
    }


def test_hostile_words_stay_words_in_the_picture():
    hostile = '"><script>alert(1)</script>&amp;'
    node = GraphNode(UUID(int=1), NodeKind.PRIMARY, hostile)

    picture = picture_of(Graph(AimWords(hostile), (node,)), {node.id: hostile}, hostile, HEADS)

    assert "<script" not in picture
    ElementTree.fromstring(picture)  # noqa: S314 - our own


def test_a_sign_stands_below_the_title_and_the_box_has_room_for_it():
    idea = GraphNode(UUID(int=1), NodeKind.IDEA, "Ask first")
    graph = Graph(AimWords("Aim"), (idea,))
    sign = Sign("tried", "being tried", ("M12 7v5",))

    picture = picture_of(graph, {idea.id: "a gap"}, "", HEADS, {idea.id: sign})

    texts = list(ElementTree.fromstring(picture).iter(f"{SVG}text"))  # noqa: S314 - our own
    said = [each.text for each in texts[len(HEADS) :]]
    heights = [float(each.get("y", 0)) for each in texts[-3:]]
    assert said[-3:] == ["Ask first", "being tried", "a gap"]
    assert heights == sorted(heights)
    assert 'd="M12 7v5"' in picture
    plain, signed = (
        layout_of(graph, {idea.id: "a gap"}, "", signs).boxes[idea.id]
        for signs in (NO_SIGNS, {idea.id: sign.words})
    )
    assert signed.height == plain.height + SMALL_LINE
    assert heights[-1] <= signed.top + signed.height
