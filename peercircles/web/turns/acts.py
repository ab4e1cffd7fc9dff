"""What a person does with turns, on whichever page shows them."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import reflex as rx

from peercircles.facilitation.asking import (
    answer_ask,
    ask_to_exchange,
    ask_to_swap,
    withdraw_ask,
)
from peercircles.facilitation.models import Role
from peercircles.facilitation.taking import accept_turn, decline_turn, volunteer
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import Text, text
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen
from peercircles.web.turns.needs import Need, TurnNews, needs_of


class TurnChoice(StrEnum):
    """What somebody says of their turn."""

    ACCEPT = "accept"
    DECLINE = "decline"
    ASK = "ask"


class RequestAnswer(StrEnum):
    """What somebody says to who asks: yes for nothing, yes for a turn of their own, or no."""

    COVER = "cover"
    SWAP = "swap"
    NO = "no"


_DONE: Mapping[TurnChoice, tuple[Callable[..., Any], Text]] = {
    TurnChoice.ACCEPT: (accept_turn, text("It is your turn. Thank you.")),
    TurnChoice.DECLINE: (decline_turn, text("It goes to whoever is next in line.")),
    TurnChoice.ASK: (ask_to_swap, text("The others are asked, one after another.")),
}


class TurnActs(AppState, mixin=True):
    """The handlers about turns, for the State of a page that shows them.

    Of the `needs` so many are `waiting` for an answer, the rest is there to know; `own_turns`
    are accepted already. `turn_asked` names the sheet that is open (swap or decline), and
    `turn_about` what it is about.
    """

    needs: rx.Field[list[Need]] = rx.field(default_factory=list)
    waiting: rx.Field[int] = rx.field(default=0)
    own_turns: rx.Field[list[Need]] = rx.field(default_factory=list)
    turn_asked: rx.Field[str] = rx.field(default="")
    turn_about: rx.Field[Need] = rx.field(default_factory=Need)

    @rx.event
    async def say_of_turn(self, what: str, turn_id: str, op: str):
        """Accept one's turn, decline it, or have the others asked to take it."""
        command, said = _DONE[chosen(TurnChoice, what, field="turn")]
        await self._do(op, command, parse_id(turn_id))
        self._say(said)

    @rx.event
    async def answer_request(self, ask_id: str, answer: str, turn_id: str, op: str):
        """Answer who asks. `turn_id` is the turn that is given for it, in a swap."""
        said = chosen(RequestAnswer, answer, field="answer")
        given = parse_id(turn_id) if said is RequestAnswer.SWAP else None
        yes = said is not RequestAnswer.NO
        await self._do(op, answer_ask, parse_id(ask_id), yes=yes, in_exchange_for=given)
        self._say(text("It is your turn now. Thank you.") if yes else text("Nobody is told."))

    @rx.event
    async def keep_turn(self, ask_id: str, op: str):
        """Keep the turn the others were asked to take."""
        await self._do(op, withdraw_ask, parse_id(ask_id))
        self._say(text("You keep the turn. Nobody is asked any more."))

    @rx.event
    async def offer_for(self, meeting_id: str, role: str, op: str):
        """Take a turn nobody has."""
        wanted = chosen(Role, role, field="role")
        await self._do(op, volunteer, parse_id(meeting_id), wanted)
        self._say(text("It is your turn. Thank you."))

    @rx.event
    async def wish_for(self, turn_id: str, wanted_id: str, op: str):
        """Ask one person to exchange two turns."""
        await self._do(op, ask_to_exchange, parse_id(turn_id), parse_id(wanted_id))
        self._say(text("They are asked. Until they answer, nothing changes."))

    @rx.event
    async def consider_turn(self, what: str, key: str):
        """Open the sheet about one of the things that wait."""
        known = [*self.needs, *self.own_turns]
        self.turn_about = next((need for need in known if need.key == key), Need())
        self.turn_asked = what if self.turn_about.key and what in {"swap", "decline"} else ""

    @rx.event
    async def leave_turn(self, opened: bool):  # noqa: FBT001 - what the dialog says
        """The sheet was closed."""
        if not opened:
            self.turn_asked = ""

    async def _do(self, op: str, command: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Do it, and show how things are then, also where somebody was quicker."""
        self.turn_asked = ""
        try:
            await self._run(op, command, *args, **kwargs)
        finally:
            await self._show_turns_again()

    def _keep_needs(self, news: TurnNews) -> None:
        needs = needs_of(news, self._caller)
        waiting = [need for need in needs if need.waits]
        self.waiting = len(waiting)
        self.needs = [*waiting, *(need for need in needs if not need.waits and need.kind != "own")]
        self.own_turns = [need for need in needs if need.kind == "own"]

    async def _show_turns_again(self) -> None:
        """Show what the page shows of turns as it is now. Each page says how."""
        raise NotImplementedError
