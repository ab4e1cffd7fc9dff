"""What a page of numbers shows: texts, flags and places, ready to draw."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from peercircles.kernel.text import text
from peercircles.measures.csv_reading import LineProblem
from peercircles.measures.lines import MeasureLine
from peercircles.measures.queries import GoalMeasures, MeasurePage, NodeMeasures, PointRow
from peercircles.trials.on_charts import TrialSpan
from peercircles.web.measures.drawing import Drawing, drawing_of
from peercircles.web.measures.trial_marks import TrialLine, trial_lines
from peercircles.web.measures.wording import (
    HOPES,
    alternative,
    day_words,
    line_words,
    number_words,
    sentences,
    written_number,
)
from peercircles.web.shared.callers import Caller

ROWS_SHOWN = 50


@dataclass(frozen=True)
class LineView:
    """A measure in one line."""

    id: str = ""
    title: str = ""
    words: str = ""


@dataclass(frozen=True)
class RowView:
    """A number in the table. `side` says where it lies, where there is a median.

    In place of a number it can say of a test of change that it began or ended, in `test`.
    """

    id: str = ""
    day: str = ""
    value: str = ""
    side: str = ""
    note: str = ""
    test: str = ""


@dataclass(frozen=True)
class PointForm:
    """A number as it stands in the form that corrects it; `id` is empty where none is open.

    `version` is that of the number as it is known here.
    """

    id: str = ""
    title: str = ""
    day: str = ""
    value: str = ""
    note: str = ""
    version: int = 0


@dataclass(frozen=True)
class MeasureView:
    """One measure. `goal_line` and `changed_on` are written as the form has them.

    `part` of the table is shown; `later` and `earlier` are the parts beside it, -1 where none is.
    """

    id: str = ""
    title: str = ""
    unit: str = ""
    hope: str = "neither"
    goal_line: str = ""
    changed_on: str = ""
    version: int = 0
    about: str = ""
    count: int = 0
    alternative: str = ""
    sentences: list[str] = field(default_factory=list[str])
    drawing: Drawing = field(default_factory=Drawing)
    rows: list[RowView] = field(default_factory=list[RowView])
    part: int = 0
    part_words: str = ""
    later: int = -1
    earlier: int = -1


@dataclass(frozen=True)
class MeasuredView:
    """The goal or node that is measured, and what is measured for it.

    `kind` is that of a node, and empty for a goal.
    """

    id: str = ""
    kind: str = ""
    title: str = ""
    is_for_coach: bool = False
    can_write: bool = False
    lines: list[LineView] = field(default_factory=list[LineView])
    removed: list[LineView] = field(default_factory=list[LineView])


@dataclass(frozen=True)
class ProblemView:
    """A pasted line that could not be read."""

    line: str = ""
    typed: str = ""
    why: str = ""


def line_view(line: MeasureLine, locale: str) -> LineView:
    """A measure in one line, in the reader's language."""
    return LineView(line.id, line.title, line_words(line, locale))


def measured_view(found: GoalMeasures | NodeMeasures, caller: Caller) -> MeasuredView:
    """What is measured for a goal or a node, as the caller reads it."""
    lines = [line_view(line, caller.locale) for line in found.lines]
    removed = [LineView(each.id, each.title) for each in found.removed]
    if isinstance(found, NodeMeasures):
        return MeasuredView(
            id=found.node_id,
            kind=found.kind.value,
            title=found.node_title,
            can_write=True,
            lines=lines,
            removed=removed,
        )
    return MeasuredView(
        id=found.goal_id,
        title=found.goal_title,
        is_for_coach=found.is_for_coach,
        can_write=found.can_write,
        lines=lines,
        removed=removed,
    )


def measure_view(
    page: MeasurePage, caller: Caller, part: int = 0, spans: Sequence[TrialSpan] = ()
) -> MeasureView:
    """One measure as the caller reads it, with one part of its table, the latest first.

    `spans` are the caller's own tests of change that stand on it.
    """
    words, locale = page.words, caller.locale
    parts = -(-len(page.points) // ROWS_SHOWN)
    part = max(0, min(part, parts - 1))
    hope = HOPES[words.hope].into(locale)
    return MeasureView(
        id=page.id,
        title=words.title,
        unit=words.unit,
        hope=words.hope.value,
        goal_line=written_number(words.goal_line),
        changed_on=words.changed_on.isoformat() if words.changed_on else "",
        version=page.version,
        about=f"{words.unit} · {hope}" if words.unit else hope,
        count=len(page.points),
        alternative=alternative(page, locale, len(spans)) if page.points else "",
        sentences=sentences(page, locale) if page.points else [],
        drawing=drawing_of(page, locale, spans) if page.points else Drawing(),
        rows=_rows(page, trial_lines(spans, locale), part, locale) if page.points else [],
        part=part,
        part_words=_part_words(part, parts, locale) if parts > 1 else "",
        later=part - 1,
        earlier=part + 1 if part + 1 < parts else -1,
    )


def measure_in_words(measure: MeasureView, locale: str) -> str:
    """What is written about a measure, in one line."""
    day = measure.changed_on
    changed = day_words(date.fromisoformat(day), locale) if day else ""
    words = (measure.title, measure.about, measure.goal_line, changed)
    return " · ".join(each for each in words if each)


def point_form(point: PointRow, caller: Caller) -> PointForm:
    """A number, to be corrected."""
    return PointForm(
        id=point.id,
        title=day_words(point.day, caller.locale),
        day=point.day.isoformat(),
        value=written_number(point.value),
        note=point.note,
        version=point.version,
    )


def problem_view(problem: LineProblem, locale: str) -> ProblemView:
    """A pasted line, with why it could not be read."""
    return ProblemView(str(problem.line), problem.typed[:80], problem.why.into(locale))


def _part_words(part: int, parts: int, locale: str) -> str:
    return text("Part {part} of {parts}", part=part + 1, parts=parts).into(locale)


def _rows(page: MeasurePage, lines: Sequence[TrialLine], part: int, locale: str) -> list[RowView]:
    """A part of the table: its numbers, and what tests did on those days or until the next part."""
    points, start, end = page.points[::-1], part * ROWS_SHOWN, (part + 1) * ROWS_SHOWN
    shown = points[start:end]
    newest = points[start - 1].day if start else date.max
    oldest = shown[-1].day if end < len(points) else date.min
    rows = [(point.day, _row(point, page.chart.median, locale)) for point in shown]
    rows += [(line.day, _test_row(line, locale)) for line in lines if oldest <= line.day < newest]
    return [row for _day, row in sorted(rows, key=lambda each: each[0], reverse=True)]


def _test_row(line: TrialLine, locale: str) -> RowView:
    return RowView(id=line.key, day=day_words(line.day, locale), test=line.words)


def _row(point: PointRow, median: float | None, locale: str) -> RowView:
    return RowView(
        id=point.id,
        day=day_words(point.day, locale),
        value=number_words(point.value, locale),
        side=_side(point.value, median, locale),
        note=point.note,
    )


def _side(value: float, median: float | None, locale: str) -> str:
    if median is None:
        return ""
    if value == median:
        return text("on the median").into(locale)
    return (text("above the median") if value > median else text("under the median")).into(locale)
