"""The search for fair hours, against every cycle tried by hand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.hours.costs import Band
from peercircles.hours.cycles import fairest
from peercircles.hours.findings import Verdict
from peercircles.hours.orders import Orders
from peercircles.hours.search import Problem, Stopped, plan
from peercircles.hours.slots import Candidate, candidates_of, is_possible, weeks_of
from tests.hours import candidate, every_measure, measure, member, season, tables
from tests.rotas import person

WORLD = [
    "Europe/London",
    "America/New_York",
    "Africa/Lagos",
    "Asia/Kolkata",
    "Asia/Singapore",
    "America/Sao_Paulo",
]


def chosen(
    candidates: Sequence[Candidate], carries: tuple[int, ...], cycle: int, meetings: int
) -> tuple[int, ...]:
    _, ways = fairest(candidates, carries, cycle, lambda: False)
    return Orders(candidates, carries, meetings).best(ways)


@settings(deadline=None, max_examples=250)
@given(table=tables(), cycle=st.integers(1, 3))
def test_no_other_cycle_is_fairer(table, cycle):
    candidates, carries, meetings = table
    cycle = min(cycle, meetings)

    found = measure(chosen(candidates, carries, cycle, meetings), candidates, carries, meetings)

    assert found == min(every_measure(candidates, carries, cycle, meetings))


@settings(deadline=None, max_examples=40)
@given(table=tables(members=4, slots=5, meetings=10))
def test_nor_is_one_of_four_times(table):
    candidates, carries, meetings = table
    cycle = min(4, meetings)

    found = measure(chosen(candidates, carries, cycle, meetings), candidates, carries, meetings)

    assert found == min(every_measure(candidates, carries, cycle, meetings))


@settings(deadline=None, max_examples=8)
@given(table=tables(members=6, slots=18, meetings=8).filter(lambda table: len(table[0]) > 11))
def test_nor_where_the_search_leaves_out_what_cannot_win(table):
    candidates, carries, meetings = table
    cycle = min(4, meetings)

    best, _ = fairest(candidates, carries, cycle, lambda: False)

    burdens = (found for found, *_ in every_measure(candidates, carries, cycle, meetings))
    assert best == min(burdens)


@settings(deadline=None, max_examples=25)
@given(
    places=st.lists(st.sampled_from(WORLD), min_size=2, max_size=6),
    carries=st.lists(st.integers(0, 9), min_size=6, max_size=6),
    first_on=st.dates(date(2027, 1, 1), date(2028, 1, 1)),
    cycle=st.integers(1, 3),
)
def test_on_real_dates_no_other_cycle_is_fairer(places, carries, first_on, cycle):
    members = tuple(
        member(number, zone, carry=carries[number]) for number, zone in enumerate(places)
    )
    problem = Problem(members, WORLD[0], frozenset({2}), weeks_of(first_on, 2, 9), 60)
    candidates = [each for each in candidates_of(problem) if is_possible(problem, each)]

    found = plan(problem, cycles=3)

    if not candidates:
        assert found.verdict is Verdict.IMPOSSIBLE
        return
    option = found.options[cycle - 1]
    slots = [each.slot for each in candidates]
    numbers = [slots.index(slot) for slot in option.slots]
    assert measure(numbers, candidates, problem.carries, 9) == min(
        every_measure(candidates, problem.carries, cycle, 9)
    )


@settings(deadline=None, max_examples=100)
@given(table=tables(), cycle=st.integers(1, 3), data=st.data())
def test_who_is_named_first_does_not_matter(table, cycle, data):
    candidates, carries, meetings = table
    cycle = min(cycle, meetings)
    order = data.draw(st.permutations(range(len(carries))))
    mixed = [Candidate(each.slot, tuple(each.bands[who] for who in order)) for each in candidates]
    mixed_carries = tuple(carries[who] for who in order)

    assert chosen(mixed, mixed_carries, cycle, meetings) == chosen(
        candidates, carries, cycle, meetings
    )


@settings(deadline=None, max_examples=150)
@given(table=tables(), cycle=st.integers(1, 4))
def test_another_slot_to_choose_from_never_makes_it_worse(table, cycle):
    candidates, carries, meetings = table
    cycle = min(cycle, meetings)

    fewer = candidates[:-1] or candidates
    with_it, _ = fairest(candidates, carries, cycle, lambda: False)
    without, _ = fairest(fewer, carries, cycle, lambda: False)

    assert with_it <= without


@pytest.mark.parametrize("cost", [1, 2, 3])
@pytest.mark.parametrize("carrier", [0, 1])
def test_who_carries_more_has_the_comfortable_hour_first(cost, carrier):
    dates = 4
    mine = candidate(0, [[cost] * dates, [0] * dates])
    theirs = candidate(1, [[0] * dates, [cost] * dates])
    carries = (1, 0) if carrier == 0 else (0, 1)

    first, _ = chosen([mine, theirs], carries, 2, dates)

    assert [mine, theirs][first].bands[carrier][0] == 0


def test_equal_turns_of_three_slots_leave_one_person_two_thirds_of_the_bad_ones():
    """The circle of Node: three slots in equal turns are not fair to people."""
    bad = [
        candidate(0, [[2] * 6, [0] * 6, [0] * 6]),
        candidate(1, [[2] * 6, [0] * 6, [0] * 6]),
        candidate(2, [[0] * 6, [2] * 6, [2] * 6]),
    ]
    in_equal_turns, *_ = measure((0, 1, 2), bad, (0, 0, 0), 6)
    assert in_equal_turns[0] == 2 / 3 * 6 * Band.RED.cost

    best, _ = fairest(bad, (0, 0, 0), 2, lambda: False)

    assert best[0] == 1 / 2 * 6 * Band.RED.cost


def test_the_least_pain_so_far_is_not_the_fairest_in_the_end():
    """Deep for one, deep for the other, red for both: greed takes the last for ever."""
    dates = 10
    prices = [(5, 0), (0, 5), (3, 3)]
    bands = {0: Band.FINE, 3: Band.RED, 5: Band.DEEP}
    slots = [
        candidate(number, [[bands[cost]] * dates for cost in price])
        for number, price in enumerate(prices)
    ]
    greedy = (0, 0)
    for _ in range(dates):
        greedy = min(((greedy[0] + a, greedy[1] + b) for a, b in prices), key=max)

    best, _ = fairest(slots, (0, 0), 2, lambda: False)

    assert greedy == (30, 30)
    assert best == (25, 25)


def test_hard_hours_do_not_come_twice_in_a_row_where_another_order_avoids_it():
    dates = 8
    hard_for_ana = candidate(0, [[2] * dates, [0] * dates])
    hard_for_ben = candidate(1, [[0] * dates, [2] * dates])

    cycle = chosen([hard_for_ana, hard_for_ben], (0, 0), 4, dates)

    assert all(before != after for before, after in pairwise(cycle * 2))


@settings(deadline=None, max_examples=150)
@given(table=tables(members=5, slots=5, meetings=12))
def test_no_equally_fair_order_has_fewer_of_them(table):
    candidates, carries, meetings = table
    cycle = chosen(candidates, carries, min(4, meetings), meetings)
    found = measure(cycle, candidates, carries, meetings)

    for other in permutations(cycle):
        assert measure(other, candidates, carries, meetings) >= found


def test_the_same_question_has_the_same_answer():
    problem = season(WORLD[:5], weeks=weeks_of(date(2027, 2, 3), 1, 12))

    assert plan(problem) == plan(problem)


def test_no_meeting_is_at_an_hour_that_is_never_for_somebody():
    problem = season(WORLD[:4], weeks=weeks_of(date(2027, 2, 3), 1, 20), minutes=60)

    found = plan(problem)

    assert found.options
    for option in found.options:
        for each in problem.members:
            shown = [each.hours.band(clock.instant, 60) for clock in option.clocks]
            assert tuple(shown) == option.bands[each.id]
            assert Band.NEVER not in shown


def test_the_dates_are_counted_in_weeks_from_the_first_day():
    weeks = weeks_of(date(2027, 3, 17), 2, 3)
    problem = season(["Europe/London"] * 2, weeks=weeks, weekdays=frozenset({0, 1}))

    clocks = plan(problem).options[0].clocks

    assert [clock.on for clock in clocks] == [
        date(2027, 3, 22),
        date(2027, 4, 5),
        date(2027, 4, 19),
    ]
    assert {(clock.at, clock.zone) for clock in clocks} == {(time(9), "Europe/London")}


def test_what_has_passed_today_is_not_proposed():
    problem = season(["Europe/London"] * 2, weeks=weeks_of(date(2027, 3, 17), 1, 3))
    noon = datetime(2027, 3, 17, 12, tzinfo=UTC)
    later = Problem(
        problem.members, problem.zone, problem.weekdays, problem.weeks, 75, not_before=noon
    )

    assert plan(later).options[0].slots[0].at == time(12, 30)


def test_a_search_stops_when_it_is_cancelled_and_says_how_far_it_is():
    problem = season(WORLD[:4], weeks=weeks_of(date(2027, 2, 3), 1, 12), minutes=60)
    done: list[float] = []

    with pytest.raises(Stopped):
        plan(problem, should_stop=lambda: len(done) > 2, progress=done.append)
    assert done
    done.clear()
    plan(problem, progress=done.append)

    assert done == sorted(done)
    assert done[-1] == 1
    assert person(0) == problem.members[0].id
