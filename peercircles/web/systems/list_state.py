"""The State of the list of one's own systems diagrams."""

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.systems.commands import add_system, bring_system_back, remove_system
from peercircles.systems.queries import my_systems
from peercircles.web.live.topics import growth_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.redirects import safe_redirect
from peercircles.web.systems.forms import TitleForm
from peercircles.web.theories.views import Removed


class SystemsState(KeepsForms, AppState):
    """The diagrams there are. `removed` can be brought back."""

    systems: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        await self._show()
        await self._listen({growth_topic(self._caller.person_id): SystemsState.load})

    @rx.event
    async def add(self, form: TitleForm, op: str):
        """Begin a diagram, and go to its page."""
        system = await self._take(op, add_system, form.get("title", ""))
        await self._show()
        return safe_redirect(f"/growth/systems/{system.id}") if system else None

    @rx.event
    async def remove(self, system_id: str, op: str):
        """Put a diagram away."""
        system = await self._run(op, remove_system, parse_id(system_id))
        await self._show()
        self.removed = Removed(str(system.id), system.title)

    @rx.event
    async def bring_back(self, system_id: str, op: str):
        """It was put away by mistake."""
        await self._run(op, bring_system_back, parse_id(system_id))
        self.removed = Removed()
        await self._show()

    async def _show(self) -> None:
        found = await self._read(my_systems)
        self.systems = [(str(system_id), title) for system_id, title in found]
        self.is_there = True
