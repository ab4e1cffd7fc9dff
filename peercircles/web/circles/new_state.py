"""The State of the page that makes a circle."""

import reflex as rx

from peercircles.circles.commands import make_circle
from peercircles.circles.queries import programmes_of
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.web.circles.forms import NewCircleForm, typed_terms
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.redirects import safe_redirect


class NewCircleState(AppState):
    """A circle that is being thought up. What is typed stays in the browser until it is sent."""

    programmes: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens: for organisers only."""
        rows = await self._read(programmes_of)
        if not rows:
            raise NotFound(text("Circles are made by organisers. Ask yours to start one."))
        self.programmes = [(row.id, row.name) for row in rows]

    @rx.event
    async def make(self, form: NewCircleForm, op: str):
        """Make the circle, then invite people into it."""
        chosen = form.get("programme") or (self.programmes[0][0] if self.programmes else "")
        circle = await self._run(
            op,
            make_circle,
            parse_id(chosen),
            takes_part=bool(form.get("takes_part")),
            **typed_terms(form),
        )
        return safe_redirect(f"/circles/{circle.id}/people")
