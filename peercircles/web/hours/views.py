"""One's own hours and journeys as their page draws them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from peercircles.hours.costs import Band
from peercircles.hours.travels import TravelRow
from peercircles.hours.weeks import DAYS, day_of, spans_of
from peercircles.kernel.text import text
from peercircles.kernel.zones import place_of
from peercircles.web.hours.words import BANDS
from peercircles.web.hours.words import DAYS as DAY_NAMES


@dataclass(frozen=True)
class BandLine:
    """All the hours of one band on a day: "09:00 to 17:30"."""

    band: int = 0
    name: str = ""
    hours: str = ""


@dataclass(frozen=True)
class DayLine:
    """Days with the same hours, in words."""

    days: str = ""
    bands: list[BandLine] | None = None


@dataclass(frozen=True)
class JourneyView:
    """Days in another place. The days are ISO dates."""

    id: str = ""
    place: str = ""
    from_on: str = ""
    to_on: str = ""
    is_now: bool = False


def day_lines(week: str, locale: str) -> list[DayLine]:
    """The week in words; days that follow each other and are alike in one line."""
    alike = groupby(range(DAYS), key=lambda day: day_of(week, day))
    return [_day_line(hours, list(days), locale) for hours, days in alike]


def journey_views(rows: Iterable[TravelRow], locale: str) -> list[JourneyView]:
    """The journeys, with what their places are called."""
    return [
        JourneyView(
            id=row.id,
            place=place_of(row.zone, locale),
            from_on=row.from_on.isoformat(),
            to_on=row.to_on.isoformat(),
            is_now=row.is_now,
        )
        for row in rows
    ]


def _day_line(hours: str, days: list[int], locale: str) -> DayLine:
    names = [DAY_NAMES[day] for day in days]
    label = names[0]
    if len(names) > 1:
        label = text("{first} to {last}", first=names[0], last=names[-1])
    spans = spans_of(hours)
    lines = [_band_line(band, spans, locale) for band in Band]
    return DayLine(days=label.into(locale), bands=[line for line in lines if line.hours])


def _band_line(band: Band, spans: list[tuple[int, int, Band]], locale: str) -> BandLine:
    hours = [
        text("{start} to {end}", start=_clock(first), end=_clock(end)).into(locale)
        for first, end, of in spans
        if of is band
    ]
    return BandLine(band=band.value, name=BANDS[band].into(locale), hours=", ".join(hours))


def _clock(slot: int) -> str:
    return f"{slot // 2:02}:{slot % 2 * 30:02}"
