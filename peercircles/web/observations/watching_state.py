"""The State of a meeting that a coach watches: every look asks anew what is open."""

from typing import Any

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.observations.models import Scope
from peercircles.observations.showing import WatchedMeeting, watched_meeting
from peercircles.runs.snapshots import milliseconds
from peercircles.web.live.topics import circle_topic, run_topic
from peercircles.web.observations.watching_views import WatchedView, watched_view
from peercircles.web.runs.views import LiveSeat, Words, live_seats, live_words
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.pages import Page
from peercircles.web.shared.runtime import current_runtime


class WatchingState(AppState):
    """One meeting as its coach has it open. `push` is what goes on, as the live page draws it."""

    watched: rx.Field[WatchedView] = rx.field(default_factory=WatchedView)
    push: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    nudge: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    seats: rx.Field[list[LiveSeat]] = rx.field(default_factory=list)
    words: rx.Field[dict[str, Words]] = rx.field(default_factory=dict)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        meeting = await self._look()
        page = await self._listen(
            {
                circle_topic(meeting.circle_id): WatchingState.load,
                run_topic(meeting.meeting.id): WatchingState.look_again,
            }
        )
        await self._note(page, meeting)

    @rx.event
    async def look_again(self):
        """The meeting goes on. What is not open any more is gone from the page."""
        try:
            await self._look()
        except NotFound:
            return WatchingState.load
        return None

    async def _note(self, page: Page, meeting: WatchedMeeting) -> None:
        """Write down that the page is open. Where it closed since it was read, look anew.

        Then a private moment has begun, and the page says so and waits for its end; or there
        is no permission any more.
        """
        visits = current_runtime().visits
        while not meeting.is_private:
            try:
                return await visits.begin(
                    page, meeting.circle_id, Scope.PRESENCE, meeting.meeting.id
                )
            except NotFound:
                meeting = await self._look()
        return await visits.end(page, meeting.circle_id)

    async def _look(self) -> WatchedMeeting:
        now = utc_now()
        found = await self._read(
            watched_meeting, self._route_id("meeting_id"), now, self._caller.locale
        )
        self.watched = watched_view(found, self._caller, now)
        self.push = found.view | {"now": milliseconds(utc_now())} if found.view else {}
        self.seats = live_seats(found.seats, "") if found.seats else []
        self.words = live_words(found.words)
        return found

    async def _let_go(self) -> None:
        self.watched, self.push, self.seats, self.words = WatchedView(), {}, [], {}
        await super()._let_go()
