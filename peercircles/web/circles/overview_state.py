"""The State of a circle's first page."""

import reflex as rx

from peercircles.compacts.queries import compact_standing
from peercircles.kernel.clock import utc_now
from peercircles.web.circles.overview import Overview, coming_weeks, overview_of
from peercircles.web.compact.standing import CompactLine, compact_line
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState


class OverviewState(CircleState):
    """One circle as a whole, as one person has it open."""

    shown: rx.Field[Overview] = rx.field(default_factory=Overview)
    compact: rx.Field[CompactLine] = rx.field(default_factory=CompactLine)
    shown_id: rx.Field[str] = rx.field(default="")

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        now = utc_now()
        page = await self._load_circle()
        weeks = await self._read(coming_weeks, self._circle_id, now)
        self.shown = overview_of(page, weeks, self._caller, now)
        standing = await self._read(compact_standing, self._circle_id, now)
        self.compact = compact_line(standing, self._caller, is_member=page.is_member)
        self.shown_id = page.id
        await self._listen({circle_topic(self._circle_id): OverviewState.load})
