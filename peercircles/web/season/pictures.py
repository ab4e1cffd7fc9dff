"""One way to meet, as a picture that is a table, too: who meets when, and how that is for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from babel.dates import format_time

from peercircles.hours.costs import Band
from peercircles.hours.reckoning import Ease
from peercircles.hours.showing import StretchRow
from peercircles.hours.views import HourCell, HoursRow, OptionView
from peercircles.kernel.text import written_as
from peercircles.kernel.zones import place_of
from peercircles.web.season.words import short_weekday
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of, short_names, tint_of
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class Column:
    """One meeting of the way that is shown."""

    starts_at: str = ""
    at: str = ""


@dataclass(frozen=True)
class Cell:
    """One meeting for one member: their local start, the weekday if it is another, the ease.

    `band` is the reader's own measure, in their own row alone.
    """

    at: str = ""
    day: str = ""
    ease: str = ""
    band: str = ""


@dataclass(frozen=True)
class MemberRow:
    """The meetings for one member, in the order of the columns."""

    person_id: str = ""
    name: str = ""
    initials: str = ""
    seat: int = 0
    place: str = ""
    is_you: bool = False
    cells: list[Cell] = field(default_factory=list[Cell])


@dataclass(frozen=True)
class Picture:
    """The way that is shown: who meets when, and how that is for them."""

    number: int = -1
    zone: str = ""
    place: str = ""
    minutes: int = 0
    columns: list[Column] = field(default_factory=list[Column])
    rows: list[MemberRow] = field(default_factory=list[MemberRow])
    own: str = ""


@dataclass(frozen=True)
class StretchView:
    """How many meetings were a stretch for a member so far, and would be in what is shown."""

    person_id: str = ""
    name: str = ""
    is_you: bool = False
    so_far: int = 0
    planned: int = 0
    marks: list[str] = field(default_factory=list[str])


def picture_of(option: OptionView, zone: str, minutes: int, caller: Caller) -> Picture:
    """One way to meet as a picture that is a table, too."""
    locale = caller.locale
    return Picture(
        number=option.number,
        zone=zone,
        place=place_of(zone, locale),
        minutes=minutes,
        columns=[
            Column(starts_at=iso(meeting.starts_at), at=clock_words(meeting.wall_time, locale))
            for meeting in option.meetings
        ],
        rows=[
            _member_row(row, name, option, caller.locale)
            for row, name in zip(
                option.rows, short_names([row.name for row in option.rows]), strict=True
            )
        ],
        own=_own_summary(option),
    )


def stretch_views(stretches: Sequence[StretchRow], option: OptionView | None) -> list[StretchView]:
    """What each member had so far, beside what is shown."""
    planned = {row.person_id: row.stretches for row in option.rows} if option else {}
    return [
        StretchView(
            person_id=row.person_id,
            name=name,
            is_you=row.is_you,
            so_far=row.so_far,
            planned=planned.get(row.person_id, 0),
            marks=[""] * row.so_far + ["p"] * planned.get(row.person_id, 0),
        )
        for row, name in zip(stretches, short_names([row.name for row in stretches]), strict=True)
    ]


def clock_words(at: time, locale: str) -> str:
    """A wall time as the reader writes it."""
    return format_time(datetime.combine(date.min, at), "short", locale=written_as(locale))


def _member_row(row: HoursRow, name: str, option: OptionView, locale: str) -> MemberRow:
    bands = option.own_bands if row.is_you else (None,) * len(row.cells)
    return MemberRow(
        person_id=row.person_id,
        name=name,
        initials=initials_of(row.name),
        seat=tint_of(row.seat),
        place=place_of(row.zone, locale),
        is_you=row.is_you,
        cells=[
            _cell(cell, meeting.wall_on, band, locale)
            for cell, meeting, band in zip(row.cells, option.meetings, bands, strict=True)
        ],
    )


def _cell(cell: HourCell, wall_on: date, band: Band | None, locale: str) -> Cell:
    is_other_day = cell.local_on != wall_on
    return Cell(
        at=clock_words(cell.local_at, locale),
        day=short_weekday(cell.local_on, locale) if is_other_day else "",
        ease=cell.ease.value,
        band=band.name.lower() if band and cell.ease is not Ease.FINE else "",
    )


def _own_summary(option: OptionView) -> str:
    """The hardest the way has for its reader; empty where they are not in it."""
    return max(option.own_bands).name.lower() if option.own_bands else ""
