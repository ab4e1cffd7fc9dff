"""Where the things of a systems diagram stand, and the same each time."""

from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peercircles.systems.layout import layout_of
from peercircles.systems.loops import loops_of
from peercircles.systems.models import MOST_NODES, Sign

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)


@st.composite
def systems(draw):
    """The titles of things in their order, and arrows between them."""
    ids = draw(st.lists(st.uuids(), unique=True, max_size=9))
    pairs = [(one, other) for one in ids for other in ids if one != other]
    ways = draw(st.sets(st.sampled_from(pairs), max_size=15)) if pairs else set()
    signs = st.sampled_from(Sign)
    return {each: draw(WORDS) for each in ids}, {way: draw(signs) for way in sorted(ways)}


@given(system=systems(), chance=st.randoms(use_true_random=False))
def test_the_order_its_arrows_come_in_makes_no_other_drawing(system, chance):
    titles, arrows = system
    shuffled = list(arrows)
    chance.shuffle(shuffled)
    again = {way: arrows[way] for way in shuffled}

    assert layout_of(titles, again) == layout_of(titles, arrows)
    assert loops_of(tuple(titles), again) == loops_of(tuple(titles), arrows)


@given(titles=st.lists(WORDS, max_size=MOST_NODES))
def test_no_thing_is_over_another_and_all_are_on_the_paper(titles):
    layout = layout_of({UUID(int=at): title for at, title in enumerate(titles)}, {})

    for one, other in combinations(layout.boxes.values(), 2):
        wide, high = (one.width + other.width) / 2, (one.height + other.height) / 2
        assert abs(one.x - other.x) >= wide or abs(one.y - other.y) >= high
    for box in layout.boxes.values():
        assert box.width / 2 <= box.x <= layout.width - box.width / 2
        assert box.height / 2 <= box.y <= layout.height - box.height / 2
