"""A run chart's drawing, its words and its table: all made from the same numbers."""

import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from time import perf_counter
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.columns import new_id
from peercircles.measures.lines import MeasureLine
from peercircles.measures.models import Hope, MeasureWords
from peercircles.measures.queries import MeasurePage, PointRow
from peercircles.measures.run_charts import run_chart
from peercircles.measures.typed_numbers import typed_number
from peercircles.trials.models import Decision
from peercircles.trials.on_charts import TrialSpan
from peercircles.web.measures.drawing import BOX, MOST_DRAWN, drawing_of, round_levels, thinned
from peercircles.web.measures.pictures import picture_of
from peercircles.web.measures.views import ROWS_SHOWN, measure_view
from peercircles.web.measures.wording import line_words, number_words, sentences, written_number
from peercircles.web.shared.callers import Caller

FIRST = date(2026, 1, 5)
CALLER = Caller(new_id(), new_id(), "Ana", "UTC", "en")
BEFORE, AFTER = [14, 15, 13, 14, 16, 13, 14, 15], [11, 12, 9, 8, 9, 7]
VALUES = st.lists(st.integers(-1000, 1000).map(lambda n: n / 4), min_size=1, max_size=60)


def page_of(*values, note_at=(), step=7, **words):
    """A measure with these numbers, so many days apart."""
    points = tuple(
        PointRow(str(n), FIRST + timedelta(days=step * n), value, "Seen" if n in note_at else "")
        for n, value in enumerate(values)
    )
    words = MeasureWords(**{"title": "Questions", **words})
    before = words.changed_on and sum(point.day < words.changed_on for point in points)
    chart = run_chart([point.value for point in points], before=before)
    return MeasurePage("1", words, 1, points, chart, (before or 0) >= 8)


def span(number, begins, ends=None, decision=None, title="Ask first"):
    """A test that began and ended so many days after the first number."""
    ended_on = None if ends is None else FIRST + timedelta(days=ends)
    begun_on = FIRST + timedelta(days=begins)
    return TrialSpan(f"{number}", "9", title, number, begun_on, ended_on, decision)


def places_in(path):
    """The places a path goes through."""
    return [tuple(map(int, pair)) for pair in re.findall(r"(-?\d+) (-?\d+)", path)]


@given(VALUES)
def test_every_number_is_in_the_chart_and_in_the_table(values):
    page = page_of(*values)

    view = measure_view(page, CALLER)
    places = places_in(view.drawing.line)
    rows = [row for part in range(2) for row in measure_view(page, CALLER, part).rows]

    assert len(places) == len(values)
    assert [row.value for row in view.rows[::-1]] == [
        number_words(value, "en") for value in values[-ROWS_SHOWN:]
    ]
    assert {row.id for row in rows} == {point.id for point in page.points}
    assert all(0 <= x <= BOX and 0 <= y <= BOX for x, y in places)
    order = sorted(range(len(values)), key=lambda n: values[n])
    heights = [places[n][1] for n in order]
    assert heights == sorted(heights, reverse=True)


@given(VALUES)
def test_the_table_says_of_each_number_on_which_side_it_is(values):
    page = page_of(*values)
    sides = {row.id: row.side for row in measure_view(page, CALLER).rows}

    for point in page.points[-ROWS_SHOWN:]:
        median = page.chart.median
        if median is None:
            assert sides[point.id] == ""
        elif point.value == median:
            assert sides[point.id] == "on the median"
        else:
            assert sides[point.id] == (
                "above the median" if point.value > median else "under the median"
            )


@given(st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=1500), st.integers(1, 40))
def test_a_thinned_chart_keeps_its_ends_and_extremes(values, step):
    points = page_of(*values, step=step).points

    drawn = thinned(points)

    assert len(drawn) <= MOST_DRAWN
    assert {points[0], points[-1]} <= set(drawn)
    assert {min(values), max(values)} <= {point.value for point in drawn}
    assert list(drawn) == sorted(drawn, key=lambda point: point.day)


def test_ten_thousand_numbers_are_drawn_small_and_soon():
    page = page_of(*[(n * 37 % 101) / 4 for n in range(10_000)], step=1)

    begun = perf_counter()
    view = measure_view(page, CALLER)

    assert perf_counter() - begun < 2
    assert len(view.drawing.line) < 10_000
    assert view.drawing.is_thinned
    assert (len(view.rows), view.earlier, view.later) == (ROWS_SHOWN, 1, -1)
    assert measure_view(page, CALLER, 9999).earlier == -1


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_levels_are_few_and_around_everything(one, other):
    low, high = sorted((round(one, 4), round(other, 4)))

    levels = round_levels(low, high)

    assert levels[0] <= low <= high <= levels[-1]
    assert 2 <= len(levels) <= 8


@given(st.integers(-(10**13), 10**13))
def test_a_number_in_a_form_is_read_as_it_is(ten_thousandths):
    value = ten_thousandths / 10_000

    assert typed_number(written_number(value), field="value") == value


def test_marks_levels_and_the_change_stand_where_they_belong():
    page = page_of(
        *BEFORE, *AFTER, note_at=(3,), goal_line=8.0, changed_on=FIRST + timedelta(weeks=8)
    )

    drawing = drawing_of(page, "en")

    assert (drawing.median_words, drawing.goal_words) == ("median before, 14", "hoped for, 8")
    assert [(mark.number, mark.day, mark.note) for mark in drawing.marks] == [
        ("1", "26 Jan 2026", "Seen")
    ]
    assert drawing.changed.at == places_in(drawing.line)[8][0]
    assert drawing.marks[0].at == places_in(drawing.line)[3][0]
    assert [day.words for day in drawing.days] == ["5 Jan 2026", "6 Apr 2026"]


def test_under_eight_numbers_there_is_no_median_anywhere():
    page = page_of(*range(7))

    view = measure_view(page, CALLER)

    assert (view.drawing.median.words, view.drawing.median_words) == ("", "")
    assert {row.side for row in view.rows} == {""}
    assert view.sentences == [
        "7 numbers so far. From 8 on there is a median, and the rules have a say."
    ]
    assert "median" not in picture_of(view)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            [*BEFORE, *AFTER],
            "6 in a row under the median (2 Mar 2026 to 6 Apr 2026): this looks like a real",
        ),
        ([5, 1, 2, 3, 4, 5, 1, 5], "5 in a row go up (12 Jan 2026 to 9 Feb 2026): this looks"),
        ([1, 9] * 8, "Perhaps two things are counted together."),
        ([5, 6, 7, 5, 6, 7, 5, 6, 7, 12], "12 on 9 Mar 2026 stands far from the others: 6 times"),
        ([3, 5, 4, 5, 3, 4, 5, 3], "no rule sees a change"),
        ([0] * 12 + [1] * 11, "Most numbers are the same"),
    ],
)
def test_the_rules_in_words(values, said):
    assert any(said in sentence for sentence in sentences(page_of(*values), "en"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (MeasureLine("1", "x", "a week", 0), "no number yet"),
        (MeasureLine("1", "x", "a week", 3, 7.5), "7.5 a week"),
        (MeasureLine("1", "x", "", 9, 7.0, None, 14.0), "7, median 14"),
        (MeasureLine("1", "x", "a week", 9, 7.0, None, 14.0, True), "7 a week, was 14"),
    ],
)
def test_a_measure_in_one_line(line, words):
    assert line_words(line, "en") == words


def test_the_picture_can_be_read_whatever_was_typed():
    typed = "Que\ufffestions\uffff"
    picture = picture_of(measure_view(page_of(*BEFORE, title=typed, unit=typed), CALLER))

    root = ElementTree.fromstring(picture)  # noqa: S314 - written a line before

    assert root.get("aria-label", "").startswith("Questions: 8 numbers")


def test_the_picture_is_a_file_by_itself_and_says_what_the_chart_says():
    page = page_of(
        *BEFORE, *AFTER, note_at=(3,), title="<Questions> & more", hope=Hope.FEWER, unit="a week"
    )

    picture = picture_of(measure_view(page, CALLER))

    root = ElementTree.fromstring(picture)  # noqa: S314 - written a line before
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    shown = {"<Questions> & more", "a week · Fewer is hoped for", "1 · 26 Jan 2026 · Seen"}
    assert shown <= set(texts)
    assert root.get("aria-label", "").startswith("<Questions> & more: 14 numbers, from 14 on")
    assert "href" not in picture
    assert "<script" not in picture


def test_a_character_that_xml_has_no_place_for_spoils_no_picture():
    picture = picture_of(measure_view(page_of(1, 2, title="Seen\ufffe", unit="\uffffdays"), CALLER))

    root = ElementTree.fromstring(picture)  # noqa: S314 - written a line before
    assert root.get("aria-label", "").startswith("Seen: ")


def test_a_test_of_change_stands_on_the_chart_in_its_table_and_in_the_picture():
    page = page_of(*BEFORE, *AFTER)
    spans = [span(1, 7, 21, Decision.ADAPT), span(2, 42)]

    view = measure_view(page, CALLER, 0, spans)

    first, second = view.drawing.trials
    places = places_in(view.drawing.line)
    assert (first.letter, first.left, first.right) == ("A", places[1][0], places[3][0])
    assert (first.begins, first.ends) == (True, True)
    assert (second.letter, second.left, second.right) == ("B", places[6][0], BOX)
    assert (second.begins, second.ends) == (True, False)
    assert [mark.words for mark in view.drawing.trials] == [
        "Test 1 of “Ask first”: 12 Jan 2026 to 26 Jan 2026, adapted",
        "Test 2 of “Ask first”: from 16 Feb 2026",
    ]
    assert [(row.day, row.test) for row in view.rows if row.test] == [
        ("16 Feb 2026", "B: Test 2 of “Ask first” began"),
        ("26 Jan 2026", "A: Test 1 of “Ask first” ended"),
        ("12 Jan 2026", "A: Test 1 of “Ask first” began"),
    ]
    assert view.alternative.endswith("2 tests of change stand on it.")
    root = ElementTree.fromstring(picture_of(view))  # noqa: S314 - written a line before
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"A", "B", *(f"{mark.letter} · {mark.words}" for mark in view.drawing.trials)} <= set(
        texts
    )


def test_a_chart_without_tests_is_drawn_as_it_was():
    page = page_of(*BEFORE)

    view = measure_view(page, CALLER)

    assert (view.drawing.trials, view.drawing.trial_rows) == ([], 0)
    assert "test of change" not in view.alternative
    assert 'height="360"' in picture_of(view)


def test_what_was_tried_before_the_first_number_or_after_the_last_is_told_and_not_drawn():
    spans = [span(1, -30, -20), span(2, -5, 7), span(3, 14, 99), span(4, 98)]

    view = measure_view(page_of(*BEFORE), CALLER, 0, spans)

    drawn = [(mark.is_drawn, mark.begins, mark.ends) for mark in view.drawing.trials]
    assert drawn == [
        (False, False, False),
        (True, False, True),
        (True, True, False),
        (False, False, False),
    ]
    assert all(0 <= mark.left <= mark.right <= BOX for mark in view.drawing.trials)
    assert len([row for row in view.rows if row.test]) == 7


def test_of_one_number_the_test_of_its_day_is_drawn():
    view = measure_view(page_of(7), CALLER, 0, [span(1, 0), span(2, 1)])

    assert [mark.is_drawn for mark in view.drawing.trials] == [True, False]


@given(st.lists(st.tuples(st.integers(-40, 420), st.integers(0, 90)), max_size=20))
def test_brackets_with_days_in_common_stand_above_each_other_while_there_is_room(spans):
    tests = [span(n, begins, begins + days) for n, (begins, days) in enumerate(spans)]

    drawing = drawing_of(page_of(*range(55)), "en", tests)

    assert len(drawing.trials) == min(len(tests), 12)
    marks = [mark for mark in drawing.trials if mark.is_drawn]
    for row in range(2):
        here = [(mark.left, mark.right) for mark in marks if mark.row == row]
        assert all(one[1] <= next_one[0] for one, next_one in pairwise(here))
    assert drawing.trial_rows == max([mark.row + 1 for mark in marks], default=0)


@given(st.lists(st.integers(-60, 900), max_size=9))
def test_each_test_is_in_one_part_of_the_table_in_the_order_of_days(begins):
    page = page_of(*range(120))
    tests = [span(n, begun, begun + 3) for n, begun in enumerate(begins)]

    parts = [measure_view(page, CALLER, part, tests).rows for part in range(3)]

    rows = [row for part in parts for row in part]
    assert len(rows) == 120 + 2 * len(begins)
    assert len({row.id for row in rows}) == len(rows)
    # September has a letter more in the day's words than Python reads.
    words = [row.day.replace("Sept", "Sep") for row in rows]
    days = [datetime.strptime(each, "%d %b %Y").date() for each in words]  # noqa: DTZ007 - a day alone has no zone
    assert days == sorted(days, reverse=True)
