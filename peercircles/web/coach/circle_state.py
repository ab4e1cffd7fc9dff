"""The State of one circle as its coach sees it."""

from dataclasses import dataclass, field
from typing import TypedDict

import reflex as rx

from peercircles.coaching.commands import give_feedback, take_back_feedback
from peercircles.coaching.models import FeedbackTo
from peercircles.coaching.queries import own_feedback, portfolio_row
from peercircles.coaching.views import OwnFeedback, PortfolioRow
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.observations.coaches import step_down
from peercircles.observations.models import Scope
from peercircles.observations.queries import coached_circle
from peercircles.web.coach.feedback_views import FeedbackLine, feedback_lines, recipients
from peercircles.web.coach.signal_visits import note_signals
from peercircles.web.coach.views import CoachedLine, coached_line
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.redirects import safe_redirect
from peercircles.web.shared.times import iso


class FeedbackForm(TypedDict):
    """What a coach writes, and to whom: the circle, or the facilitator of a meeting."""

    feedback_to: str
    feedback: str


class EndForm(TypedDict):
    """Whether somebody is sure."""

    sure: str


@dataclass(frozen=True)
class CoachedView:
    """A circle for its coach: what it is, who is in it, when it meets, what is open."""

    id: str = ""
    name: str = ""
    purpose: str = ""
    zone: str = ""
    people: list[str] = field(default_factory=list[str])
    meetings: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    open_meetings: list[str] = field(default_factory=list[str])
    is_board_open: bool = False


class CoachedCircleState(AppState):
    """One circle, and what its coach writes to it. `written` counts, for the form."""

    circle: rx.Field[CoachedView] = rx.field(default_factory=CoachedView)
    line: rx.Field[CoachedLine] = rx.field(default_factory=CoachedLine)
    feedback: rx.Field[list[FeedbackLine]] = rx.field(default_factory=list)
    may_write: rx.Field[bool] = rx.field(default=False)
    writes_until: rx.Field[str] = rx.field(default="")
    recipients: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    written: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def load(self):
        """The page opens, or something happened to what the coach may see."""
        row = await self._show()
        page = await self._listen({person_topic(self._caller.person_id): CoachedCircleState.load})
        while not await note_signals(page, row):
            row = await self._show()

    @rx.event
    async def write(self, form: FeedbackForm, op: str):
        """Write to the circle, or to a facilitator with its knowledge."""
        to = form.get("feedback_to", "") or FeedbackTo.CIRCLE.value
        is_circle = to == FeedbackTo.CIRCLE.value
        await self._run(
            op,
            give_feedback,
            self._route_id("circle_id"),
            form.get("feedback", ""),
            to=FeedbackTo.CIRCLE if is_circle else FeedbackTo.FACILITATOR,
            meeting_id=None if is_circle else parse_id(to),
        )
        self.written += 1
        await self._show()
        self._say(text("Sent. You can take it back for ten minutes."))

    @rx.event
    async def take_back(self, feedback_id: str, op: str):
        """Take something back that was just sent."""
        try:
            await self._run(op, take_back_feedback, parse_id(feedback_id))
        finally:
            await self._show()
        self._say(text("It is taken back. Nothing of it is kept."))

    @rx.event
    async def step_down(self, form: EndForm, op: str):
        """Not coach this circle any more; said with its name, so that nobody does by mistake."""
        if form.get("sure", "") != "on":
            raise Invalid(text("Tick it if you are sure."), field="sure")
        await self._run(op, step_down, self._route_id("circle_id"))
        return safe_redirect("/coach")

    async def _show(self) -> PortfolioRow:
        circle_id, now = self._route_id("circle_id"), utc_now()
        seen = await self._read(coached_circle, circle_id, now)
        row = await self._read(portfolio_row, circle_id, now)
        self.line = coached_line(row, self._caller)
        self.circle = CoachedView(
            id=seen.id,
            name=seen.name,
            purpose=seen.purpose,
            zone=seen.zone,
            people=list(seen.people),
            meetings=[(each, iso(at)) for each, at in seen.meetings],
            open_meetings=[each.meeting_id for each in row.openings if each.meeting_id],
            is_board_open=any(each.scope is Scope.BOARD for each in row.openings),
        )
        self._show_feedback(await self._read(own_feedback, circle_id, now))
        return row

    def _show_feedback(self, own: OwnFeedback) -> None:
        self.feedback = feedback_lines(own.rows, self._caller)
        self.may_write = own.until is not None
        self.writes_until = iso(own.until) if own.until else ""
        self.recipients = recipients(own.meetings, self._caller)
