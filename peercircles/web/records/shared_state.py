"""The State of what a circle's members shared of their records."""

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.records.shared import shared_with_circle
from peercircles.records.sharing import take_copy_back
from peercircles.web.live.topics import circle_topic
from peercircles.web.records.views import SharedLine, shared_line
from peercircles.web.shared.circle_state import CircleState


class SharedRecordsState(CircleState):
    """Every copy the circle reads. For its members alone."""

    copies: rx.Field[list[SharedLine]] = rx.field(default_factory=list)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        await self._show()
        await self._load_circle()
        await self._listen({circle_topic(self._circle_id): SharedRecordsState.load})

    @rx.event
    async def take_back(self, copy_id: str, op: str):
        """Whoever shared it lets the circle read it no more."""
        await self._run(op, take_copy_back, parse_id(copy_id))
        await self._show()
        self._say(text("The copy is taken back."))

    async def _show(self) -> None:
        rows = await self._read(shared_with_circle, self._circle_id)
        self.copies = [shared_line(row, self._caller.locale) for row in rows]
        self.is_there = True

    async def _let_go(self) -> None:
        self.copies = []
        await super()._let_go()
