"""The State of huddles: of one circle on its page, of all on Today."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypedDict
from uuid import UUID

import reflex as rx

from peercircles.circles.queries import circle_page
from peercircles.huddles.commands import (
    HuddlePlan,
    arrange_huddle,
    cancel_huddle,
    tell_of_huddle,
)
from peercircles.huddles.queries import HuddleRow, huddles_in, own_huddles
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.zones import resolve
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen_day, chosen_time, whole_number
from peercircles.web.shared.names import short_names
from peercircles.web.shared.times import iso


class HuddleForm(TypedDict):
    """A huddle: when by one's own clock, how long, with whom, and where."""

    huddle_on: str
    huddle_time: str
    huddle_minutes: str
    huddle_people: list[str]
    huddle_room: str


class LineForm(TypedDict):
    """What the circle gets to read of a huddle."""

    huddle: str
    huddle_line: str


@dataclass(frozen=True)
class HuddleView:
    """A huddle the reader is asked into."""

    id: str = ""
    circle_name: str = ""
    starts_at: str = ""
    minutes: int = 0
    others: list[str] = field(default_factory=list[str])
    room_url: str = ""
    is_ahead: bool = False
    can_cancel: bool = False
    can_tell: bool = False


@dataclass(frozen=True)
class ToldView:
    """What was posted of a huddle."""

    id: str = ""
    name: str = ""
    line: str = ""
    at: str = ""


class HuddlesState(AppState):
    """One's own huddles, and what was posted. `choices` are the others one can ask.

    `arranged` counts what was arranged here, for the form to begin anew each time.
    """

    huddles: rx.Field[list[HuddleView]] = rx.field(default_factory=list)
    told: rx.Field[list[ToldView]] = rx.field(default_factory=list)
    choices: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    arranged: rx.Field[int] = rx.field(default=0)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened that may be about a huddle of one's own."""
        topics = [person_topic(self._caller.person_id)]
        if circle_id := self._circle_here():
            page = await self._read(circle_page, circle_id)
            others = [row for row in page.people if not row.is_you]
            self.choices = [(row.person_id, row.name) for row in others] if page.is_member else []
            self.is_there = page.is_member
            topics.append(circle_topic(circle_id))
        else:
            self.choices, self.is_there = [], True
        await self._show_huddles()
        await self._listen(dict.fromkeys(topics, HuddlesState.load))

    @rx.event
    async def arrange(self, form: HuddleForm, op: str):
        """Arrange a huddle in the circle of the page."""
        day = chosen_day(form.get("huddle_on", ""), field="huddle_on")
        at = chosen_time(form.get("huddle_time", ""), field="huddle_time")
        plan = HuddlePlan(
            starts_at=resolve(day, at, self._caller.zone),
            minutes=whole_number(form.get("huddle_minutes", ""), field="huddle_minutes"),
            person_ids=[parse_id(each) for each in form.get("huddle_people", []) if each],
            room_url=form.get("huddle_room", ""),
        )
        await self._run(op, arrange_huddle, self._circle_here() or UUID(int=0), plan)
        self.arranged += 1
        await self._show_huddles()
        self._say(text("The huddle is arranged. Only those you asked see it."))

    @rx.event
    async def cancel(self, huddle_id: str, op: str):
        """It does not take place."""
        try:
            await self._run(op, cancel_huddle, parse_id(huddle_id))
        finally:
            await self._show_huddles()

    @rx.event
    async def tell(self, form: LineForm, op: str):
        """Post one line of it to the circle."""
        huddle_id = parse_id(form.get("huddle", ""))
        await self._run(op, tell_of_huddle, huddle_id, form.get("huddle_line", ""))
        await self._show_huddles()

    async def _show_huddles(self) -> None:
        now = utc_now()
        circle_id = self._circle_here()
        if circle_id and self.is_there:
            seen = await self._read(huddles_in, circle_id, now)
            rows = seen.own
            self.told = [
                ToldView(row.id, row.author_name, row.line, iso(row.at)) for row in seen.lines
            ]
        elif circle_id:
            rows, self.told = (), []
        else:
            rows = [row for row in await self._read(own_huddles, now) if row.is_ahead]
        self.huddles = [_view(row) for row in rows]

    def _circle_here(self) -> UUID | None:
        """The circle in the page's address, if it is about one."""
        with suppress(NotFound):
            return self._route_id("circle_id")
        return None


def _view(row: HuddleRow) -> HuddleView:
    return HuddleView(
        id=row.id,
        circle_name=row.circle_name,
        starts_at=iso(row.starts_at),
        minutes=row.minutes,
        others=short_names(row.others) if row.others else [],
        room_url=row.room_url,
        is_ahead=row.is_ahead,
        can_cancel=row.can_cancel,
        can_tell=row.can_tell,
    )
