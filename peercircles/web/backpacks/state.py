"""The State of one's own backpack."""

from collections.abc import Sequence
from dataclasses import replace

import reflex as rx

from peercircles.backpacks.commands import (
    edit_item,
    move_item,
    put_in,
    put_item_back,
    take_out,
)
from peercircles.backpacks.models import ItemState
from peercircles.backpacks.queries import ItemRow, my_backpack
from peercircles.backpacks.wording import STATES
from peercircles.backpacks.words import ItemClash, item_not_found
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.web.backpacks.forms import ItemForm, item_in
from peercircles.web.backpacks.views import (
    ItemDraft,
    ItemLine,
    Removed,
    Theirs,
    gap_choices,
    item_draft,
    item_line,
    theirs,
)
from peercircles.web.live.topics import growth_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import chosen, version_in


class BackpackState(KeepsForms, AppState):
    """The three lists, and the dialog that is open: for one item, something new, or nothing."""

    have: rx.Field[list[ItemLine]] = rx.field(default_factory=list)
    building: rx.Field[list[ItemLine]] = rx.field(default_factory=list)
    lack: rx.Field[list[ItemLine]] = rx.field(default_factory=list)
    gaps: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    is_open: rx.Field[bool] = rx.field(default=False)
    draft: rx.Field[ItemDraft] = rx.field(default_factory=ItemDraft)
    clash: rx.Field[Theirs] = rx.field(default_factory=Theirs)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        await self._show()
        await self._listen({growth_topic(self._caller.person_id): BackpackState.load})
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page that had the form open: open it again."""
        what, item_id = self._to_resume(which, op)
        if what == "item":
            await self._begin(item_id)

    @rx.event
    async def begin(self, item_id: str):
        """Open the form: for one item, or for something new."""
        await self._begin(item_id)

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Put the dialog away."""
        if not is_open:
            self._close()

    @rx.event
    async def save(self, form: ItemForm, op: str):
        """Keep what was typed; where another window was quicker, show what it saved."""
        typed, item_id = item_in(form), form.get("item", "")
        try:
            if item_id:
                version = version_in(form)
                await self._take(op, edit_item, parse_id(item_id), typed, expected_version=version)
            else:
                await self._take(op, put_in, typed)
        except ItemClash as clash:
            self.clash = theirs(clash.theirs, self._caller.locale)
            self.draft = replace(self.draft, version=clash.version)
            return
        self._close()
        await self._show()
        self._say(text("It is in your backpack."))

    @rx.event
    async def move(self, item_id: str, state: str, op: str):
        """Put an item in another list."""
        where = chosen(ItemState, state, field="state")
        item = await self._run(op, move_item, parse_id(item_id), where)
        await self._show()
        self._say(text("{name}: {state}.", name=item.name, state=STATES[where]))

    @rx.event
    async def remove(self, item_id: str, op: str):
        """Take an item out; it can be put back."""
        item = await self._run(op, take_out, parse_id(item_id))
        self.removed = Removed(str(item.id), item.name)
        await self._show()

    @rx.event
    async def put_back(self, item_id: str, op: str):
        """It was not meant to be taken out."""
        await self._run(op, put_item_back, parse_id(item_id))
        self.removed = Removed()
        await self._show()

    async def _begin(self, item_id: str) -> None:
        backpack = await self._read(my_backpack)
        row = self._row(backpack.items, item_id) if item_id else None
        self.draft = item_draft(row) if row else ItemDraft()
        self.gaps = gap_choices(backpack.gaps, row, self._caller.locale)
        self.clash, self.is_open = Theirs(), True

    def _close(self) -> None:
        self.is_open, self.draft, self.clash = False, ItemDraft(), Theirs()

    def _row(self, items: Sequence[ItemRow], item_id: str) -> ItemRow:
        for row in items:
            if str(row.id) == item_id:
                return row
        raise item_not_found()

    async def _show(self) -> None:
        lines: dict[ItemState, list[ItemLine]] = {state: [] for state in ItemState}
        for row in (await self._read(my_backpack)).items:
            lines[row.words.state].append(item_line(row, self._caller.locale))
        self.have, self.building, self.lack = (lines[state] for state in ItemState)
        self.is_there = True
