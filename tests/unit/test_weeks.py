"""A week of comfort hours, and painting on it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.hours.costs import WEEK_LENGTH, Band
from peercircles.hours.weeks import (
    DAYS,
    DEFAULT_WEEK,
    PRESETS,
    SLOTS_A_DAY,
    Stroke,
    checked_week,
    copied,
    day_of,
    painted,
    spans_of,
)
from peercircles.kernel.errors import Invalid

weeks = st.text("01234", min_size=WEEK_LENGTH, max_size=WEEK_LENGTH)
weekdays = st.integers(0, DAYS - 1)


@st.composite
def strokes(draw) -> Stroke:
    first = draw(st.integers(0, SLOTS_A_DAY - 1))
    end = draw(st.integers(first + 1, SLOTS_A_DAY))
    return Stroke(draw(weekdays), first, end, draw(st.sampled_from(Band)))


def clock(slot: int) -> str:
    return f"{slot // 2:02}:{slot % 2 * 30:02}"


def test_the_usual_week_is_office_hours_and_a_free_weekend():
    assert [(clock(a), clock(b), band) for a, b, band in spans_of(day_of(DEFAULT_WEEK, 0))] == [
        ("00:00", "06:00", Band.NEVER),
        ("06:00", "06:30", Band.DEEP),
        ("06:30", "07:30", Band.RED),
        ("07:30", "09:00", Band.AMBER),
        ("09:00", "17:30", Band.FINE),
        ("17:30", "20:30", Band.AMBER),
        ("20:30", "22:00", Band.RED),
        ("22:00", "23:00", Band.DEEP),
        ("23:00", "24:00", Band.NEVER),
    ]
    assert {day_of(DEFAULT_WEEK, day) for day in range(5)} == {day_of(DEFAULT_WEEK, 0)}
    assert {day_of(DEFAULT_WEEK, day) for day in (5, 6)} == {"4" * SLOTS_A_DAY}


@pytest.mark.parametrize("preset", PRESETS)
def test_each_week_to_begin_with_is_a_week(preset):
    assert checked_week(PRESETS[preset]) == PRESETS[preset]


@given(weeks, st.lists(strokes(), max_size=5))
def test_a_stroke_changes_its_hours_and_no_others(week, drawn):
    after = painted(week, drawn)

    assert checked_week(after)
    expected = list(week)
    for stroke in drawn:
        for slot in range(stroke.first, stroke.end):
            expected[stroke.weekday * SLOTS_A_DAY + slot] = str(stroke.band.value)
    assert after == "".join(expected)


@given(weeks, weekdays, st.sets(weekdays))
def test_a_copied_day_is_the_same_on_the_days_named_alone(week, weekday, to):
    after = copied(week, weekday, to)

    for day in range(DAYS):
        assert day_of(after, day) == day_of(week, weekday if day in to else day)


@given(st.text("01234", min_size=SLOTS_A_DAY, max_size=SLOTS_A_DAY))
def test_spans_say_the_whole_day_and_no_two_beside_each_other_are_alike(day):
    spans = spans_of(day)

    assert "".join(str(band.value) * (end - first) for first, end, band in spans) == day
    assert all(one[2] != other[2] for one, other in pairwise(spans))


@pytest.mark.parametrize("week", ["", "0" * 335, "0" * 337, "5" * 336, "٣" * 336, "0" * 335 + "\n"])
def test_what_is_no_week_is_not_taken(week):
    with pytest.raises(Invalid) as refused:
        checked_week(week)
    assert refused.value.field == "week"


@pytest.mark.parametrize(
    "stroke",
    [
        Stroke(-1, 0, 1, Band.FINE),
        Stroke(7, 0, 1, Band.FINE),
        Stroke(0, -1, 1, Band.FINE),
        Stroke(0, 3, 3, Band.FINE),
        Stroke(0, 5, 3, Band.FINE),
        Stroke(0, 0, 49, Band.FINE),
    ],
)
def test_hours_outside_the_week_cannot_be_painted(stroke):
    with pytest.raises(Invalid):
        painted(DEFAULT_WEEK, [stroke])


@pytest.mark.parametrize(("weekday", "to"), [(7, [0]), (-1, [0]), (0, [7]), (0, [-1])])
def test_a_day_that_is_none_cannot_be_copied(weekday, to):
    with pytest.raises(Invalid):
        copied(DEFAULT_WEEK, weekday, to)
