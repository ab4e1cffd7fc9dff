"""The State of a circle's timeline."""

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.milestones.timelines import timeline_of_circle
from peercircles.web.live.topics import circle_topic, people_topic
from peercircles.web.milestones.timeline_views import TimelineView, timeline_view
from peercircles.web.shared.circle_state import CircleState


class TimelineState(CircleState):
    """All that has a day in the circle in the address."""

    timeline: rx.Field[TimelineView] = rx.field(default_factory=TimelineView)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        await self._load_circle()
        now = utc_now()
        found = await self._read(timeline_of_circle, self._circle_id, now)
        self.timeline = timeline_view(found.dues, self._caller, now, found.undated)
        self.is_there = True
        topics = (circle_topic(self._circle_id), people_topic(self._circle_id))
        await self._listen(dict.fromkeys(topics, TimelineState.load))
