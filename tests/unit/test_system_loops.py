"""The loops of a systems diagram, compared with every way round there can be."""

from itertools import combinations, permutations
from math import prod
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peercircles.systems.layout import layout_of
from peercircles.systems.loops import LoopKind, loops_of
from peercircles.systems.models import MOST_NODES, Sign

WORTH = {Sign.PLUS: 1, Sign.MINUS: -1}


def things(number: int) -> list[UUID]:
    """So many, in their order."""
    return [UUID(int=place + 1) for place in range(number)]


@st.composite
def diagrams(draw, most: int = 6):
    """Things and any signed links between two of them."""
    nodes = things(draw(st.integers(0, most)))
    ways = list(permutations(nodes, 2))
    chosen = draw(st.lists(st.sampled_from(ways), unique=True)) if ways else []
    return nodes, {way: draw(st.sampled_from(Sign)) for way in chosen}


def every_way_round(nodes, arrows):
    """All of them, by trying each order of each choice of things; with the product of signs."""
    found = {}
    for size in range(2, len(nodes) + 1):
        for chosen in combinations(nodes, size):
            for rest in permutations(chosen[1:]):
                way = (chosen[0], *rest)
                steps = list(zip(way, (*way[1:], way[0]), strict=True))
                if all(step in arrows for step in steps):
                    found[way] = prod(WORTH[arrows[step]] for step in steps)
    return found


@given(diagram=diagrams())
def test_every_loop_is_found_once_and_works_by_the_product_of_its_signs(diagram):
    nodes, arrows = diagram

    loops = loops_of(nodes, arrows, most=1000)

    assert loops.is_all
    assert len({loop.nodes for loop in loops.found}) == len(loops.found)
    kinds = {1: LoopKind.REINFORCING, -1: LoopKind.BALANCING}
    assert {loop.nodes: loop.kind for loop in loops.found} == {
        way: kinds[product] for way, product in every_way_round(nodes, arrows).items()
    }


@given(diagram=diagrams(), most=st.integers(0, 5))
def test_where_there_are_more_loops_than_are_shown_it_is_said(diagram, most):
    nodes, arrows = diagram
    everything = every_way_round(nodes, arrows)

    loops = loops_of(nodes, arrows, most=most)

    assert len(loops.found) == min(most, len(everything))
    assert loops.is_all is (len(everything) <= most)
    assert {loop.nodes for loop in loops.found} <= set(everything)


@given(diagram=diagrams())
def test_names_count_each_kind_and_do_not_depend_on_how_links_are_stored(diagram):
    nodes, arrows = diagram
    loops = loops_of(nodes, arrows)

    assert loops_of(nodes, dict(reversed(list(arrows.items())))) == loops
    for kind, letter in ((LoopKind.REINFORCING, "R"), (LoopKind.BALANCING, "B")):
        names = [loop.name for loop in loops.found if loop.kind is kind]
        assert names == [f"{letter}{number}" for number in range(1, len(names) + 1)]


def test_as_many_things_as_there_can_be_all_linked_to_one_another_end_at_the_stated_number():
    nodes = things(MOST_NODES)
    arrows = dict.fromkeys(permutations(nodes, 2), Sign.PLUS)

    loops = loops_of(nodes, arrows)

    assert len(loops.found) == 100
    assert not loops.is_all


def test_a_loop_with_two_minus_signs_reinforces_and_one_with_one_balances():
    one, two, three = nodes = things(3)
    arrows = {
        (one, two): Sign.MINUS,
        (two, one): Sign.MINUS,
        (two, three): Sign.PLUS,
        (three, one): Sign.PLUS,
    }

    assert [(loop.name, loop.nodes) for loop in loops_of(nodes, arrows).found] == [
        ("R1", (one, two)),
        ("B1", (one, two, three)),
    ]


@given(titles=st.lists(st.text("abcdefgh WÅ", min_size=1, max_size=60), max_size=MOST_NODES))
def test_no_box_covers_another_and_all_is_on_the_paper(titles):
    nodes = things(len(titles))
    layout = layout_of(dict(zip(nodes, titles, strict=True)), {})

    for box in layout.boxes.values():
        assert box.width / 2 <= box.x <= layout.width - box.width / 2
        assert box.height / 2 <= box.y <= layout.height - box.height / 2
    for one, other in combinations(layout.boxes.values(), 2):
        is_beside = abs(one.x - other.x) >= (one.width + other.width) / 2
        is_above = abs(one.y - other.y) >= (one.height + other.height) / 2
        assert is_beside or is_above


@given(diagram=diagrams())
def test_every_link_is_drawn_once_with_its_sign(diagram):
    nodes, arrows = diagram
    layout = layout_of(dict.fromkeys(nodes, "Thing"), arrows)

    drawn = {(arrow.start, arrow.end): arrow.sign for arrow in layout.arrows}
    assert drawn == arrows
    assert len(layout.arrows) == len(arrows)
    assert all(
        0 <= arrow.x <= layout.width and 0 <= arrow.y <= layout.height for arrow in layout.arrows
    )
