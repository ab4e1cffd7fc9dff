"""The State of the page that says what others see of oneself."""

import reflex as rx

from peercircles.web.seen.counting import read_seen
from peercircles.web.seen.views import SeenView, seen_view
from peercircles.web.shared.app_state import AppState


class SeenState(AppState):
    """What there is of the reader for others, counted at the moment the page opens."""

    seen: rx.Field[SeenView] = rx.field(default_factory=SeenView)

    @rx.event
    async def load(self):
        """The page opens."""
        self.seen = seen_view(await self._read(read_seen), self._caller)
        await self._listen({})
