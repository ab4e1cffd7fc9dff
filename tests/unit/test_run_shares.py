"""The time that is left, shared out among the parts that are still to come."""

from hypothesis import given
from hypothesis import strategies as st

from peercircles.runs.steering import MINUTE, shared_out

_weights = st.lists(st.integers(0, 7200), min_size=1, max_size=24)


@given(weights=_weights, more=st.integers(0, 6 * 3600))
def test_all_whole_minutes_are_given_away_and_everybody_gets_one(weights, more):
    left = MINUTE * len(weights) + more

    shares = shared_out(left, weights)

    assert sum(shares) == left // MINUTE * MINUTE
    assert len(shares) == len(weights)
    assert all(share >= MINUTE and share % MINUTE == 0 for share in shares)


@given(weights=_weights, more=st.integers(0, 6 * 3600))
def test_a_longer_part_never_gets_less_than_a_shorter_one_before_the_last(weights, more):
    *shares, _last = shared_out(MINUTE * len(weights) + more, weights)

    by_length = sorted(zip(weights, shares, strict=False))
    assert [share for _weight, share in by_length] == sorted(shares)


def test_what_fits_already_stays_as_it_is():
    assert shared_out(40 * MINUTE, [20 * MINUTE, 20 * MINUTE]) == [20 * MINUTE, 20 * MINUTE]
