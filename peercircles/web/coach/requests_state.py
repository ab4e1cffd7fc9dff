"""The State of everything a coach asked for."""

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.observations.commands import withdraw
from peercircles.observations.queries import coached_circles
from peercircles.web.coach.asking_views import AskedLine, asked_lines
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState


class RequestsState(AppState):
    """A coach's own requests: what became of them, without counts or names."""

    requests: rx.Field[list[AskedLine]] = rx.field(default_factory=list)
    is_ready: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something became of a request."""
        await self._show()
        await self._listen({person_topic(self._caller.person_id): RequestsState.load})

    @rx.event
    async def withdraw(self, request_id: str, op: str):
        """Not ask any more, or give back what was granted."""
        try:
            await self._run(op, withdraw, parse_id(request_id))
        finally:
            await self._show()
        self._say(text("It is taken back."))

    async def _show(self) -> None:
        now = utc_now()
        self.requests = asked_lines(await self._read(coached_circles, now), self._caller, now)
        self.is_ready = True
