"""Numbers as a table to take along: read back as they were, and nothing in it is a formula."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peercircles.kernel.errors import Invalid
from peercircles.kernel.typed import typed_line
from peercircles.measures.csv_reading import read_numbers
from peercircles.measures.csv_writing import SEPARATOR, numbers_as_csv
from peercircles.measures.models import LONGEST_NOTE, MeasureWords
from peercircles.measures.queries import MeasurePage, PointRow
from peercircles.measures.run_charts import RunChart
from tests.measured import FIRST_DAY, WEEK

HEADS = ("Day", "Number", "Note")
VALUES = st.integers(-(10**13), 10**13).map(lambda number: number / 10_000)


def as_kept(note: str) -> str:
    """The note as a form would have kept it; none where it would have been refused."""
    try:
        return typed_line(note, field="note", limit=LONGEST_NOTE, required=False)
    except Invalid:
        return ""


NOTES = st.text(max_size=LONGEST_NOTE).map(as_kept)
HOSTILE = st.sampled_from(["=1+1", "+1", "-1", "@x", "'=1+1", '"', ";", "12", 'a;b"c', "1,5"])


def page_of(points: list[tuple[float, str]]) -> MeasurePage:
    rows = tuple(
        PointRow(str(number), FIRST_DAY + number * WEEK, value, note)
        for number, (value, note) in enumerate(points)
    )
    return MeasurePage("1", MeasureWords("=1+1"), 1, rows, RunChart(), False)


def cells_of(written: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written, newline=""), delimiter=SEPARATOR))


@given(st.lists(st.tuples(VALUES, NOTES | HOSTILE), max_size=20))
@example([(1.234, "=1+1"), (-7.5, "@x"), (0, "'+1")])
def test_what_is_taken_along_can_be_pasted_and_is_the_same(points):
    written = numbers_as_csv(page_of(points), HEADS)
    if not points:
        assert cells_of(written) == [list(HEADS)]
        return

    reading = read_numbers("\ufeff" + written)

    assert reading.problems == ()
    assert [(point.value, point.note) for point in reading.points] == points


@given(st.lists(st.tuples(VALUES, NOTES | HOSTILE), max_size=20))
def test_no_cell_but_a_number_begins_like_a_formula(points):
    for day, number, note in cells_of(numbers_as_csv(page_of(points), HEADS))[1:]:
        assert day[:1].isdecimal()
        assert number.removeprefix("-")[:1].isdecimal()
        assert note[:1] not in tuple("=+-@＝＋－＠\t\r")


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_a_note_like_a_formula_has_a_quote_before_it(note):
    [_heads, [_day, _number, cell]] = cells_of(numbers_as_csv(page_of([(7, note)]), HEADS))

    assert cell == f"'{note}"
