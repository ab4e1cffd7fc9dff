"""The State of what a circle's members gave it to read of their diagrams."""

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.theories.sharing import copies_in, take_back_copy
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.theories.copy_views import CopyView, copy_view


class CopiesState(CircleState):
    """The copies there are, the last first."""

    copies: rx.Field[list[CopyView]] = rx.field(default_factory=list)
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
        await self._listen({circle_topic(self._circle_id): CopiesState.load})

    @rx.event
    async def take_back(self, copy_id: str, op: str):
        """Let the circle read a copy of one's own no more."""
        await self._run(op, take_back_copy, parse_id(copy_id))
        await self._show_copies()
        self._say(text("It is taken back. Nothing of the copy is kept."))

    async def _show_copies(self) -> None:
        rows = await self._read(copies_in, self._circle_id)
        self.copies = [copy_view(row, self._caller) for row in rows]
