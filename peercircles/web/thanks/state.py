"""The State of the thanks for one meeting, a section of the pages about that meeting."""

from uuid import UUID

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.thanks.commands import take_thanks_back, thank
from peercircles.thanks.queries import meeting_thanks
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.thanks.views import ThanksForm, ThanksLine, said_in, thanked_in, thanks_line


class ThanksState(CircleState):
    """What was said around the meeting in the address. `given` counts, to begin the form anew.

    Its page loads this after its own State.
    """

    meeting_id: rx.Field[str] = rx.field(default="")
    lines: rx.Field[list[ThanksLine]] = rx.field(default_factory=list)
    people: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    given: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def load(self):
        """The page opens, or there are other thanks."""
        if not self.circle.is_member:
            self.lines, self.people = [], []
            return
        await self._show_thanks(self._route_id("meeting_id"))
        topics = circle_topic(UUID(self.circle.id)), person_topic(self._actor.person_id)
        self._listen_also(dict.fromkeys(topics, ThanksState.load))

    @rx.event
    async def thank(self, meeting_id: str, form: ThanksForm, op: str):
        """Thank somebody for the meeting."""
        meeting, to = parse_id(meeting_id), parse_id(thanked_in(form))
        await self._run(op, thank, self._circle_id, to, said_in(form), meeting_id=meeting)
        self.given += 1
        await self._show_thanks(meeting)
        self._say(text("Said."))

    @rx.event
    async def take_back(self, thanks_id: str, op: str):
        """Let it not have been said."""
        await self._run(op, take_thanks_back, parse_id(thanks_id))
        await self.load()

    async def _show_thanks(self, meeting_id: UUID) -> None:
        page = await self._read(meeting_thanks, self._circle_id, meeting_id, utc_now())
        self.meeting_id = str(meeting_id)
        self.lines = [thanks_line(row) for row in page.rows]
        self.people = [(each.person_id, each.name) for each in page.people]
