"""The State of what is noticed of one circle: a line of its first page, and a page of its own."""

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.signals.commands import look_again, put_sign_aside
from peercircles.signals.kinds import SignalKind
from peercircles.signals.queries import circle_signs
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.form_values import chosen
from peercircles.web.signs.views import (
    AsideForm,
    AsideView,
    RuleView,
    SignView,
    aside_views,
    rule_views,
    sign_view,
)


class SignsState(CircleState):
    """What is noticed now, and what is put aside. `look` is the one on the circle's first page."""

    look: rx.Field[SignView] = rx.field(default_factory=SignView)
    noticed: rx.Field[list[SignView]] = rx.field(default_factory=list)
    aside: rx.Field[list[AsideView]] = rx.field(default_factory=list)
    rules: rx.Field[list[RuleView]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        await self._load_circle()
        await self._show_signs()
        self.rules = rule_views(self._caller)
        topics = circle_topic(self._circle_id), person_topic(self._actor.person_id)
        await self._listen(dict.fromkeys(topics, SignsState.load))

    @rx.event
    async def put_aside(self, form: AsideForm, op: str):
        """It is not an issue."""
        which = chosen(SignalKind, form.get("kind", ""), field="reason")
        try:
            await self._run(op, put_sign_aside, self._circle_id, which, form.get("reason", ""))
        finally:
            await self._show_signs()

    @rx.event
    async def look_again(self, snooze_id: str, op: str):
        """It may be one after all."""
        try:
            await self._run(op, look_again, self._circle_id, parse_id(snooze_id))
        finally:
            await self._show_signs()

    async def _show_signs(self) -> None:
        signs = await self._read(circle_signs, self._circle_id, utc_now())
        first = signs.worth_a_look
        self.look = sign_view(first, self._caller) if first else SignView()
        self.noticed = [sign_view(row, self._caller) for row in signs.noticed]
        self.aside = aside_views(signs.put_aside, self._caller)

    async def _let_go(self) -> None:
        self.look, self.noticed, self.aside = SignView(), [], []
        await super()._let_go()
