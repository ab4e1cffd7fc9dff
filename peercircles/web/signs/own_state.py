"""The State of what is noticed of oneself, for nobody else: a section of Today."""

import reflex as rx

from peercircles.circles.figures import own_circle_ids
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.signals.commands import put_sign_aside
from peercircles.signals.kinds import SignalKind
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen
from peercircles.web.signs.reading import own_signs_by_circle
from peercircles.web.signs.views import AsideForm, SignView, sign_view


class OwnSignsState(AppState):
    """One's own signs, in all of one's circles."""

    signs: rx.Field[list[SignView]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or something of one's own changed."""
        await self._show_own()
        circles = await self._read(own_circle_ids)
        topics = [person_topic(self._caller.person_id), *map(circle_topic, circles)]
        self._listen_also(dict.fromkeys(topics, OwnSignsState.load))

    @rx.event
    async def put_aside(self, form: AsideForm, op: str):
        """It is not an issue."""
        which = chosen(SignalKind, form.get("kind", ""), field="reason")
        circle_id = parse_id(form.get("circle", ""))
        try:
            await self._run(op, put_sign_aside, circle_id, which, form.get("reason", ""))
        finally:
            await self._show_own()

    async def _show_own(self) -> None:
        found = await self._read(own_signs_by_circle, utc_now())
        self.signs = [sign_view(row, self._caller, circle) for circle, row in found]
