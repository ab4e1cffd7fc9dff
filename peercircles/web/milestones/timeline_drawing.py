"""Where things stand in a timeline: in a box 1000 wide, from its first day to its last.

Each thing has a row of its own; the page stretches the box to its width and writes the words
into the rows, so that they keep their size.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_skeleton

from peercircles.kernel.text import written_as
from peercircles.milestones.dues import Due, DueKind

BOX = 1000
# So many rows can be taken in at a glance; the table below has all of them.
MOST_DRAWN = 60
_MOST_TICKS = 6
_FEWEST_DAYS = 14
# So near to a side, a word would stand out of the box.
_ROOM_FOR_A_WORD = 40
_PLACE_IN_ROW = 0.72
# So near to the day before, an arrow along the row would begin behind its line.
_ROOM_FOR_A_TIP = 24


@dataclass(frozen=True)
class Tick:
    """The first day of a month, so far from the left, and the month's name."""

    at: int = 0
    words: str = ""


@dataclass(frozen=True)
class DrawnRow:
    """Where one thing is due: `at` is its day. A goal begins at `since`; others at their day."""

    id: str = ""
    at: int = 0
    since: int = 0


@dataclass(frozen=True)
class Tip:
    """The last piece of a line of `waits`, which ends in an arrowhead; in parts of the box."""

    x1: str = ""
    y1: str = ""
    x2: str = ""
    y2: str = ""


@dataclass(frozen=True)
class Timeline:
    """A timeline. Paths are as SVG writes them; one unit high for each row.

    `today` is so far from the left. `waits` leads from what is to be there first, down or up to
    the row of what waits for it, and along that to its day; `tips` are the ends of these lines.
    """

    rows: list[DrawnRow] = field(default_factory=list[DrawnRow])
    ticks: list[Tick] = field(default_factory=list[Tick])
    today: int = 0
    height: int = 0
    spans: str = ""
    waits: str = ""
    tips: list[Tip] = field(default_factory=list[Tip])
    goals: str = ""
    milestones: str = ""
    promises: str = ""
    check_ins: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are shown, the first and the last one too."""

    first: date
    last: date

    def across(self, day: date) -> int:
        """How far from the left a day is."""
        return round(BOX * (day - self.first).days / (self.last - self.first).days)


def timeline_of(dues: Sequence[Due], today: date, locale: str) -> Timeline:
    """The drawing of what is due, in the order given, with a line at today."""
    shown = dues[:MOST_DRAWN]
    if not shown:
        return Timeline()
    span = span_of(shown, today)
    return Timeline(
        rows=[_row(due, span) for due in shown],
        ticks=ticks_of(span, locale),
        today=span.across(today),
        height=len(shown),
        spans="".join(_line(due, place, span) for place, due in enumerate(shown) if due.since),
        waits="".join(_way(*each, span) for each in _waits(shown)),
        tips=[_tip(*each, span, len(shown)) for each in _waits(shown)],
        goals=_dots(shown, span, DueKind.GOAL),
        milestones=_dots(shown, span, DueKind.MILESTONE),
        promises=_dots(shown, span, DueKind.PROMISE),
        check_ins=_dots(shown, span, DueKind.CHECK_IN),
        done="".join(_dot(due, place, span) for place, due in enumerate(shown) if due.is_done),
    )


def span_of(dues: Sequence[Due], today: date) -> Span:
    """All days of these things and today, with a little room on both sides."""
    days = [today, *(due.due_on for due in dues), *(due.since for due in dues if due.since)]
    first, last = min(days), max(days)
    room = max((last - first).days // 20, (_FEWEST_DAYS - (last - first).days) // 2, 1)
    # The calendar has a first and a last day.
    return Span(
        date.fromordinal(max(first.toordinal() - room, date.min.toordinal())),
        date.fromordinal(min(last.toordinal() + room, date.max.toordinal())),
    )


def ticks_of(span: Span, locale: str) -> list[Tick]:
    """The first days of months, so few of them that their names have room."""
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month
    steps = (1, 2, 3, 6, 12, 24, 60, 12 * (months // (12 * _MOST_TICKS) + 1))
    every = next(step for step in steps if months <= step * _MOST_TICKS)
    found: list[Tick] = []
    for number in range(1, months + 1):
        month = span.first.month - 1 + number
        day = date(span.first.year + month // 12, month % 12 + 1, 1)
        at = span.across(day)
        has_room = _ROOM_FOR_A_WORD <= at <= BOX - _ROOM_FOR_A_WORD
        if has_room and (day.year * 12 + day.month - 1) % every == 0:
            found.append(Tick(at, _month(day, locale)))
    return found


def _month(day: date, locale: str) -> str:
    return format_skeleton("yMMM" if day.month == 1 else "MMM", day, locale=written_as(locale))


def _row(due: Due, span: Span) -> DrawnRow:
    return DrawnRow(due.id, span.across(due.due_on), span.across(due.since or due.due_on))


def _dots(dues: Sequence[Due], span: Span, kind: DueKind) -> str:
    return "".join(
        _dot(due, place, span)
        for place, due in enumerate(dues)
        if due.kind is kind and not due.is_done
    )


def _dot(due: Due, place: int, span: Span) -> str:
    # Not of no length at all: on paper such a line has no square ends, and nothing would be seen.
    return f"M{span.across(due.due_on)} {place + _PLACE_IN_ROW:.2f}h.01"


def _waits(dues: Sequence[Due]) -> Iterator[tuple[Due, int, Due, int]]:
    """What is to be there first, and what waits for it, each with its place."""
    places = {due.id: place for place, due in enumerate(dues)}
    for due in dues:
        for needed in due.after:
            if needed in places:
                yield dues[places[needed]], places[needed], due, places[due.id]


def _way(needed: Due, begin: int, due: Due, end: int, span: Span) -> str:
    return (
        f"M{span.across(needed.due_on)} {begin + _PLACE_IN_ROW:.2f}"
        f"V{end + _PLACE_IN_ROW:.2f}H{span.across(due.due_on)}"
    )


def _tip(needed: Due, begin: int, due: Due, end: int, span: Span, rows: int) -> Tip:
    """Along the row where there is room for an arrowhead; else down or up to it."""
    left, right = span.across(needed.due_on), span.across(due.due_on)
    is_along = abs(right - left) > _ROOM_FOR_A_TIP
    return Tip(
        x1=_percent(left if is_along else right, BOX),
        y1=_percent((end if is_along else begin) + _PLACE_IN_ROW, rows),
        x2=_percent(right, BOX),
        y2=_percent(end + _PLACE_IN_ROW, rows),
    )


def _percent(part: float, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"


def _line(due: Due, place: int, span: Span) -> str:
    begin = span.across(due.since or due.due_on)
    return f"M{begin} {place + _PLACE_IN_ROW:.2f}H{span.across(due.due_on)}"
