"""Reading numbers that are pasted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.errors import Invalid
from peercircles.measures.csv_reading import Reading, read_numbers
from peercircles.measures.models import MOST_POINTS

JANUARY_4, JANUARY_11 = date(2027, 1, 4), date(2027, 1, 11)


def read(pasted: str) -> list[tuple[date, float, str]]:
    """What was read, where all of it could be."""
    reading = read_numbers(pasted)
    assert reading.problems == ()
    return [(point.day, point.value, point.note) for point in reading.points]


def refused(pasted: str) -> list[tuple[int, str]]:
    """The lines that could not be read, with why."""
    return [(problem.line, str(problem.why)) for problem in read_numbers(pasted).problems]


@pytest.mark.parametrize("separator", ["\t", ";", ",", "; ", ", ", " ;"])
def test_tabs_semicolons_and_commas_separate(separator):
    pasted = f"2027-01-04{separator}14\r\n2027-01-11{separator}15{separator}Hanna was away\n"

    assert read(pasted) == [(JANUARY_4, 14, ""), (JANUARY_11, 15, "Hanna was away")]


def test_each_line_has_a_separator_of_its_own():
    pasted = "2027-01-04\t7,5\n2027-01-11;8,5;a, b\n"
    assert read(pasted) == [(JANUARY_4, 7.5, ""), (JANUARY_11, 8.5, "a, b")]
    assert read("2027-01-04,14\n2027-01-11;15") == [(JANUARY_4, 14, ""), (JANUARY_11, 15, "")]


@pytest.mark.parametrize("day", ["2027-01-04", "4.1.2027"])
@pytest.mark.parametrize(("typed", "value"), [("3", 3), ("-7,5", -7.5), ("7.5", 7.5), ("٥", 5)])
def test_a_space_is_enough_between_a_day_and_a_number(day, typed, value):
    assert read(f"{day} {typed}\n") == [(JANUARY_4, value, "")]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7", 7),
        ("7,5", 7.5),
        ("7.5", 7.5),
        ("-7.5", -7.5),
        ("−7,5", -7.5),
        ("+7", 7),
        (",5", 0.5),
        ("0,125", 0.125),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1 234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1'234.5", 1234.5),
        ("7.5000", 7.5),
        ("-0", 0),
        ("\u0665", 5),
        ("\uff11\uff12.\uff15", 12.5),
        ("\u096d,5", 7.5),
    ],
)
def test_decimal_commas_and_points(typed, value):
    assert read(f"2027-01-04;{typed}") == [(JANUARY_4, value, "")]


@pytest.mark.parametrize(
    "typed", ["seven", "7.5.1", "1.23.456", "1,2,3", "7%", "1e5", "5²", "7-5", "", "1.234.5,6"]
)
def test_what_is_no_number_is_said_to_be_none(typed):
    assert refused(f"2027-01-04;{typed};x") == [(1, "This is not a number.")]


def test_three_figures_after_one_mark_are_not_guessed_at():
    [(line, why)] = refused("2027-01-04;1,234")

    assert line == 1
    assert "thousands or decimals" in why


def test_another_line_tells_what_the_mark_is():
    assert [value for _day, value, _note in read("2027-01-04;1,234\n2027-01-11;7,5")] == [
        1.234,
        7.5,
    ]
    assert [value for _day, value, _note in read("2027-01-04;1,234\n2027-01-11;7.5")] == [1234, 7.5]


def test_commas_and_points_mixed_are_not_guessed_at():
    assert [line for line, _why in refused("2027-01-04;7,5\n2027-01-11;7.5\n2027-01-18;8")] == [
        1,
        2,
    ]


def test_numbers_may_not_be_larger_or_finer_than_can_be_kept():
    why = "Numbers go up to 1,000,000,000, with up to 4 decimals."

    assert refused("2027-01-04;1000000001\n2027-01-11;0.12345") == [(1, why), (2, why)]
    assert read("2027-01-04;1000000000\n2027-01-11;0.1234") != []


@pytest.mark.parametrize(
    "typed",
    [
        "2027-01-04",
        "2027/1/4",
        "4.1.2027",
        "04. 01. 2027",
        "2027-01-04 00:00:00",
        "2027-01-04T00:00",
    ],
)
def test_days_in_the_ways_they_are_written(typed):
    assert read(f"{typed};7") == [(JANUARY_4, 7, "")]


@pytest.mark.parametrize("typed", ["2027-02-30", "31.4.2027", "4.1.27", "Monday", "", "2027-13-01"])
def test_what_is_no_day_is_said_to_be_none(typed):
    assert refused(f"{typed};7") == [(1, "Please give a date like 2027-03-28.")]


def test_slashes_are_read_as_another_line_shows():
    day_first, month_first = "4/1/2027;7\n13/1/2027;8", "1/4/2027;7\n1/13/2027;8"

    assert read(day_first)[0][0] == read(month_first)[0][0] == JANUARY_4


def test_slashes_are_not_guessed_at():
    ambiguous, mixed = "4/1/2027;7\n5/5/2027;8", "4/1/2027;7\n13/1/2027;8\n1/14/2027;9"

    assert [line for line, _why in refused(ambiguous)] == [1]
    assert [line for line, _why in refused(mixed)] == [1, 2, 3]


@pytest.mark.parametrize("typed", ["=SUM(A1:A3)", "@x", "=1+1"])
@pytest.mark.parametrize("line", ["{};7", "2027-01-04;{}", "2027-01-04;7;{}"])
def test_formulas_are_refused_with_a_sentence(typed, line):
    assert refused(line.format(typed)) == [
        (1, "This is a formula. Please paste what it comes to, as a number.")
    ]


def test_headings_are_passed_over():
    assert read("Week;Questions\n2027-01-04;14") == [(JANUARY_4, 14, "")]


def test_the_columns_have_to_be_these():
    why = "Each line needs a day and a number, and can have a note after them."

    assert refused("2027-01-04;7;x;y\n2027-01-11\n2027-01-18;8") == [(1, why), (2, why)]


def test_empty_cells_at_the_end_are_no_columns():
    assert read("2027-01-04;7;;;\n2027-01-11;8;;") == [(JANUARY_4, 7, ""), (JANUARY_11, 8, "")]


def test_a_comma_that_can_be_a_decimal_or_a_separator_is_not_guessed_at():
    [(line, why)] = refused("2027-01-04,7,5")

    assert (line, "semicolons" in why) == (1, True)
    assert read('2027-01-04,"7,5"') == [(JANUARY_4, 7.5, "")]


def test_a_day_stands_there_once():
    assert refused("2027-01-04;7\n\n4.1.2027;8") == [(3, "Line 1 has this day, too.")]


def test_a_quote_that_stays_open_costs_its_line_alone():
    assert [line for line, _why in refused('2027-01-04;7;"so\n2027-01-11;8')] == [1]


def test_a_note_is_one_line_of_its_length():
    assert read("2027-01-04;7; a  b ") == [(JANUARY_4, 7, "a b")]
    assert refused(f"2027-01-04;7;{'x' * 141}") == [(1, "This is 1 character too long.")]
    assert refused("2027-01-04;7;a\u202eb") != []


def test_ten_thousand_lines_with_a_heading_are_read_and_more_are_not():
    lines = [f"{date.fromordinal(700000 + day)};{day % 7}" for day in range(MOST_POINTS + 1)]

    assert len(read("Day;Number\n" + "\n".join(lines[:-1]))) == MOST_POINTS
    with pytest.raises(Invalid, match="10,000 lines"):
        read_numbers("\n".join(lines))


@pytest.mark.parametrize("pasted", ["", " \n\t\n", "\ufeff"])
def test_nothing_is_no_list(pasted):
    with pytest.raises(Invalid, match="write something"):
        read_numbers(pasted)


@given(st.text(alphabet="0123456789-/.,;\t=\"' \nabc", max_size=200))
def test_every_line_is_read_or_said_to_be_unread(pasted):
    try:
        reading = read_numbers(pasted)
    except Invalid:
        reading = Reading()
    told = [point.line for point in reading.points] + [each.line for each in reading.problems]
    written = [n for n, line in enumerate(pasted.splitlines(), start=1) if line.strip()]
    assert sorted(told) in (written, written[1:], [])


@given(
    st.lists(
        st.tuples(st.dates(), st.integers(-(10**13), 10**13).map(lambda n: n / 10_000)),
        min_size=1,
        max_size=20,
        unique_by=lambda pair: pair[0],
    ),
    st.sampled_from([(";", ","), (";", "."), ("\t", ","), ("\t", "."), (",", ".")]),
)
def test_what_is_written_out_is_read_as_it_was(pairs, marks):
    separator, decimal = marks
    lines = [f"{day}{separator}{value:.4f}".replace(".", decimal) for day, value in pairs]

    assert [(day, value) for day, value, _note in read("\n".join(lines))] == pairs
