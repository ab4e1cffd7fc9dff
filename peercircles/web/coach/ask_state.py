"""The State of asking a circle."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypedDict

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.observations.commands import ask
from peercircles.observations.models import Scope
from peercircles.observations.queries import coached_circle, coached_circles
from peercircles.observations.views import CoachedCircle
from peercircles.web.coach.asking_views import USUAL_DAYS, AskView, ask_view, longest, preview_title
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen, whole_number


class AskForm(TypedDict):
    """What a coach asks for, for how long, and why."""

    scope: str
    meeting: str
    days: str
    purpose: str


class AskState(AppState):
    """The form beside a coach's circles. `sent` counts, for the form to begin anew each time."""

    view: rx.Field[AskView] = rx.field(default_factory=AskView)
    scope: rx.Field[str] = rx.field(default="")
    meeting_id: rx.Field[str] = rx.field(default="")
    days: rx.Field[str] = rx.field(default="30")
    why: rx.Field[str] = rx.field(default="")
    title: rx.Field[str] = rx.field(default="")
    sent: rx.Field[int] = rx.field(default=0)
    _circle_id: str = ""

    @rx.event
    async def load(self):
        """The page opens, or something happened to what was asked."""
        with suppress(NotFound):
            self._circle_id = str(self._route_id("circle_id"))
        await self._show_form()
        self._listen_also({person_topic(self._caller.person_id): AskState.load})

    @rx.event
    async def choose(self, circle_id: str):
        """Ask this one of the circles."""
        self._circle_id = circle_id
        await self._show_form()

    @rx.event
    async def consider(self, part: str, value: str):
        """Something in the form was changed: members will see something else."""
        match part:
            case "scope" if value in set(Scope):
                self.scope = value
                self.days = str(USUAL_DAYS.get(Scope(value), 0) or "")
            case "meeting":
                self.meeting_id = value
            case "days":
                self.days = value
            case _:
                self.why = value
        await self._show_form()

    @rx.event
    async def send(self, form: AskForm, op: str):
        """Ask the circle."""
        scope = chosen(Scope, form.get("scope", ""), field="scope")
        is_meeting = scope is Scope.PRESENCE
        await self._run(
            op,
            ask,
            parse_id(self.view.circle_id),
            scope,
            purpose=form.get("purpose", ""),
            meeting_id=parse_id(form.get("meeting", "")) if is_meeting else None,
            days=0 if is_meeting else whole_number(form.get("days", ""), field="days"),
        )
        self.sent += 1
        self.why = ""
        await self._show_form()
        self._say(text("Sent. Each of them answers in private, and you will hear either way."))

    async def _show_form(self) -> None:
        now = utc_now()
        circle = await self._circle(now)
        if circle is None:
            self.view, self.title = AskView(), ""
            return
        self.view = ask_view(circle, self._caller, now)
        offered = [value for value, _words in self.view.scopes]
        if self.scope not in offered:
            self.scope = offered[0] if offered else ""
            self.days = str(USUAL_DAYS.get(Scope(self.scope), 0) or "") if self.scope else ""
        until = now + timedelta(days=_days_of(self.days, longest(self.scope)))
        self.title = preview_title(circle, self._caller, self.scope, self.meeting_id, until)

    async def _circle(self, now: datetime) -> CoachedCircle | None:
        """The one that was chosen; otherwise the first that something can be asked of."""
        if self._circle_id:
            return await self._read(coached_circle, parse_id(self._circle_id), now)
        circles = await self._read(coached_circles, now)
        views = [(ask_view(each, self._caller, now), each) for each in circles]
        return next((each for view, each in views if view.scopes), circles[0] if circles else None)


def _days_of(typed: str, most: int) -> int:
    try:
        return max(1, min(int(typed), most or 1))
    except ValueError:
        return 1
