"""The rules of run charts, at their edges and on published examples."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.measures.run_charts import FEWEST_POINTS, Row, RunChart, Side, run_chart
from peercircles.measures.run_limits import RunLimits, run_limits

NUMBERS = st.lists(st.integers(-50, 50).map(float), max_size=60)


@pytest.mark.parametrize(
    ("useful", "fewest", "most"),
    [
        # Perla, Provost and Murray 2011, table 1.
        (10, 3, 9),
        (14, 4, 12),
        (16, 5, 13),
        (24, 8, 18),
        (30, 11, 21),
        (40, 15, 27),
        (50, 19, 33),
        (60, 24, 38),
    ],
)
def test_as_many_runs_as_the_table_for_run_charts_says(useful, fewest, most):
    assert run_limits(useful // 2, useful // 2) == RunLimits(fewest, most)


@pytest.mark.parametrize(
    ("above", "below", "too_few", "too_many"),
    [
        # Swed and Eisenhart 1943, critical values at one in twenty, both ends together.
        (5, 5, 2, 10),
        (6, 6, 3, 11),
        (6, 9, 4, 13),
        (7, 7, 3, 13),
        (7, 10, 5, 14),
        (8, 8, 4, 14),
        (8, 10, 5, 15),
        (9, 9, 5, 15),
        (9, 10, 5, 16),
        (10, 10, 6, 16),
    ],
)
def test_the_limits_for_unequal_sides_are_the_published_ones(above, below, too_few, too_many):
    limits = run_limits(above, below)

    assert limits == run_limits(below, above) == RunLimits(too_few + 1, too_many - 1)


def test_the_seats_at_a_lunch_counter_are_nothing_unusual():
    # The example of Swed and Eisenhart: 5 taken, 11 free, 11 runs; one in eighteen by chance.
    seats = "EOEEOEEEOEEEOEOE"

    limits = run_limits(seats.count("O"), seats.count("E"))

    assert limits is not None
    assert limits.most == 11


def test_where_the_table_ends_the_limits_go_on():
    ends, goes_on = run_limits(30, 30), run_limits(31, 31)

    assert ends == RunLimits(24, 38)
    assert goes_on == RunLimits(25, 39)


@pytest.mark.parametrize(("above", "below"), [(5, 4), (0, 20), (20, 0), (0, 0)])
def test_runs_are_not_judged_where_they_cannot_be(above, below):
    assert run_limits(above, below) is None


def test_runs_are_counted_past_what_lies_on_the_median():
    # The example of the documentation of Boost's test of runs.
    chart = run_chart([5, 2, 0, 4, 7, 9, 10, 6, 1, 8, 3])

    assert (chart.median, chart.useful, chart.runs) == (5, 10, 5)


def test_too_few_runs_where_no_other_rule_speaks_of_a_change():
    # Balestracci, An underrated test for run charts, Quality Digest 2008: 16 points, four runs.
    chart = run_chart([9, 8, 9, 8, 9, 8, 9, 2, 1, 2, 1, 2, 1, 2, 9, 1])

    assert chart.runs == 4
    assert chart.has_too_few_runs()
    assert not chart.has_too_many_runs()


def test_too_many_runs():
    chart = run_chart([1, 9] * 8)

    assert chart.runs == 16
    assert chart.has_too_many_runs()
    assert chart.shifts == ()


def test_six_in_a_row_are_a_shift_and_five_are_none():
    before = [1, 9, 1, 9, 1, 1, 9, 1, 1]
    six, five = run_chart([*before, *[9] * 6, 1, 1, 1]), run_chart([*before, *[9] * 5, 1, 1])

    assert six.median == five.median == 5
    assert six.shifts == (Row(9, 14, 6, Side.ABOVE),)
    assert five.shifts == ()


def test_points_on_the_median_neither_count_nor_break_a_shift():
    chart = run_chart([5, 1, 1, 5, 1, 1, 1, 5, 1, 9, 9, 9, 9, 9, 5, 9])

    assert chart.median == 5
    assert chart.shifts == (Row(1, 8, 6, Side.BELOW), Row(9, 15, 6, Side.ABOVE))


def test_five_that_rise_are_a_trend_and_four_are_none():
    assert run_chart([5, 1, 2, 3, 4, 1, 5, 1]).trends == ()
    assert run_chart([5, 1, 2, 3, 4, 5, 1, 5]).trends == (Row(1, 5, 5, Side.UP),)


def test_a_value_twice_counts_once_in_a_trend():
    assert run_chart([9, 9, 8, 7, 7, 6, 9, 9]).trends == ()
    assert run_chart([9, 9, 8, 7, 7, 6, 5, 9]).trends == (Row(0, 6, 5, Side.DOWN),)


def test_a_number_far_from_the_others_is_pointed_out_with_how_far():
    chart = run_chart([5, 6, 7, 5, 6, 7, 5, 6, 7, 12])
    near = run_chart([5, 6, 7, 5, 6, 7, 5, 6, 7, 11])

    assert [(far.place, far.times) for far in chart.far] == [(9, 6)]
    assert near.far == ()


def test_where_all_are_alike_nothing_is_far():
    assert run_chart([0.0] * 9 + [7.0]).far == ()


def test_where_most_are_alike_sides_say_nothing():
    chart = run_chart([0, 0, 0, 1, 0, 0, 2, 1, 0, 3, 0, 1, 1, 0])

    assert chart.median == 0
    assert (chart.shifts, chart.limits) == ((), None)


def test_the_median_of_the_time_before_a_change():
    before = [14, 15, 13, 14, 16, 13, 14, 15]
    chart = run_chart([*before, 11, 12, 9, 8, 9, 7], before=8)

    assert chart.median == 14
    assert chart.shifts == (Row(8, 13, 6, Side.BELOW),)


def test_a_time_before_that_is_too_short_has_no_median_of_its_own():
    values = [14, 15, 13, 14, 16, 13, 11, 12, 9, 8, 9, 7]

    assert run_chart(values, before=7) == run_chart(values)


def test_halves_of_decimals_are_exact():
    assert run_chart([87.1, 87.3, 87.2, 87.1, 87.3, 87.1, 87.3, 87.1, 87.3]).median == 87.2
    assert run_chart([87.1, 87.3] * 4 + [87.2]).useful == 8


@given(NUMBERS)
def test_under_eight_points_nothing_is_said(values):
    chart = run_chart(values)

    if len(values) < FEWEST_POINTS:
        assert chart == RunChart()
    else:
        assert chart.median is not None


@given(NUMBERS, st.integers(0, 60))
def test_what_is_said_is_so(values, before):
    chart = run_chart(values, before=before)

    for row in chart.shifts:
        sides = [
            value > chart.median
            for value in values[row.first : row.last + 1]
            if value != chart.median
        ]
        assert len(sides) == row.count >= 6
        assert set(sides) == {row.side is Side.ABOVE}
    for row in chart.trends:
        part = values[row.first : row.last + 1]
        steps = {two > one for one, two in pairwise(part) if one != two}
        assert steps == {row.side is Side.UP}
        assert row.count >= 5


@given(NUMBERS)
def test_upside_down_the_same_is_said_of_the_other_side(values):
    chart, turned = run_chart(values), run_chart([-value for value in values])

    assert (chart.runs, chart.limits) == (turned.runs, turned.limits)
    assert [row.count for row in chart.shifts] == [row.count for row in turned.shifts]
    assert [(row.first, row.last) for row in chart.trends] == [
        (row.first, row.last) for row in turned.trends
    ]
    assert chart.far == turned.far
