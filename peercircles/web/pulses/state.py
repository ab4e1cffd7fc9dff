"""The State of one meeting's pulse, a section of the pages about that meeting."""

from uuid import UUID

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.pulses.commands import answer_pulse, decline_pulse
from peercircles.pulses.queries import pulse_page
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.pulses.views import PulseForm, PulseView, chosen_answers, pulse_view
from peercircles.web.shared.circle_state import CircleState


class PulseState(CircleState):
    """The pulse of the meeting in the address. Its page loads this after its own State."""

    pulse: rx.Field[PulseView] = rx.field(default_factory=PulseView)

    @rx.event
    async def load(self):
        """The page opens, or the pulse was opened or closed."""
        await self._show_pulse(str(self._route_id("meeting_id")))
        if self.circle.is_member:
            topics = circle_topic(UUID(self.circle.id)), person_topic(self._actor.person_id)
            self._listen_also(dict.fromkeys(topics, PulseState.load))

    @rx.event
    async def answer(self, meeting_id: str, form: PulseForm, op: str):
        """Say from 1 to 5 how it was, or something else than before."""
        await self._run(op, answer_pulse, parse_id(meeting_id), chosen_answers(form))
        await self._show_pulse(meeting_id)

    @rx.event
    async def decline(self, meeting_id: str, op: str):
        """Rather not, this time."""
        await self._run(op, decline_pulse, parse_id(meeting_id))
        await self._show_pulse(meeting_id)

    async def _show_pulse(self, meeting_id: str) -> None:
        page = await self._read(pulse_page, parse_id(meeting_id), utc_now())
        self.pulse = pulse_view(page, meeting_id, self._caller.locale)

    async def _let_go(self) -> None:
        self.pulse = PulseView()
        await super()._let_go()
