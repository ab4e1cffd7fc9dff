"""The rules of pulses, without a database."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.models import Membership, MembershipState
from peercircles.kernel.columns import new_id
from peercircles.kernel.text import LOCALES
from peercircles.pulses import policy
from peercircles.pulses.bands import FEWEST, Band, band_of, bands_of
from peercircles.pulses.items import AT_ONCE, HIGHEST, ITEMS, LOWEST, items_for
from peercircles.pulses.models import Pulse
from peercircles.pulses.sealing import DECLINED, new_key, sealed, token_of, unsealed
from tests.moments import LONG_AGO

ANSWER = st.integers(LOWEST, HIGHEST)
SHEET = st.tuples(*[ANSWER] * AT_ONCE)
KEYS = ["a", "b", "c"]


@given(number=st.integers(0, 10_000))
def test_three_pulses_in_a_row_ask_all_nine(number):
    asked = [item.key for each in range(number, number + 3) for item in items_for(each)]
    assert Counter(asked) == Counter(item.key for item in ITEMS)
    assert len(ITEMS) == 9


@pytest.mark.parametrize("locale", LOCALES)
def test_every_item_is_a_sentence_of_its_own_with_words_at_both_ends(locale):
    said = [item.words.into(locale) for item in ITEMS]
    assert len(set(said)) == len(ITEMS)
    for item in ITEMS:
        assert item.low.into(locale) != item.high.into(locale)


@pytest.mark.parametrize(
    ("answers", "band"),
    [
        ([1, 1, 5], Band.LOW),
        ([2, 3, 5], Band.MID),
        ([2, 4, 5], Band.HIGH),
        ([3, 4, 4, 5], Band.HIGH),
        ([2, 3, 4, 5], Band.MID),
        ([1, 2, 4, 5], Band.LOW),
        ([5, 5, 5, 1], Band.HIGH),
    ],
)
def test_the_answer_in_the_middle_decides(answers, band):
    assert band_of(answers) is band


@given(answers=st.lists(ANSWER, min_size=1, max_size=12), data=st.data())
def test_who_answers_higher_never_lowers_a_band_and_order_never_matters(answers, data):
    order = list(Band)
    at = data.draw(st.integers(0, len(answers) - 1))
    higher = [*answers[:at], min(answers[at] + 1, HIGHEST), *answers[at + 1 :]]

    assert order.index(band_of(higher)) >= order.index(band_of(answers))
    assert band_of(data.draw(st.permutations(answers))) is band_of(answers)


@given(answers=st.lists(ANSWER, min_size=FEWEST, max_size=12), one=ANSWER)
def test_one_extreme_answer_among_equals_does_not_show(answers, one):
    alike = [answers[0]] * len(answers)
    assert band_of([one, *alike]) is band_of(alike)


@given(sheets=st.lists(SHEET, max_size=12))
def test_fewer_than_three_show_nothing_and_more_show_bands_alone(sheets):
    bands = bands_of(KEYS, sheets)
    assert set(bands) == (set(KEYS) if len(sheets) >= FEWEST else set())
    assert set(bands.values()) <= set(Band)


@given(sheet=st.one_of(SHEET, st.just(DECLINED)))
def test_what_is_sealed_can_be_read_with_its_key(sheet):
    key, person = new_key(), new_id()
    token = token_of(key, person)

    seal = sealed(key, token, sheet)

    assert unsealed(key, token, seal) == sheet
    assert seal != sealed(key, token, sheet)
    assert person.hex not in token + seal


@given(one=SHEET)
def test_an_answer_looks_like_none(one):
    key = new_key()
    token = token_of(key, new_id())
    assert len(sealed(key, token, one)) == len(sealed(key, token, DECLINED))


def test_a_token_is_another_in_every_pulse():
    person = new_id()
    assert token_of(new_key(), person) != token_of(new_key(), person)


def pulse():
    return Pulse(
        circle_id=new_id(), meeting_id=new_id(), items=KEYS, closes_at=LONG_AGO, key=new_key()
    )


@given(is_active=st.booleans(), is_here=st.booleans(), was_there=st.booleans())
def test_only_members_read_and_only_those_of_them_who_were_there_answer(
    is_active, is_here, was_there
):
    about = pulse()
    member = Membership(
        circle_id=about.circle_id if is_here else new_id(),
        person_id=new_id(),
        seat=0,
        joined_at=LONG_AGO,
        state=MembershipState.ACTIVE if is_active else MembershipState.LEFT,
    )

    assert bool(policy.may_read(member, about)) == (is_active and is_here)
    assert bool(policy.may_answer(member, about, was_there=was_there)) == (
        is_active and is_here and was_there
    )
