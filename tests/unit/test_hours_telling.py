"""No number is told that could only be how far one other person stretches."""

from hypothesis import given
from hypothesis import strategies as st

from peercircles.hours.costs import Band
from peercircles.hours.telling import tells_numbers
from tests.rotas import person

ANA, BEN, CHI = person(0), person(1), person(2)
FINE, RED = (Band.FINE,), (Band.RED,)
BANDS = st.tuples(*[st.sampled_from(Band)] * 3)


def test_where_nobody_stretches_that_is_told():
    assert tells_numbers([{ANA: FINE, BEN: FINE}], ANA, [ANA, BEN])


def test_where_one_other_stretches_alone_nothing_is_told():
    ways = [{ANA: FINE, BEN: RED, CHI: RED}, {ANA: FINE, BEN: RED, CHI: FINE}]

    assert tells_numbers(ways[:1], ANA, [ANA, BEN, CHI])
    assert not tells_numbers(ways, ANA, [ANA, BEN, CHI])


def test_somebody_outside_is_told_nothing_of_a_circle_in_which_one_stretches():
    assert not tells_numbers([{BEN: RED}], ANA, [BEN])
    assert not tells_numbers([], ANA, [BEN])


@given(bands=st.lists(BANDS, min_size=2, max_size=2))
def test_between_two_only_nothing_is_ever_a_number(bands):
    ways = [{ANA: bands[0], BEN: bands[1]}]
    is_light = all(band is Band.FINE for each in bands for band in each)

    assert tells_numbers(ways, ANA, [ANA, BEN]) == is_light
