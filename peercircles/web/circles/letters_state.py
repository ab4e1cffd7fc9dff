"""The State of a circle's letters that could not be sent."""

from dataclasses import dataclass

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import Text, text
from peercircles.notifications.dead_letters import (
    DeadLetterRow,
    dead_letters,
    let_letter_be,
    try_letter_again,
)
from peercircles.notifications.kind_words import NAMES
from peercircles.notifications.models import MailTrouble
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.times import iso

_WHY: dict[MailTrouble, Text] = {
    MailTrouble.ADDRESS: text("The mail server does not know the address."),
    MailTrouble.REFUSED: text("The mail server refused the message."),
    MailTrouble.LATER: text("The mail server asked for patience for three days."),
    MailTrouble.AWAY: text("The mail server did not answer for three days."),
    MailTrouble.OURS: text("The mail server did not let us in for three days."),
    MailTrouble.UNWRITTEN: text("We could not write the message. The mistake is ours."),
    MailTrouble.NONE: text("We do not know why."),
}


@dataclass(frozen=True)
class LetterLine:
    """A letter that was not sent: what it was about, for whom, when we gave up, and why."""

    id: str = ""
    kind: str = ""
    name: str = ""
    ended_at: str = ""
    why: str = ""


class LettersState(CircleState):
    """What an organiser does about letters that did not arrive. Members see none of it."""

    letters: rx.Field[list[LetterLine]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens."""
        await self._show_letters()

    @rx.event
    async def try_again(self, letter_id: str, op: str):
        """Send one after all."""
        is_needed = await self._run(op, try_letter_again, parse_id(letter_id))
        await self._show_letters()
        self._say(
            text("We try again.")
            if is_needed
            else text("A later letter has arrived. This one is not needed any more.")
        )

    @rx.event
    async def let_it_be(self, letter_id: str, op: str):
        """Do without one."""
        await self._run(op, let_letter_be, parse_id(letter_id))
        await self._show_letters()

    async def _show_letters(self) -> None:
        page = await self._load_circle()
        rows = await self._read(dead_letters, self._circle_id) if page.is_organiser else []
        self.letters = [self._line(row) for row in rows]

    def _line(self, row: DeadLetterRow) -> LetterLine:
        locale = self._caller.locale
        return LetterLine(
            id=row.id,
            kind=NAMES[row.kind].into(locale),
            name=row.person_name,
            ended_at=iso(row.ended_at),
            why=_WHY[row.trouble].into(locale),
        )
