"""The ideas on their field, and the same ideas in their list."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peercircles.priorities.field import MARK, Idea, Spot, field_of, in_order
from peercircles.priorities.models import STEPS
from peercircles.priorities.queries import PrioritiesPage
from peercircles.web.priorities.views import field_view
from peercircles.web.shared.callers import Caller

NOBODY = UUID(int=0)
SPOTS = st.builds(Spot, across=st.sampled_from(STEPS), up=st.sampled_from(STEPS))
IDEAS = st.lists(st.none() | SPOTS, max_size=60).map(
    lambda spots: [
        Idea(UUID(int=number), f"Idea {number}", spot) for number, spot in enumerate(spots)
    ]
)


def shown(ideas: list[Idea], locale: str = "en"):
    """The ideas as a page has them."""
    page = PrioritiesPage(NOBODY, "An aim", "", "", in_order(ideas), field_of(ideas))
    return field_view(page, Caller(NOBODY, NOBODY, "Ana", "UTC", locale))


@given(ideas=IDEAS)
def test_list_and_field_say_the_same(ideas):
    view = shown(ideas)

    listed = [(line.id, f"{line.number}: {line.title}. {line.where}") for line in view.ideas]
    assert [(mark.id, mark.label) for mark in view.marks] == [
        (id_, words) for (id_, words), line in zip(listed, view.ideas, strict=True) if line.where
    ]
    assert {line.id for line in view.ideas} == {str(idea.id) for idea in ideas}


@given(ideas=IDEAS)
def test_the_list_goes_from_the_top_of_the_field_to_its_bottom_and_from_left_to_right(ideas):
    placed = [idea.spot for idea in in_order(ideas) if idea.spot]

    assert placed == sorted(placed, key=lambda spot: (-spot.up, spot.across))
    assert [idea for idea in in_order(ideas) if not idea.spot] == [
        idea for idea in ideas if not idea.spot
    ]


@given(ideas=IDEAS)
def test_no_mark_covers_another_and_each_is_drawn_in_its_place(ideas):
    field = field_of(ideas)

    bands = {band.up: band for band in field.bands}
    assert len({(mark.spot, mark.left, mark.top) for mark in field.marks}) == len(field.marks)
    for mark in field.marks:
        band = bands[mark.spot.up]
        assert band.top <= mark.top
        assert mark.top + MARK <= band.top + band.height
        assert -MARK <= mark.left <= 0
    assert list(bands) == list(reversed(STEPS))
    assert field.height == sum(band.height for band in field.bands)


def test_the_steps_are_told_in_the_readers_language():
    [mark] = shown([Idea(NOBODY, "Probar", Spot(across=1, up=5))], "es").marks

    assert mark.label == "1: Probar. Esfuerzo 1 de 5, Efecto 5 de 5"
