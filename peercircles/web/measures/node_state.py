"""The State of the numbers of a driver, or of an idea, of one's own diagram."""

from collections.abc import Callable
from uuid import UUID

import reflex as rx

from peercircles.measures.commands import add_measure_of_node
from peercircles.measures.models import Measure
from peercircles.measures.queries import measures_of_node
from peercircles.theories.held import node_not_found
from peercircles.web.live.topics import growth_topic
from peercircles.web.measures.acts import MeasureActs
from peercircles.web.measures.views import MeasuredView, measured_view
from peercircles.web.shared.app_state import AppState


class DriverNumbersState(MeasureActs, AppState):
    """What is measured for one node of a diagram, and one measure in full."""

    diagram_id: rx.Field[str] = rx.field(default="")

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        self._begin_at(str(self._route_id("node_id")))
        await self._show(part=self.measure.part)
        self.diagram_id = str(self._route_id("diagram_id"))
        await self._listen({growth_topic(self._caller.person_id): DriverNumbersState.load})
        self._arrive()

    async def _fetch(self) -> MeasuredView:
        found = await self._read(measures_of_node, self._route_id("node_id"))
        if found.diagram_id != str(self._route_id("diagram_id")):
            raise node_not_found()
        return measured_view(found, self._caller)

    def _adding(self) -> tuple[Callable[..., Measure], UUID]:
        return add_measure_of_node, self._route_id("node_id")
