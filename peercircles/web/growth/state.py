"""The State of the list of one's own driver diagrams."""

from datetime import date

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.kernel.zones import local
from peercircles.reflections.commands import put_question_aside
from peercircles.reflections.queries import question_of_quarter
from peercircles.theories.commands import add_diagram, bring_diagram_back, remove_diagram
from peercircles.theories.queries import my_diagrams
from peercircles.theories.sharing import my_copies
from peercircles.web.live.topics import growth_topic
from peercircles.web.reflections.views import question_words
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.redirects import safe_redirect
from peercircles.web.theories.forms import AimForm, aim_in
from peercircles.web.theories.views import DiagramLine, Removed, diagram_line


class GrowthState(KeepsForms, AppState):
    """The diagrams there are. `removed` can be brought back; `question` is this quarter's."""

    diagrams: rx.Field[list[DiagramLine]] = rx.field(default_factory=list)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    question: rx.Field[str] = rx.field(default="")
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        await self._show()
        await self._listen({growth_topic(self._caller.person_id): GrowthState.load})

    @rx.event
    async def add(self, form: AimForm, op: str):
        """Begin with an aim, and go to its page."""
        diagram = await self._take(op, add_diagram, aim_in(form))
        await self._show()
        return safe_redirect(f"/growth/drivers/{diagram.id}") if diagram else None

    @rx.event
    async def remove(self, diagram_id: str, op: str):
        """Put a diagram away."""
        copies = await self._read(my_copies, parse_id(diagram_id))
        diagram = await self._run(op, remove_diagram, parse_id(diagram_id))
        await self._show()
        self.removed = Removed(str(diagram.id), diagram.what, had_copies=bool(copies))

    @rx.event
    async def bring_back(self, diagram_id: str, op: str):
        """It was put away by mistake."""
        await self._run(op, bring_diagram_back, parse_id(diagram_id))
        self.removed = Removed()
        await self._show()

    @rx.event
    async def not_now(self, op: str):
        """Put the question of this quarter aside."""
        await self._run(op, put_question_aside, self._today())
        await self._show()
        self._say(text("It is put aside. Next season has a question of its own."))

    def _today(self) -> date:
        return local(utc_now(), self._caller.zone).date()

    async def _show(self) -> None:
        self.diagrams = [diagram_line(row) for row in await self._read(my_diagrams)]
        prompt = await self._read(question_of_quarter, self._today())
        self.question = question_words(prompt, self._caller.locale)
        self.is_there = True
