"""The people map drawn: everybody once for each thing, in their sector and ring; and its hints."""

import math

from hypothesis import given
from hypothesis import strategies as st

from peercircles.networks.drawing import BOX, CENTRE, DOT, RINGS, dots_of
from peercircles.networks.hints import HintKind, hints_for
from peercircles.networks.models import Closeness, ContactWords, Function, Sphere
from peercircles.networks.wording import hint_words

CONTACTS = st.builds(
    ContactWords,
    name=st.just("Somebody"),
    functions=st.frozensets(st.sampled_from(Function), min_size=1),
    closeness=st.sampled_from(Closeness),
    sphere=st.sampled_from(Sphere),
    knows_others=st.booleans(),
)
MAPS = st.lists(CONTACTS, max_size=60)
ORDER = list(Closeness)
SECTORS = {Function.JOB: (-60, 60), Function.CAREER: (60, 180), Function.SUPPORT: (-180, -60)}


def angle_of(dot):
    """Degrees clockwise from the top, between -180 and 180."""
    return math.degrees(math.atan2(dot.x - CENTRE, CENTRE - dot.y))


@given(contacts=MAPS)
def test_everybody_stands_in_the_sector_and_the_ring_of_theirs_and_nowhere_else(contacts):
    numbered = list(enumerate(contacts, start=1))
    dots = dots_of(numbered)

    assert sorted((dot.number, dot.function) for dot in dots) == sorted(
        (number, function) for number, words in numbered for function in words.functions
    )
    for dot in dots:
        words = contacts[dot.number - 1]
        distance = math.hypot(dot.x - CENTRE, dot.y - CENTRE)
        place = ORDER.index(words.closeness)
        inner = RINGS[ORDER[place - 1]] if place else 0
        first, last = SECTORS[dot.function]
        assert inner + DOT < distance < RINGS[words.closeness] - DOT
        assert first < angle_of(dot) < last
        assert DOT <= dot.x <= BOX - DOT
        assert DOT <= dot.y <= BOX - DOT


@given(contacts=st.lists(CONTACTS, max_size=12))
def test_no_two_of_a_dozen_stand_on_each_other_unless_they_crowd_the_middle(contacts):
    dots = dots_of(list(enumerate(contacts, start=1)))
    outside = [dot for dot in dots if dot.closeness is not Closeness.CLOSE]

    for place, one in enumerate(outside):
        for other in outside[place + 1 :]:
            assert math.hypot(one.x - other.x, one.y - other.y) > DOT


def somebody(*functions, **fields):
    return ContactWords("Somebody", frozenset(functions), **fields)


def kinds(*contacts):
    return [hint.kind for hint in hints_for(contacts)]


def test_an_empty_map_says_nothing_and_a_full_one_neither():
    assert kinds() == []
    everything = (
        somebody(Function.JOB, closeness=Closeness.CLOSE),
        somebody(Function.CAREER, sphere=Sphere.FIELD),
        somebody(Function.SUPPORT, sphere=Sphere.FAMILY),
    )
    assert kinds(*everything) == []


def test_what_nobody_helps_with_is_offered_whoever_is_there():
    hints = hints_for([somebody(Function.JOB)])

    assert [hint.function for hint in hints] == [Function.CAREER, Function.SUPPORT]


def test_a_network_is_read_for_diversity_density_and_strength():
    alike = [somebody(*Function, knows_others=True) for _each in range(3)]
    assert kinds(*alike) == [HintKind.ONE_SPHERE, HintKind.ALL_KNOW, HintKind.NOBODY_CLOSE]
    assert kinds(*alike[:2]) == []


def test_one_person_for_nearly_everything_is_worth_a_thought():
    contacts = (
        somebody(*Function, closeness=Closeness.CLOSE),
        somebody(Function.JOB, sphere=Sphere.FIELD),
        somebody(Function.JOB),
    )
    assert kinds(*contacts) == [HintKind.ONE_FOR_ALL]


@given(contacts=MAPS)
def test_a_hint_never_holds_a_number_or_a_name(contacts):
    for hint in hints_for(contacts):
        words = str(hint_words(hint))
        assert "Somebody's" not in words
        assert not any(character.isdigit() for character in words)
