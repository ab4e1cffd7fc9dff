"""The State of the page on which organisers read who wishes for a circle."""

from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID

import reflex as rx

from peercircles.circles.queries import programmes_of
from peercircles.circles.views import SentInvitation
from peercircles.exits.programme_queries import (
    NoteRow,
    WishRow,
    programme_notes,
    programme_wishes,
)
from peercircles.exits.wishes import invite_wisher
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import Text, plural_text, text
from peercircles.web.circles.invites import Bundle, mail_invitations
from peercircles.web.circles.pasted import SentLine, sent_lines
from peercircles.web.live.topics import wishes_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.times import iso

# A wish that waits longer wants to be looked at first.
_LONG = 14


class InviteForm(TypedDict):
    """Whose wish, and into which circle they are invited."""

    wish: str
    circle: str


@dataclass(frozen=True)
class WishLine:
    """Somebody who waits for a circle. `circles` are those they can be invited into."""

    id: str = ""
    name: str = ""
    words: str = ""
    age: str = ""
    is_long: bool = False
    programme: str = ""
    circles: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


@dataclass(frozen=True)
class NoteLine:
    """What somebody who left wrote to the organisers."""

    id: str = ""
    name: str = ""
    circle: str = ""
    words: str = ""
    at: str = ""


class WishesState(AppState):
    """Who wishes for a circle, and what those who left wanted to be known."""

    wishes: rx.Field[list[WishLine]] = rx.field(default_factory=list)
    notes: rx.Field[list[NoteLine]] = rx.field(default_factory=list)
    sent: rx.Field[list[SentLine]] = rx.field(default_factory=list)
    is_there: rx.Field[bool] = rx.field(default=False)
    _to_mail: rx.Field[list[SentInvitation]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or somebody wishes: for organisers only."""
        programmes = await self._read(programmes_of)
        if not programmes:
            raise NotFound(text("Only organisers read wishes."))
        await self._show()
        topics = [wishes_topic(UUID(row.id)) for row in programmes]
        await self._listen(dict.fromkeys(topics, WishesState.load))

    @rx.event
    async def invite(self, form: InviteForm, op: str):
        """Offer somebody a place in a circle."""
        wish_id, circle_id = parse_id(form.get("wish", "")), parse_id(form.get("circle", ""))
        sent = await self._run(op, invite_wisher, wish_id, circle_id)
        runtime = current_runtime()
        has_mail = runtime.mailer is not None
        self.sent = [*sent_lines([sent], runtime.settings.address, is_mailed=has_mail), *self.sent]
        self._to_mail = [*self._to_mail, sent] if has_mail else []
        await self._show()
        return self._mailing()

    @rx.event
    async def mail(self):
        """Mail the invitations that were just made."""
        waiting, self._to_mail = self._to_mail, []
        names = {circle: name for line in self.wishes for circle, name in line.circles}
        runtime = current_runtime()
        mailed: set[str] = set()
        for each in waiting:
            bundle = Bundle(names.get(str(each.circle_id), ""), (each,))
            done = await runtime.in_thread(mail_invitations, runtime, bundle, self._caller)
            mailed |= {str(invitation_id) for invitation_id in done}
        ids = {str(each.invitation_id) for each in waiting}
        self.sent = [_after_mailing(line, ids, mailed) for line in self.sent]

    @rx.event
    async def put_links_away(self):
        """The links were copied. They are not kept anywhere."""
        self.sent, self._to_mail = [], []

    async def _show(self) -> None:
        locale, now = self._caller.locale, utc_now()
        self.wishes = [_wish_line(row, locale) for row in await self._read(programme_wishes, now)]
        self.notes = [_note_line(row) for row in await self._read(programme_notes, now)]
        self.is_there = True

    def _mailing(self) -> Any:
        return WishesState.mail if self._to_mail else None


def _after_mailing(line: SentLine, asked: set[str], mailed: set[str]) -> SentLine:
    if line.id not in asked:
        return line
    state = "mailed" if line.id in mailed else "refused"
    return SentLine(line.id, line.name, line.email, line.link, state)


def _wish_line(row: WishRow, locale: str) -> WishLine:
    return WishLine(
        id=row.id,
        name=row.person_name,
        words=row.words,
        age=_age(row.days).into(locale),
        is_long=row.days > _LONG,
        programme=row.programme_name,
        circles=list(row.circles),
    )


def _note_line(row: NoteRow) -> NoteLine:
    return NoteLine(row.id, row.person_name, row.circle_name, row.words, iso(row.at))


def _age(days: int) -> Text:
    if days == 0:
        return text("since today")
    return plural_text("for {count} day", "for {count} days", days)
