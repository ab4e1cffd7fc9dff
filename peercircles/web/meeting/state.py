"""The State of one meeting's page: what stands at its head.

Each further section has a State and a `load` of its own, which comes after this one in the
page's list and listens to more (`_listen_also`).
"""

import reflex as rx

from peercircles.facilitation.models import Role
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.web.live.topics import circle_topic
from peercircles.web.meeting.reading import meeting_facts
from peercircles.web.meetings.views import (
    MeetingView,
    facilitator_to_be,
    facilitator_who,
    meeting_view,
)
from peercircles.web.shared.circle_state import CircleState


class MeetingPageState(CircleState):
    """One meeting: when it is, who does what in it, and the ways in."""

    meeting: rx.Field[MeetingView] = rx.field(default_factory=MeetingView)
    is_over: rx.Field[bool] = rx.field(default=False)
    timekeeper: rx.Field[str] = rx.field(default="")
    scribe: rx.Field[str] = rx.field(default="")

    @rx.event
    async def load(self):
        """The page opens."""
        await self._load_circle()
        await self._show_meeting()
        await self._listen({circle_topic(self._circle_id): MeetingPageState.look_again})

    @rx.event
    async def look_again(self):
        """Something in the circle changed. What the other sections listen to goes on."""
        try:
            await self._show_meeting()
        except NotFound:
            return MeetingPageState.load
        return None

    async def _show_meeting(self) -> None:
        meeting_id = self._route_id("meeting_id")
        facts = await self._read(meeting_facts, self._circle_id, meeting_id, utc_now())
        who = (
            facilitator_to_be(facts.turn, self._caller)
            if facts.turn
            else facilitator_who(facts.published)
        )
        self.meeting = meeting_view(facts.card, self._caller, who)
        self.is_over = facts.card.is_over
        self.timekeeper = facts.parts.get(Role.TIMEKEEPER, "")
        self.scribe = facts.parts.get(Role.SCRIBE, "")
