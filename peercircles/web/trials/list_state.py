"""The State of the list of one's own tests of change."""

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.trials.commands import bring_ramp_back, remove_ramp
from peercircles.trials.queries import my_ramps
from peercircles.web.live.topics import growth_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.theories.views import Removed
from peercircles.web.trials.views import RampLine, ramp_line


class TrialsState(AppState):
    """Tests that are on, and what the others taught. `removed` can be brought back."""

    running: rx.Field[list[RampLine]] = rx.field(default_factory=list)
    taught: rx.Field[list[RampLine]] = rx.field(default_factory=list)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        await self._show()
        await self._listen({growth_topic(self._caller.person_id): TrialsState.load})

    @rx.event
    async def remove(self, ramp_id: str, op: str):
        """Put the tests of a ramp away."""
        ramp = await self._run(op, remove_ramp, parse_id(ramp_id))
        await self._show()
        self.removed = Removed(str(ramp.id), ramp.title)

    @rx.event
    async def bring_back(self, ramp_id: str, op: str):
        """They were put away by mistake."""
        await self._run(op, bring_ramp_back, parse_id(ramp_id))
        self.removed = Removed()
        await self._show()

    async def _show(self) -> None:
        rows = await self._read(my_ramps)
        self.running = [ramp_line(row, self._caller) for row in rows if row.is_running]
        self.taught = [ramp_line(row, self._caller) for row in rows if not row.is_running]
        self.is_there = True
