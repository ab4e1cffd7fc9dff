"""The State of what a circle's members gave it to read of their reflections."""

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.reflections.sharing import reflections_in, take_back_reflection
from peercircles.web.live.topics import circle_topic
from peercircles.web.reflections.views import SharedView, shared_view
from peercircles.web.shared.circle_state import CircleState


class SharedReflectionsState(CircleState):
    """The copies there are, the last first. For the circle's members alone."""

    copies: rx.Field[list[SharedView]] = rx.field(default_factory=list)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        page = await self._load_circle()
        if page.is_member:
            await self._show_copies()
        else:
            self.copies = []
        self.is_there = True
        await self._listen({circle_topic(self._circle_id): SharedReflectionsState.load})

    @rx.event
    async def take_back(self, copy_id: str, op: str):
        """Let the circle read a copy of one's own no more."""
        await self._run(op, take_back_reflection, parse_id(copy_id))
        await self._show_copies()
        self._say(text("It is taken back. Nothing of the copy is kept."))

    async def _show_copies(self) -> None:
        rows = await self._read(reflections_in, self._circle_id)
        self.copies = [shared_view(row, self._caller.locale) for row in rows]

    async def _let_go(self) -> None:
        self.copies = []
        await super()._let_go()
