"""The State of one's own hours."""

from collections.abc import Sequence
from typing import TypedDict

import reflex as rx

from peercircles.hours.comfort import copy_day, keep_week, own_week, paint_hours, take_preset
from peercircles.hours.costs import Band
from peercircles.hours.travels import add_travel, drop_travel, own_travels
from peercircles.hours.weeks import DAYS, Preset, Stroke
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.web.hours.views import DayLine, JourneyView, day_lines, journey_views
from peercircles.web.hours.words import DAY_GROUPS
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen, chosen_day

STROKE_LENGTH = 5
_MOST_UNDONE = 50


class SpanForm(TypedDict):
    """Hours in words: on which days, from when, until when, and how they are."""

    days: str
    first: str
    end: str
    band: str


class CopyForm(TypedDict):
    """One day's hours for others."""

    weekday: str
    to: str


class JourneyForm(TypedDict):
    """Days in another zone."""

    zone: str
    from_on: str
    to_on: str


class HoursState(AppState):
    """One person's hours. `drawn` counts answers, so that the grid follows each of them."""

    week: rx.Field[str] = rx.field(default="")
    drawn: rx.Field[int] = rx.field(default=0)
    is_painted: rx.Field[bool] = rx.field(default=False)
    can_undo: rx.Field[bool] = rx.field(default=False)
    lines: rx.Field[list[DayLine]] = rx.field(default_factory=list)
    journeys: rx.Field[list[JourneyView]] = rx.field(default_factory=list)
    _before: list[str] = []

    @rx.event
    async def load(self):
        """The page opens."""
        self._before = []
        await self._show()
        await self._listen({person_topic(self._caller.person_id): HoursState.look_again})

    @rx.event
    async def look_again(self):
        """The hours may have been painted in another browser."""
        await self._show()

    @rx.event
    async def paint(self, stroke: list[int], op: str):
        """Paint the same hours of some days that follow each other (see grid.py)."""
        if len(stroke) != STROKE_LENGTH:
            raise Invalid(text("That is not an hour of the week."), field="week")
        first_day, last_day, first, end, band = stroke
        days = range(max(first_day, 0), min(last_day, DAYS) + 1)
        await self._paint(days, (first, end), band, op)

    @rx.event
    async def set_hours(self, form: SpanForm, op: str):
        """The same in words."""
        days = _days_in(form.get("days", ""))
        hours = (_number(form.get("first", "")), _number(form.get("end", "")))
        if hours[0] >= hours[1]:
            raise Invalid(text("The last hour has to be after the first."), field="end")
        await self._paint(days, hours, _number(form.get("band", "")), op)
        self._say(text("Your hours are painted."))

    @rx.event
    async def copy(self, form: CopyForm, op: str):
        """Give other days the hours of one."""
        days = _days_in(form.get("to", ""))
        before = self.week
        await self._run(op, copy_day, _number(form.get("weekday", "")), days)
        await self._painted(before)
        self._say(text("Copied."))

    @rx.event
    async def begin(self, preset: str, op: str):
        """Begin the week anew."""
        before = self.week
        await self._run(op, take_preset, chosen(Preset, preset, field="week"))
        await self._painted(before)

    @rx.event
    async def undo(self, op: str):
        """Take the last stroke back."""
        if self._before:
            *rest, week = self._before
            await self._run(op, keep_week, week)
            self._before = rest
            await self._show()

    @rx.event
    async def add_journey(self, form: JourneyForm, op: str):
        """Days in another place."""
        await self._run(
            op,
            add_travel,
            zone=form.get("zone", ""),
            from_on=chosen_day(form.get("from_on", ""), field="from_on"),
            to_on=chosen_day(form.get("to_on", ""), field="to_on"),
        )
        await self._show()
        self._say(text("Your journey is noted. Meetings on those days count its hours."))

    @rx.event
    async def drop_journey(self, journey_id: str, op: str):
        """No journey after all."""
        await self._run(op, drop_travel, parse_id(journey_id))
        await self._show()
        self._say(text("That journey is taken out."))

    async def _paint(self, days: Sequence[int], hours: tuple[int, int], band: int, op: str):
        before = self.week
        strokes = [Stroke(day, *hours, _band(band)) for day in days]
        try:
            await self._run(op, paint_hours, strokes)
        finally:
            self.drawn += 1
        await self._painted(before)

    async def _painted(self, before: str) -> None:
        if before:
            self._before = [*self._before, before][-_MOST_UNDONE:]
        await self._show()

    async def _show(self) -> None:
        locale = self._caller.locale
        self.week, self.is_painted = await self._read(own_week)
        self.lines = day_lines(self.week, locale)
        self.journeys = journey_views(await self._read(own_travels, utc_now()), locale)
        self.can_undo = bool(self._before)
        self.drawn += 1


def _days_in(words: str) -> tuple[int, ...]:
    """A day by its number, or a group of days by its name."""
    return DAY_GROUPS[words] if words in DAY_GROUPS else (_number(words),)


def _number(value: str) -> int:
    if value.isascii() and value.isdecimal() and len(value) <= 2:
        return int(value)
    raise Invalid(text("Please choose one of these."), field="week")


def _band(number: int) -> Band:
    if number not in set(Band):
        raise Invalid(text("Please choose one of these."), field="week")
    return Band(number)
