"""The State of one's own people map."""

from collections.abc import Sequence
from dataclasses import replace

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.networks.commands import (
    add_contact,
    edit_contact,
    put_contact_back,
    remove_contact,
)
from peercircles.networks.queries import ContactRow, my_people
from peercircles.networks.sealing import check_open
from peercircles.networks.wording import hint_words
from peercircles.networks.words import ContactClash, contact_not_found
from peercircles.web.live.topics import growth_topic
from peercircles.web.networks.forms import ContactForm, contact_in
from peercircles.web.networks.views import (
    ContactDraft,
    ContactLine,
    DotView,
    Removed,
    Theirs,
    contact_draft,
    contact_line,
    dot_views,
    theirs,
)
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import version_in


class PeopleMapState(KeepsForms, AppState):
    """The drawing, the table, what they make one think of, and the dialog that is open."""

    contacts: rx.Field[list[ContactLine]] = rx.field(default_factory=list)
    dots: rx.Field[list[DotView]] = rx.field(default_factory=list)
    hints: rx.Field[list[str]] = rx.field(default_factory=list)
    is_sealed: rx.Field[bool] = rx.field(default=False)
    is_open: rx.Field[bool] = rx.field(default=False)
    draft: rx.Field[ContactDraft] = rx.field(default_factory=ContactDraft)
    clash: rx.Field[Theirs] = rx.field(default_factory=Theirs)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        await self._show()
        await self._listen({growth_topic(self._caller.person_id): PeopleMapState.load})
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page that had the form open: open it again."""
        what, contact_id = self._to_resume(which, op)
        if what == "contact":
            await self._begin(contact_id)

    @rx.event
    async def begin(self, contact_id: str):
        """Open the form: for somebody on the map, or for somebody new."""
        await self._begin(contact_id)

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Put the dialog away."""
        if not is_open:
            self._close()

    @rx.event
    async def save(self, form: ContactForm, op: str):
        """Keep what was typed; where another window was quicker, show what it saved."""
        typed, about = contact_in(form), form.get("contact", "")
        try:
            if about:
                version = version_in(form)
                await self._take(op, edit_contact, parse_id(about), typed, expected_version=version)
            else:
                await self._take(op, add_contact, typed)
        except ContactClash as clash:
            self.clash = theirs(clash.theirs, self._caller.locale)
            self.draft = replace(self.draft, version=clash.version)
            return
        self._close()
        await self._show()
        self._say(text("It is on your map."))

    @rx.event
    async def remove(self, contact_id: str, op: str):
        """Take somebody off the map; they can be put back."""
        contact = await self._run(op, remove_contact, parse_id(contact_id))
        self.removed = Removed(str(contact.id), contact.name)
        await self._show()

    @rx.event
    async def put_back(self, contact_id: str, op: str):
        """They were not meant to be taken off."""
        await self._run(op, put_contact_back, parse_id(contact_id))
        self.removed = Removed()
        await self._show()

    async def _begin(self, contact_id: str) -> None:
        people = await self._read(my_people)
        row = self._row(people.contacts, contact_id) if contact_id else None
        self.draft = contact_draft(row, self._caller.locale)
        self.clash, self.is_open = Theirs(), True

    def _close(self) -> None:
        self.is_open, self.draft, self.clash = False, ContactDraft(), Theirs()

    def _row(self, contacts: Sequence[ContactRow], contact_id: str) -> ContactRow:
        for row in contacts:
            if str(row.id) == contact_id:
                check_open(row.words.name, row.words.note)
                return row
        raise contact_not_found()

    async def _show(self) -> None:
        people, locale = await self._read(my_people), self._caller.locale
        self.contacts = [contact_line(row, locale) for row in people.contacts]
        self.dots = dot_views(people.contacts)
        self.hints = [hint_words(hint).into(locale) for hint in people.hints]
        self.is_sealed, self.is_there = people.is_sealed, True
