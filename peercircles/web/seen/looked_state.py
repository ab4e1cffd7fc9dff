"""The State of the page that says who looked."""

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.web.live.topics import circle_topic
from peercircles.web.seen.looking import LookedLine, looked_lines, read_looking
from peercircles.web.shared.circle_state import CircleState


class LookedState(CircleState):
    """Every look at the circle that its reader may know of."""

    lines: rx.Field[list[LookedLine]] = rx.field(default_factory=list)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        await self._load_circle()
        looking = await self._read(read_looking, self._circle_id, utc_now())
        self.lines = looked_lines(looking, self._caller)
        self.is_there = True
        await self._listen({circle_topic(self._circle_id): LookedState.load})
