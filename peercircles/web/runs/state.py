"""The live page's State. What goes on comes through the live lane (web/live/runs.py)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.runs.baton import give_part, hand_over, keep_for_me, leave_it, take_over
from peercircles.runs.commands import end_meeting, start_meeting
from peercircles.runs.kinds import Part
from peercircles.runs.presences import arrive
from peercircles.runs.showing import live_page
from peercircles.runs.speaking import give_floor, give_word_on, lower_hand, raise_hand
from peercircles.runs.steering import (
    extend,
    fit_rest,
    go_back,
    go_on,
    go_on_after_pause,
    pause,
    skip,
)
from peercircles.web.live.topics import circle_topic, people_topic
from peercircles.web.runs.views import (
    LiveMeeting,
    LiveSeat,
    Words,
    live_meeting,
    live_seats,
    live_words,
)
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.form_values import chosen
from peercircles.web.shared.runtime import current_runtime


class LiveState(CircleState):
    """One meeting that is led through, as one person has it open.

    `push` and `nudge` are only ever sent, never kept here: the last one that came counts.
    """

    push: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    nudge: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    meeting: rx.Field[LiveMeeting] = rx.field(default_factory=LiveMeeting)
    seats: rx.Field[list[LiveSeat]] = rx.field(default_factory=list)
    words: rx.Field[dict[str, Words]] = rx.field(default_factory=dict)

    @rx.event
    async def load(self):
        """The page opens, or its connection came back: be there, and see how far it is."""
        circle_id, meeting_id = self._circle_id, self._meeting_id
        await self._load_circle()
        await self._show()
        page = await self._listen(
            {
                people_topic(circle_id): LiveState.look_again,
                circle_topic(circle_id): LiveState.look_again,
            }
        )
        await self._be_there()
        await current_runtime().runs.show(page, circle_id, meeting_id)

    @rx.event
    async def look_again(self):
        """Names, words or times may be others. Who may not see it any more keeps nothing of it."""
        try:
            await self._show()
        except NotFound:
            return LiveState.load
        return None

    @rx.event
    async def be_there(self):
        """The page is open, though the server did not see it for a while."""
        await self._be_there()

    @rx.event
    async def start(self, op: str):
        """Begin the meeting."""
        await self._lead(op, start_meeting)
        await self._show()

    @rx.event
    async def end(self, op: str):
        """End the meeting."""
        await self._lead(op, end_meeting)
        await self._show()

    @rx.event
    async def go_on(self, seen: int, op: str):
        """The next segment."""
        await self._lead(op, go_on, seen)

    @rx.event
    async def go_back(self, seen: int, op: str):
        """The segment before."""
        await self._lead(op, go_back, seen)

    @rx.event
    async def extend(self, seen: int, op: str):
        """A minute more."""
        await self._lead(op, extend, seen)

    @rx.event
    async def pause(self, op: str):
        """The clock stands still."""
        await self._lead(op, pause)

    @rx.event
    async def resume(self, op: str):
        """The clock goes on."""
        await self._lead(op, go_on_after_pause)

    @rx.event
    async def skip(self, stretch_id: str, op: str):
        """Leave out a segment to come."""
        await self._lead(op, skip, parse_id(stretch_id))

    @rx.event
    async def fit_rest(self, op: str):
        """Shorten what is to come, so that the meeting ends in time."""
        await self._lead(op, fit_rest)

    @rx.event
    async def give_word_on(self, speaker_id: str, op: str):
        """Whoever is next speaks."""
        await self._lead(op, give_word_on, parse_id(speaker_id))

    @rx.event
    async def give_floor(self, person_id: str, op: str):
        """Somebody speaks."""
        await self._lead(op, give_floor, parse_id(person_id))

    @rx.event
    async def raise_hand(self, op: str):
        """Ask for the floor."""
        await self._lead(op, raise_hand)

    @rx.event
    async def lower_hand(self, op: str):
        """Not to want the floor any more."""
        await self._lead(op, lower_hand)

    @rx.event
    async def hand_over(self, person_id: str, op: str):
        """Let somebody else facilitate."""
        await self._lead(op, hand_over, parse_id(person_id))

    @rx.event
    async def take_over(self, op: str):
        """Facilitate in somebody's place, or again."""
        await self._lead(op, take_over)

    @rx.event
    async def leave_it(self, op: str):
        """The other goes on facilitating."""
        await self._lead(op, leave_it)

    @rx.event
    async def keep_for_me(self, is_kept: bool, op: str):  # noqa: FBT001 - what the button says
        """Away for a moment: nobody takes over yet."""
        await self._lead(op, keep_for_me, is_kept=is_kept)

    @rx.event
    async def give_part(self, part: str, person_id: str, op: str):
        """Who keeps time, writes or guards; nobody, where it is empty."""
        person = parse_id(person_id) if person_id else None
        await self._lead(op, give_part, chosen(Part, part, field="part"), person)

    @property
    def _meeting_id(self) -> UUID:
        return self._route_id("meeting_id")

    async def _lead(self, op: str, command: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        await self._run(op, command, self._meeting_id, *args, **kwargs)

    async def _show(self) -> None:
        page = await self._read(live_page, self._circle_id, self._meeting_id, self._caller.locale)
        self.meeting = live_meeting(page, self._caller)
        self.seats = live_seats(page.seats, str(self._caller.person_id))
        self.words = live_words(page.words)

    async def _be_there(self) -> None:
        runtime = current_runtime()
        _answer, events = await runtime.in_thread(
            runtime.transactions.run, self._actor, arrive, self._meeting_id
        )
        await runtime.hub.publish(events)

    async def _let_go(self) -> None:
        self.meeting, self.seats, self.words = LiveMeeting(), [], {}
        await super()._let_go()
