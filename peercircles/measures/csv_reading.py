"""Numbers that are pasted from a table or a file: a day, a number and, if you like, a note.

The whole paste is read before anything is kept. Each line that cannot be read says why; then
nothing is kept at all, and what was typed stays where it was typed.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peercircles.kernel.cells import unquoted_cell
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import Text, text
from peercircles.kernel.typed import typed_line
from peercircles.measures.models import LONGEST_NOTE, MOST_POINTS
from peercircles.measures.typed_days import Order, orders_shown, typed_day
from peercircles.measures.typed_numbers import decimal_marks, typed_number

LONGEST_PASTE = 900_000
FIELD = "pasted"
_FORMULA = ("=", "@")
_SEPARATORS = frozenset("\t;,")
_SPACED = re.compile(r"\s*([0-9]+(?:[-/.][0-9]+){2})[ \u00a0\u202f]+([+\-−–]?[\d.,]*\d)\s*")


@dataclass(frozen=True, slots=True)
class ReadPoint:
    """A line that was read."""

    line: int
    day: date
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line that was not: `typed` is what stands there."""

    line: int
    typed: str
    why: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paste says: `points` in its order, and the lines that say nothing."""

    points: tuple[ReadPoint, ...] = ()
    problems: tuple[LineProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    typed: str
    cells: list[str]
    separator: str


def read_numbers(pasted: str) -> Reading:
    """The days and numbers in `pasted`; Invalid (with FIELD) where it is no list at all."""
    lines = _lines(pasted)
    if not lines:
        raise Invalid(text("Please write something here."), field=FIELD)
    if _is_heading(lines[0]):
        lines = lines[1:]
    if len(lines) > MOST_POINTS:
        raise _too_long()
    return _read(lines)


def _too_long() -> Invalid:
    return Invalid(
        text("This is too long. Up to {count} lines can be pasted at once.", count=MOST_POINTS),
        field=FIELD,
    )


def _lines(pasted: str) -> list[_Line]:
    if len(pasted) > LONGEST_PASTE:
        raise _too_long()
    typed = [
        (number, line)
        for number, line in enumerate(pasted.removeprefix("\ufeff").splitlines(), start=1)
        if line.strip()
    ]
    return [_line(number, line) for number, line in typed]


def _line(number: int, typed: str) -> _Line:
    if spaced := _SPACED.fullmatch(typed):
        return _Line(number, typed, [spaced[1], spaced[2]], " ")
    separator = _separator(typed)
    return _Line(number, typed, _cells(typed, separator), separator)


def _separator(line: str) -> str:
    """The first tab, semicolon or comma: none of them stands in a day."""
    return next((character for character in line if character in _SEPARATORS), ",")


def _cells(line: str, separator: str) -> list[str]:
    """The cells of a line, without empty ones at its end; all of it where a quote stays open."""
    try:
        cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error:
        return [line]
    cells = [cell.strip() for cell in cells]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    return cells


def _is_heading(line: _Line) -> bool:
    """A first line with no figure where the day and the number stand."""
    first = line.cells[:2]
    return len(first) == 2 and not any(
        cell.startswith(_FORMULA) or any(map(str.isdecimal, cell)) for cell in first
    )


def _read(lines: Sequence[_Line]) -> Reading:
    full = [line.cells for line in lines if len(line.cells) > 1]
    orders = orders_shown(cells[0] for cells in full)
    marks = decimal_marks(cells[1] for cells in full)
    points: dict[date, ReadPoint] = {}
    problems: list[LineProblem] = []
    for line in lines:
        try:
            point = _point(line, orders, marks)
            _check_new(point, points)
        except Invalid as unread:
            problems.append(LineProblem(line.number, line.typed.strip(), unread.message))
        else:
            points[point.day] = point
    return Reading(tuple(points.values()), tuple(problems))


def _point(line: _Line, orders: set[Order], marks: set[str]) -> ReadPoint:
    _check_cells(line)
    day, value, *note = line.cells
    return ReadPoint(
        line.number,
        typed_day(day, field=FIELD, orders=orders),
        typed_number(value, field=FIELD, marks=marks),
        _note(note[0]) if note else "",
    )


def _note(cell: str) -> str:
    """A note, without the quote that we or a table put before what looks like a formula."""
    return typed_line(unquoted_cell(cell), field=FIELD, limit=LONGEST_NOTE, required=False)


def _check_cells(line: _Line) -> None:
    if any(cell.startswith(_FORMULA) for cell in line.cells):
        raise Invalid(
            text("This is a formula. Please paste what it comes to, as a number."), field=FIELD
        )
    if not 1 < len(line.cells) < 4:
        raise Invalid(
            text("Each line needs a day and a number, and can have a note after them."),
            field=FIELD,
        )
    if line.separator == "," and line.cells[-1].isdecimal() and len(line.cells) == 3:
        raise Invalid(
            text("The comma can stand in the number or after it. Please put semicolons between."),
            field=FIELD,
        )


def _check_new(point: ReadPoint, points: Mapping[date, ReadPoint]) -> None:
    if before := points.get(point.day):
        raise Invalid(text("Line {line} has this day, too.", line=before.line), field=FIELD)
