"""The numbers of a measure as a table to take along. What is pasted of it is the same again."""

import csv
import io
from collections.abc import Sequence

from peercircles.kernel.cells import safe_cell
from peercircles.measures.queries import MeasurePage, PointRow

SEPARATOR = ";"


def numbers_as_csv(page: MeasurePage, heads: Sequence[str]) -> str:
    """Day, number and note of every day, the first day first, under these heads.

    Days are written as ISO 8601 has them, numbers with a decimal point. Semicolons stand
    between, so that a comma in a note cannot be taken for one in a number.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=SEPARATOR)
    table.writerow(heads)
    table.writerows(_cells(point) for point in page.points)
    return written.getvalue()


def number_for_tables(value: float) -> str:
    """A number that cannot be read in two ways: never with three decimals."""
    written = f"{value:.4f}".rstrip("0").rstrip(".")
    return f"{written}0" if len(written.partition(".")[2]) == 3 else written


def _cells(point: PointRow) -> tuple[str, str, str]:
    return point.day.isoformat(), number_for_tables(point.value), safe_cell(point.note)
