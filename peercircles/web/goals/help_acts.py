"""What the owner of a goal asks their circle for, from the goal's panel beside the board."""

from uuid import UUID

import reflex as rx

from peercircles.agendas.focus_of_goals import seat_of_goal
from peercircles.agendas.focus_requests import ask_for_seat, withdraw_seat_request
from peercircles.asks.commands import put_up, settle_ask
from peercircles.asks.queries import asks_about_goal
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.web.asks.views import AskForm, words_in
from peercircles.web.goals.help_views import HelpView, SeatForm, help_view
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.drafts import KeepsForms


class HelpActs(KeepsForms, CircleState, mixin=True):
    """The handlers about time and help for a goal, for the board's State.

    `help` is what is asked for about the goal that is open.
    """

    help: rx.Field[HelpView] = rx.field(default_factory=HelpView)

    @rx.event
    async def ask_for_seat(self, goal_id: str, form: SeatForm, op: str):
        """Ask for a focus seat about a goal of one's own."""
        about, is_urgent = form.get("seat_about", ""), bool(form.get("seat_urgent", ""))
        await self._take(
            op,
            ask_for_seat,
            self._circle_id,
            about=about,
            is_urgent=is_urgent,
            goal_id=parse_id(goal_id),
        )
        await self._come_back_to(goal_id)
        self._say(text("You are in the queue for a focus seat."))

    @rx.event
    async def do_without_seat(self, goal_id: str, op: str):
        """Ask for no focus seat any more."""
        try:
            await self._run(op, withdraw_seat_request, self._circle_id)
        finally:
            await self._come_back_to(goal_id)

    @rx.event
    async def ask_circle(self, goal_id: str, form: AskForm, op: str):
        """Ask the circle for help with a goal."""
        await self._take(op, put_up, self._circle_id, words_in(form), goal_id=parse_id(goal_id))
        await self._come_back_to(goal_id)
        self._say(text("It is there for everybody in this circle."))

    @rx.event
    async def withdraw_ask(self, goal_id: str, ask_id: str, op: str):
        """One's own ask about a goal is not needed any more."""
        try:
            await self._run(op, settle_ask, parse_id(ask_id), is_answered=False)
        finally:
            await self._come_back_to(goal_id)

    async def _show_help(self, goal_id: UUID) -> None:
        seat = await self._read(seat_of_goal, goal_id)
        self.help = help_view(seat, await self._read(asks_about_goal, goal_id))

    async def _come_back_to(self, goal_id: str) -> None:
        """Show the goal in place of a form."""
        raise NotImplementedError
