"""Words for numbers, days, and what the rules say of a run chart, in the reader's language."""

from babel.numbers import format_decimal

from peercircles.kernel.text import Text, day_words, plural_text, text, written_as
from peercircles.measures.csv_writing import number_for_tables
from peercircles.measures.lines import MeasureLine
from peercircles.measures.models import Hope, NumberOfDay
from peercircles.measures.queries import MeasurePage
from peercircles.measures.run_charts import FEWEST_POINTS, Far, Row, RunChart, Side
from peercircles.measures.run_limits import FEWEST_USEFUL

_MOST_FAR = 3
_MOST_ROWS = 3

HOPES: dict[Hope, Text] = {
    Hope.MORE: text("More is hoped for"),
    Hope.FEWER: text("Fewer is hoped for"),
    Hope.NEITHER: text("Neither more nor fewer"),
}

# What stands above the columns of a table of numbers.
HEADS = (text("Day"), text("Number"), text("Note"))


def number_words(value: float, locale: str) -> str:
    """A number as the reader's language writes it."""
    return format_decimal(value, format="#,##0.######", locale=written_as(locale))


def written_number(value: float | None) -> str:
    """A number as it stands in a form, so that it cannot be read in two ways."""
    return "" if value is None else number_for_tables(value)


def number_in_words(number: NumberOfDay, locale: str) -> str:
    """The number of a day with its note, in one line."""
    pieces = (number_words(number.value, locale), day_words(number.day, locale), number.note)
    return " · ".join(piece for piece in pieces if piece)


def line_words(line: MeasureLine, locale: str) -> str:
    """A measure in one line: “7 a week, was 14”."""
    if line.latest is None:
        return text("no number yet").into(locale)
    about = {"now": latest_words(line, locale)}
    if line.usual is None:
        return about["now"]
    about["usual"] = number_words(line.usual, locale)
    if line.is_before:
        return text("{now}, was {usual}", **about).into(locale)
    return text("{now}, median {usual}", **about).into(locale)


def latest_words(line: MeasureLine, locale: str) -> str:
    """The latest number with its unit: “7 a week”."""
    return "" if line.latest is None else f"{number_words(line.latest, locale)} {line.unit}".strip()


def median_words(page: MeasurePage, locale: str) -> str:
    """What stands at the line of the median."""
    if page.chart.median is None:
        return ""
    number = number_words(page.chart.median, locale)
    if page.is_median_of_before:
        return text("median before, {number}", number=number).into(locale)
    return text("median, {number}", number=number).into(locale)


def goal_words(page: MeasurePage, locale: str) -> str:
    """What stands at the line of the number that is hoped for."""
    if page.words.goal_line is None:
        return ""
    number = number_words(page.words.goal_line, locale)
    return text("hoped for, {number}", number=number).into(locale)


def sentences(page: MeasurePage, locale: str) -> list[str]:
    """What the rules say, in their order; that they say nothing, where that is so."""
    return [sentence.into(locale) for sentence in _sentences(page, locale)]


def alternative(page: MeasurePage, locale: str, trials: int = 0) -> str:
    """The chart in a sentence or two, for those who do not see it."""
    points = page.points
    marked = plural_text(
        "{count} test of change stands on it.", "{count} tests of change stand on it.", trials
    )
    numbers = text(
        "{title}: {count} numbers, from {first} on {from_day} to {last} on {to_day}. "
        "The table has every number.",
        title=page.words.title,
        count=len(points),
        first=number_words(points[0].value, locale),
        from_day=day_words(points[0].day, locale),
        last=number_words(points[-1].value, locale),
        to_day=day_words(points[-1].day, locale),
    )
    return " ".join(each.into(locale) for each in (numbers, marked if trials else None) if each)


def _sentences(page: MeasurePage, locale: str) -> list[Text]:
    chart = page.chart
    if chart.median is None:
        return [_too_few_numbers(len(page.points))]
    shifts, trends = chart.shifts[-_MOST_ROWS:], chart.trends[-_MOST_ROWS:]
    further = len(chart.shifts) + len(chart.trends) - len(shifts) - len(trends)
    said = [
        *(_shift(row, page, locale) for row in shifts),
        *(_trend(row, page, locale) for row in trends),
        *([_further(further)] if further else []),
        *_runs(chart),
        *(_far(far, page, locale) for far in _farthest(chart)),
    ]
    return said or [_nothing(chart)]


def _too_few_numbers(count: int) -> Text:
    return plural_text(
        "{count} number so far. From {fewest} on there is a median, and the rules have a say.",
        "{count} numbers so far. From {fewest} on there is a median, and the rules have a say.",
        count,
        fewest=FEWEST_POINTS,
    )


def _shift(row: Row, page: MeasurePage, locale: str) -> Text:
    about = {"count": row.count, "days": _days_of(row, page, locale)}
    if row.side is Side.ABOVE:
        return text(
            "{count} in a row above the median ({days}): this looks like a real change.", **about
        )
    return text(
        "{count} in a row under the median ({days}): this looks like a real change.", **about
    )


def _trend(row: Row, page: MeasurePage, locale: str) -> Text:
    about = {"count": row.count, "days": _days_of(row, page, locale)}
    if row.side is Side.UP:
        return text("{count} in a row go up ({days}): this looks like a real change.", **about)
    return text("{count} in a row go down ({days}): this looks like a real change.", **about)


def _further(count: int) -> Text:
    return plural_text(
        "{count} row like these lies further back.",
        "{count} rows like these lie further back.",
        count,
    )


def _days_of(row: Row, page: MeasurePage, locale: str) -> Text:
    return text(
        "{first} to {last}",
        first=day_words(page.points[row.first].day, locale),
        last=day_words(page.points[row.last].day, locale),
    )


def _runs(chart: RunChart) -> list[Text]:
    if chart.limits is None:
        return []
    about = {"runs": chart.runs, "fewest": chart.limits.fewest, "most": chart.limits.most}
    if chart.has_too_few_runs():
        return [
            text(
                "The line changes sides rarely: {runs} runs, where chance makes {fewest} to "
                "{most}. Something has changed on the way.",
                **about,
            )
        ]
    if chart.has_too_many_runs():
        return [
            text(
                "The line changes sides often: {runs} runs, where chance makes {fewest} to "
                "{most}. Perhaps two things are counted together.",
                **about,
            )
        ]
    return []


def _farthest(chart: RunChart) -> list[Far]:
    farthest = sorted(chart.far, key=lambda far: far.times, reverse=True)[:_MOST_FAR]
    return sorted(farthest, key=lambda far: far.place)


def _far(far: Far, page: MeasurePage, locale: str) -> Text:
    point = page.points[far.place]
    return text(
        "{value} on {day} stands far from the others: {times} times as far from the median as "
        "half of them. Whether that is unusual is for you to say.",
        value=number_words(point.value, locale),
        day=day_words(point.day, locale),
        times=far.times,
    )


def _nothing(chart: RunChart) -> Text:
    if chart.limits is None and chart.useful >= FEWEST_USEFUL:
        return text("Most numbers are the same, so the rules about the median have nothing to say.")
    return text("The numbers go up and down as chance makes them: no rule sees a change.")
