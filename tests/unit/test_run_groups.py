"""Pairs and fours: nobody alone, everybody in one, and those who met longest ago come first."""

from itertools import combinations
from time import process_time
from uuid import UUID

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peercircles.runs.groups import fours, pairs

EVERYBODY = [UUID(int=number) for number in range(1, 25)]
MOST = 12
QUICK = settings(deadline=None, max_examples=60)


def histories(people):
    met = {frozenset(two): st.integers(0, 9) for two in combinations(people, 2)}
    return st.fixed_dictionaries({}, optional=met)


@st.composite
def companies(draw, most=MOST):
    people = draw(st.permutations(EVERYBODY[: draw(st.integers(0, most))]))
    return people, draw(histories(people))


def togethers(groups):
    return {frozenset(two) for group in groups for two in combinations(group, 2)}


def recent_first(groups, history):
    return sorted((history.get(two, 0) for two in togethers(groups)), reverse=True)


def divisions(people, sizes):
    """Every way to divide the people into groups, found by brute force."""
    if not people:
        yield ()
        return
    first, *rest = people
    for size in sizes:
        for company in combinations(rest, size - 1):
            left = [person for person in rest if person not in company]
            for others in divisions(left, sizes):
                yield ((first, *company), *others)


@pytest.mark.parametrize("make", [pairs, fours])
@given(company=companies())
@QUICK
def test_everybody_is_in_exactly_one_group_and_nobody_alone(make, company):
    people, history = company
    groups = make(people, history)

    assert sorted(who for group in groups for who in group) == sorted(people) * (len(people) > 1)
    assert all(len(group) >= 2 for group in groups)


@pytest.mark.parametrize("count", range(2, 25))
def test_pairs_are_twos_and_one_three_where_somebody_would_be_left(count):
    sizes = sorted(len(group) for group in pairs(EVERYBODY[:count], {}))

    assert sizes == [2] * ((count - 3 * (count % 2)) // 2) + [3] * (count % 2)


@pytest.mark.parametrize("count", range(2, 25))
def test_fours_are_fours_give_or_take_one(count):
    sizes = {len(group) for group in fours(EVERYBODY[:count], {})}

    assert sizes <= ({count} if count < 6 else {3, 4, 5})
    assert count % 4 or sizes == {4}


@given(company=companies(most=7))
@QUICK
def test_no_other_way_brings_people_together_who_met_longer_ago(company):
    people, history = company
    assume(len(people) > 1)
    sizes = sorted(len(group) for group in pairs(people, history))

    ways = [
        way for way in divisions(people, (2, 3)) if sorted(len(group) for group in way) == sizes
    ]
    best = min(recent_first(way, history) for way in ways)
    assert recent_first(pairs(people, history), history) == best


@given(company=companies(most=8))
@QUICK
def test_the_same_of_fours(company):
    people, history = company
    assume(len(people) > 5)
    sizes = sorted(len(group) for group in fours(people, history))

    ways = [
        way for way in divisions(people, (3, 4, 5)) if sorted(len(group) for group in way) == sizes
    ]
    best = min(recent_first(way, history) for way in ways)
    assert recent_first(fours(people, history), history) == best


@given(count=st.integers(2, 5).map(lambda half: 2 * half))
@settings(deadline=None, max_examples=8)
def test_everybody_meets_everybody_before_anybody_meets_again_as_far_as_it_goes(count):
    """Greedy pairs may need a few times more than a planned tournament would; never many."""
    people, history, met = EVERYBODY[:count], {}, set()
    for time in range(1, 2 * count):
        groups = pairs(people, history)
        history = history | dict.fromkeys(togethers(groups), time)
        met |= togethers(groups)

    assert met == {frozenset(two) for two in combinations(people, 2)}


def test_whoever_was_together_is_not_again_while_there_is_another_way():
    people, history = EVERYBODY[:6], {}
    for time in range(1, 4):
        groups = pairs(people, history)
        assert not togethers(groups) & history.keys()
        history = history | dict.fromkeys(togethers(groups), time)


@pytest.mark.parametrize("make", [pairs, fours])
@given(company=companies())
@settings(deadline=None, max_examples=20)
def test_the_same_people_and_history_make_the_same_groups(make, company):
    people, history = company

    assert make(people, history) == make(list(people), dict(reversed(history.items())))


@pytest.mark.parametrize("make", [pairs, fours])
@pytest.mark.parametrize("count", [11, 12])
def test_nobody_waits_for_groups(make, count):
    """Of twelve there are ten thousand ways; a tick of the clock is quite enough for them."""
    people = EVERYBODY[:count]
    history = {frozenset(two): number for number, two in enumerate(combinations(people, 2))}

    begin = process_time()
    make(people, history)

    assert process_time() - begin < 1
