"""The State of what somebody shared of their reflections: copies, and taking them back."""

from typing import TypedDict

import reflex as rx

from peercircles.circles.queries import my_circles
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.reflections.models import Extent
from peercircles.reflections.queries import reflections_page
from peercircles.reflections.sharing import (
    my_shared_reflections,
    share_reflection,
    take_back_reflection,
)
from peercircles.web.live.topics import growth_topic
from peercircles.web.reflections.views import (
    ReflectionView,
    SharedView,
    reflection_view,
    shared_view,
)
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen, version_in


class ShareForm(TypedDict, total=False):
    """How much of which reflection is given to which circle. `version` says what was read."""

    entry: str
    version: str
    extent: str
    share_with: str


class OwnSharingState(AppState):
    """The copies there are. `draft` is the reflection that is about to be shared.

    `is_newer` when it was written anew in another window since that was asked.
    """

    copies: rx.Field[list[SharedView]] = rx.field(default_factory=list)
    circles: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    draft: rx.Field[ReflectionView] = rx.field(default_factory=ReflectionView)
    is_asked: rx.Field[bool] = rx.field(default=False)
    is_newer: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        await self._show_copies()
        await self._look_again()
        await self._listen({growth_topic(self._caller.person_id): OwnSharingState.load})

    @rx.event
    async def ask(self, reflection_id: str):
        """Ask how much of a reflection is to be shared, and with which circle."""
        draft = await self._written(reflection_id)
        if draft is None:
            raise NotFound(text("We could not find that reflection."))
        self.draft, self.is_newer = draft, False
        circles = await self._read(my_circles)
        self.circles = [(row.id, row.name) for row in circles if row.is_member]
        self.is_asked = True

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Put the dialog away."""
        if not is_open:
            self._close()

    @rx.event
    async def share(self, form: ShareForm, op: str):
        """Give a circle a copy of what was read."""
        try:
            copy = await self._run(
                op,
                share_reflection,
                parse_id(form.get("entry", "")),
                parse_id(form.get("share_with", "")),
                expected_version=version_in(form),
                extent=chosen(Extent, form.get("extent") or "balance", field="extent"),
            )
        except Conflict:
            await self._look_again()
            raise
        name = next((words for key, words in self.circles if key == str(copy.circle_id)), "")
        self._close()
        await self._show_copies()
        self._say(text("{circle} can read the copy now.", circle=name))

    @rx.event
    async def take_back(self, copy_id: str, op: str):
        """Let nobody read a copy any more."""
        await self._run(op, take_back_reflection, parse_id(copy_id))
        await self._show_copies()
        self._say(text("It is taken back. Nothing of the copy is kept."))

    async def _look_again(self) -> None:
        """Keep to what there is of the reflection now, and say so where that is something else."""
        if not self.is_asked:
            return
        draft = await self._written(self.draft.id)
        if draft is None:
            self._close()
            self._say(
                text("There is nothing to share any more: you removed this in another window.")
            )
        elif draft != self.draft:
            self.draft, self.is_newer = draft, True

    async def _written(self, reflection_id: str) -> ReflectionView | None:
        page = await self._read(reflections_page)
        found = [row for row in page.reflections if str(row.id) == reflection_id]
        return reflection_view(found[0], self._caller.locale) if found else None

    def _close(self) -> None:
        self.draft, self.is_asked, self.is_newer = ReflectionView(), False, False

    async def _show_copies(self) -> None:
        rows = await self._read(my_shared_reflections)
        self.copies = [shared_view(row, self._caller.locale) for row in rows]
