"""The State of what coaches wrote to a circle."""

import reflex as rx

from peercircles.coaching.queries import feedback_in
from peercircles.web.coach.feedback_views import FeedbackLine, feedback_lines
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState


class ReceivedState(CircleState):
    """What was written to the circle, as one of its members reads it."""

    lines: rx.Field[list[FeedbackLine]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        page = await self._load_circle()
        self.lines = []
        if page.is_member:
            rows = await self._read(feedback_in, self._circle_id)
            self.lines = feedback_lines(rows, self._caller)
        self._listen_also({circle_topic(self._circle_id): ReceivedState.load})
