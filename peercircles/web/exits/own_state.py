"""The State of one's own pauses and one's wish for a new circle."""

from dataclasses import dataclass
from typing import TypedDict

import reflex as rx

from peercircles.coaching.wishing import wish_as_anybody
from peercircles.exits.commands import come_back
from peercircles.exits.queries import own_left_circles, own_pauses, own_wish
from peercircles.exits.wishes import withdraw_wish
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.redirects import safe_redirect
from peercircles.web.shared.times import iso


class WishForm(TypedDict):
    """A sentence to the organisers, if one wants."""

    wish: str


@dataclass(frozen=True)
class PauseLine:
    """A circle one takes a pause from; nothing of it but its name."""

    id: str = ""
    name: str = ""
    since: str = ""
    is_closed: bool = False


@dataclass(frozen=True)
class LeftLine:
    """A circle one has left, with the question what one needs next still open."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True)
class WishView:
    """One's own open wish; empty without one."""

    at: str = ""
    words: str = ""


class OwnExitsState(AppState):
    """What somebody has paused or left, and what they wish for."""

    pauses: rx.Field[list[PauseLine]] = rx.field(default_factory=list)
    left: rx.Field[list[LeftLine]] = rx.field(default_factory=list)
    wish: rx.Field[WishView] = rx.field(default_factory=WishView)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something about one's own circles changed."""
        await self._show()
        self.is_there = True
        await self._listen({person_topic(self._caller.person_id): OwnExitsState.load})

    @rx.event
    async def come_back(self, circle_id: str, op: str):
        """The pause is over."""
        await self._run(op, come_back, parse_id(circle_id))
        await self._show()
        return safe_redirect(f"/circles/{parse_id(circle_id)}")

    @rx.event
    async def make_wish(self, form: WishForm, op: str):
        """Wish for a new circle."""
        await self._run(op, wish_as_anybody, form.get("wish", ""))
        await self._show()
        self._say(text("The organisers see your wish."))

    @rx.event
    async def take_wish_back(self, op: str):
        """Wish for nothing any more."""
        await self._run(op, withdraw_wish)
        await self._show()
        self._say(text("Your wish is taken back."))

    async def _show(self) -> None:
        self.pauses = [
            PauseLine(row.circle_id, row.circle_name, iso(row.since), row.is_closed)
            for row in await self._read(own_pauses)
        ]
        self.left = [
            LeftLine(row.circle_id, row.circle_name) for row in await self._read(own_left_circles)
        ]
        wish = await self._read(own_wish)
        self.wish = WishView(iso(wish.at), wish.words) if wish else WishView()
