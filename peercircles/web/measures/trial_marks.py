"""Tests of change on a run chart: a bracket over the days of each, and its lines in the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from peercircles.kernel.text import day_words, text
from peercircles.trials.on_charts import TrialSpan
from peercircles.web.trials.wording import DECISIONS, dates_words, number_of_test

MOST_DRAWN = 12
# A letter needs so much of the width; brackets with days in common stand above each other.
_LETTER = 60
_MOST_ROWS = 3


@dataclass(frozen=True)
class TrialMark:
    """A test of change: its letter, what it is, and its bracket where that is on the chart.

    `left` and `right` are in parts of 1000: where it was begun and ended, so far as that is
    within the days that are shown.
    """

    letter: str = ""
    words: str = ""
    path: str = ""
    left: int = 0
    right: int = 0
    width: int = 0
    row: int = 0
    is_drawn: bool = False
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A line of the table: that a test was begun or ended on a day."""

    key: str
    day: date
    words: str


def trial_marks(
    spans: Sequence[TrialSpan], first: date, last: date, across: Callable[[date], int], locale: str
) -> list[TrialMark]:
    """The last of these tests, each with its place between the first day and the last."""
    marks, rows = list[TrialMark](), [-1] * _MOST_ROWS
    lettered = [(_letter(number), span) for number, span in enumerate(spans)]
    for letter, span in lettered[-MOST_DRAWN:]:
        ended_on = span.ended_on or max(last, span.begun_on)
        if span.begun_on > last or ended_on < first:
            marks.append(TrialMark(letter, _words(span, locale), _path(span)))
            continue
        left, right = across(max(span.begun_on, first)), across(min(ended_on, last))
        row = next((row for row, until in enumerate(rows) if until <= left), _MOST_ROWS - 1)
        rows[row] = max(right, left + _LETTER)
        marks.append(
            TrialMark(
                letter=letter,
                words=_words(span, locale),
                path=_path(span),
                left=left,
                right=right,
                width=right - left,
                row=row,
                is_drawn=True,
                begins=span.begun_on >= first,
                ends=span.ended_on is not None and span.ended_on <= last,
            )
        )
    return marks


def trial_lines(spans: Sequence[TrialSpan], locale: str) -> list[TrialLine]:
    """That each was begun, and ended where it is over: the last first."""
    lines = list[TrialLine]()
    for number, span in enumerate(spans):
        about = {
            "letter": _letter(number),
            "test": number_of_test(span.number, locale),
            "title": span.title,
        }
        begun = text("{letter}: {test} of “{title}” began", **about).into(locale)
        lines.append(TrialLine(f"{span.id} begun", span.begun_on, begun))
        if span.ended_on:
            ended = text("{letter}: {test} of “{title}” ended", **about).into(locale)
            lines.append(TrialLine(f"{span.id} ended", span.ended_on, ended))
    return sorted(lines, key=lambda line: line.day)[::-1]


def _words(span: TrialSpan, locale: str) -> str:
    """“Test 1 of “Ask first”: 3 Nov to 10 Nov 2026, adopted”."""
    about = {
        "test": number_of_test(span.number, locale),
        "title": span.title,
        "days": _days(span, locale),
    }
    if span.decision is None:
        return text("{test} of “{title}”: {days}", **about).into(locale)
    decision = DECISIONS[span.decision].into(locale)
    return text("{test} of “{title}”: {days}, {decision}", **about, decision=decision).into(locale)


def _days(span: TrialSpan, locale: str) -> str:
    if span.begun_on == span.ended_on:
        return day_words(span.begun_on, locale)
    return dates_words(span.begun_on, span.ended_on, locale)


def _path(span: TrialSpan) -> str:
    return f"/growth/tests/{span.ramp_id}"


def _letter(number: int) -> str:
    """A to Z, and then AA: what a test is called on the chart."""
    whole, rest = divmod(number, 26)
    return (_letter(whole - 1) if whole else "") + chr(ord("A") + rest)
