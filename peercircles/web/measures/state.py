"""The State of the numbers of a goal."""

from collections.abc import Callable
from uuid import UUID

import reflex as rx

from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.measures.commands import add_measure
from peercircles.measures.models import Measure
from peercircles.measures.queries import measures_of_goal
from peercircles.web.live.topics import goal_topic, growth_topic, people_topic
from peercircles.web.measures.acts import MeasureActs
from peercircles.web.measures.views import MeasuredView, measured_view
from peercircles.web.shared.circle_state import CircleState


class MeasuresState(MeasureActs, CircleState):
    """What is measured for a goal, and one measure in full."""

    @rx.event
    async def load(self):
        """The page opens, or something happened to the goal, or to tests of one's own."""
        goal_id = self._route_id("goal_id")
        self._begin_at(str(goal_id))
        await self._load_circle()
        await self._show(part=self.measure.part)
        own = growth_topic(self._caller.person_id)
        topics = (goal_topic(goal_id), people_topic(self._circle_id), own)
        await self._listen(dict.fromkeys(topics, MeasuresState.load))
        self._arrive()

    async def _fetch(self) -> MeasuredView:
        found = await self._read(measures_of_goal, self._route_id("goal_id"))
        if found.circle_id != str(self._circle_id):
            raise NotFound(text("We could not find that goal."))
        return measured_view(found, self._caller)

    def _adding(self) -> tuple[Callable[..., Measure], UUID]:
        return add_measure, self._route_id("goal_id")
