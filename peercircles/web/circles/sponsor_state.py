"""The State of whether a circle's projects are asked about a sponsor."""

import reflex as rx

from peercircles.circles.sponsors import choose_sponsor, sponsor_choice
from peercircles.kernel.text import text
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState


class SponsorState(CircleState):
    """What an organiser chooses about sponsors."""

    has_sponsor: rx.Field[bool] = rx.field(default=False)
    can_choose: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something about the circle is different."""
        await self._show_choice()
        self._listen_also({circle_topic(self._circle_id): SponsorState.load})

    @rx.event
    async def choose(self, has_sponsor: bool, op: str):  # noqa: FBT001 - what a button sends
        """Have projects asked, or not."""
        await self._run(op, choose_sponsor, self._circle_id, has_sponsor=has_sponsor)
        await self._show_choice()
        self._say(text("Saved."))

    async def _show_choice(self) -> None:
        found = await self._read(sponsor_choice, self._circle_id)
        self.has_sponsor, self.can_choose = found.has_sponsor, found.can_choose
