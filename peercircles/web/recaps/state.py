"""The State of a meeting's decisions and recap."""

from typing import TypedDict

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.recaps.commands import record_decision, send_recap, take_out_decision
from peercircles.recaps.queries import recap_of
from peercircles.web.live.topics import circle_topic
from peercircles.web.recaps.reading import recap_with_letter
from peercircles.web.recaps.views import PreviewView, RecapView, preview_view, recap_view
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.runtime import current_runtime


class DecisionForm(TypedDict):
    """The one field of a decision."""

    decision: str


class RecapState(CircleState):
    """What one meeting came to. `noted` counts decisions, for the form to begin anew each time."""

    recap: rx.Field[RecapView] = rx.field(default_factory=RecapView)
    preview: rx.Field[PreviewView] = rx.field(default_factory=PreviewView)
    noted: rx.Field[int] = rx.field(default=0)
    has_mail: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed. The page's own State lets in."""
        self.has_mail = current_runtime().mailer is not None
        await self._show_recap()
        if self.recap.meeting_id:
            self._listen_also({circle_topic(self._circle_id): RecapState.load})

    @rx.event
    async def decide(self, form: DecisionForm, op: str):
        """Write down what the circle decided."""
        await self._run(op, record_decision, self._route_id("meeting_id"), form.get("decision", ""))
        self.noted += 1
        await self._show_recap()

    @rx.event
    async def take_out(self, decision_id: str, op: str):
        """A decision was none, or is to be put in other words."""
        meeting_id = self._route_id("meeting_id")
        await self._run(op, take_out_decision, meeting_id, parse_id(decision_id))
        await self._show_recap()

    @rx.event
    async def look_over(self):
        """See what will be sent, and to whom."""
        await self._show_preview()

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - what the dialog says
        """Nothing is sent now."""
        if not is_open:
            self.preview = PreviewView()

    @rx.event
    async def send(self, content: str, op: str):
        """Send what was looked over; where it has changed, show it as it is now."""
        try:
            await self._run(op, send_recap, self._route_id("meeting_id"), content)
        except Conflict as changed:
            await self._show_recap()
            await self._show_preview()
            self._say(changed.message)
            return
        self.preview = PreviewView()
        await self._show_recap()
        self._say(text("The recap is on its way."))

    async def _show_recap(self) -> None:
        page = await self._read(recap_of, self._route_id("meeting_id"), utc_now())
        view = recap_view(page) if page else RecapView()
        if view != self.recap:
            self.recap = view

    async def _show_preview(self) -> None:
        meeting_id, locale = self._route_id("meeting_id"), self._caller.locale
        recap = await self._read(recap_with_letter, meeting_id, utc_now(), locale)
        can_send = recap is not None and recap.page.can_send
        self.preview = preview_view(recap) if recap and can_send else PreviewView()
