"""The State of one's own calendar address."""

from dataclasses import dataclass
from typing import NotRequired, TypedDict

import reflex as rx

from peercircles.kernel.text import text
from peercircles.notifications.feeds import (
    FEED_PATH,
    choose_for_feed,
    make_feed,
    my_feed,
    turn_off_feed,
)
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.times import iso


class FeedForm(TypedDict):
    """What the calendar shows; a box that is not ticked is not sent."""

    has_links: NotRequired[str]
    has_names: NotRequired[str]
    has_dues: NotRequired[str]


@dataclass(frozen=True)
class FeedView:
    """One's own calendar address, if there is one: everything but the address."""

    is_on: bool = False
    made_at: str = ""
    has_links: bool = False
    has_names: bool = False
    has_dues: bool = False


class FeedState(AppState):
    """One person's calendar address. It is in `address` while it is shown, that once."""

    feed: rx.Field[FeedView] = rx.field(default_factory=FeedView)
    address: rx.Field[str] = rx.field(default="")
    asked: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens."""
        self.address, self.asked = "", False
        await self._show_feed()

    @rx.event
    async def make(self, op: str):
        """Make the address, or another in its place, and show it."""
        self.asked = False
        secret = await self._run(op, make_feed)
        self.address = f"{current_runtime().settings.address}{FEED_PATH}/{secret}.ics"
        await self._show_feed()
        self._say(text("Your calendar address is made. Copy it now."))

    @rx.event
    async def hide_address(self):
        """The person has copied it."""
        self.address = ""

    @rx.event
    async def ask(self):
        """Think about another address: programs that have the old one lose the calendar."""
        self.asked = True

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Keep the address after all."""
        self.asked = is_open

    @rx.event
    async def turn_off(self, op: str):
        """Let the address open nothing any more."""
        await self._run(op, turn_off_feed)
        self.address = ""
        await self._show_feed()
        self._say(text("Your calendar address is turned off."))

    @rx.event
    async def choose(self, form: FeedForm, op: str):
        """Keep what the calendar shows."""
        await self._run(
            op,
            choose_for_feed,
            has_links=bool(form.get("has_links")),
            has_names=bool(form.get("has_names")),
            has_dues=bool(form.get("has_dues")),
        )
        await self._show_feed()
        self._say(text("Saved."))

    async def _show_feed(self) -> None:
        choices = await self._read(my_feed)
        if choices is None:
            self.feed = FeedView()
        else:
            self.feed = FeedView(
                is_on=True,
                made_at=iso(choices.made_at),
                has_links=choices.has_links,
                has_names=choices.has_names,
                has_dues=choices.has_dues,
            )
