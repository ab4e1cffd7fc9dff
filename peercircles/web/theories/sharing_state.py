"""The State of what is shared of a diagram: copies for circles, and taking them back."""

from typing import TypedDict

import reflex as rx

from peercircles.circles.queries import my_circles
from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.theories.sharing import my_copies, narrow_copy, share_copy, take_back_copy
from peercircles.web.shared.form_values import chosen
from peercircles.web.theories.copy_views import CopyLine, copy_line
from peercircles.web.theories.state import DriversState


class ShareForm(TypedDict, total=False):
    """What is given to which circle, and who reads it there; `seen` says what one looked at."""

    part: str
    share_with: str
    audience: str
    seen: str


class SharingState(DriversState):
    """The copies of the diagram that is open."""

    copies: rx.Field[list[CopyLine]] = rx.field(default_factory=list)

    @rx.event
    async def ask(self):
        """See where copies are, and be asked for one more."""
        await self._show()
        await self._show_copies()
        self._begin("share", 0)

    @rx.event
    async def share(self, form: ShareForm, op: str):
        """Give a circle a copy of what is there now."""
        part = form.get("part", "")
        try:
            copy = await self._run(
                op,
                share_copy,
                self._route_id("diagram_id"),
                parse_id(form.get("share_with", "")),
                audience=chosen(Audience, form.get("audience") or "circle", field="audience"),
                driver_id=parse_id(part) if part else None,
                seen=form.get("seen") or None,
            )
        except Conflict:
            await self._show()
            raise
        await self._show_copies()
        self._begin("share", 0)
        name = next((words for key, words in self.circles if key == str(copy.circle_id)), "")
        self._say(text("{circle} can read the copy now.", circle=name))

    @rx.event
    async def narrow(self, copy_id: str, op: str):
        """Keep a copy within the circle from now on."""
        await self._run(op, narrow_copy, parse_id(copy_id))
        await self._show_copies()

    @rx.event
    async def take_back(self, copy_id: str, op: str):
        """Let nobody read a copy any more."""
        await self._run(op, take_back_copy, parse_id(copy_id))
        await self._show_copies()
        self._say(text("It is taken back. Nothing of the copy is kept."))

    async def _show_copies(self) -> None:
        diagram_id = self._route_id("diagram_id")
        rows = await self._read(my_copies, diagram_id)
        self.copies = [copy_line(row) for row in rows]
        circles = await self._read(my_circles)
        self.circles = [(row.id, row.name) for row in circles if row.is_member]
