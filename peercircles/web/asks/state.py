"""The State of what people of a circle ask for and offer."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import reflex as rx

from peercircles.asks.commands import (
    edit_ask,
    open_ask_again,
    put_up,
    reply_to_ask,
    settle_ask,
    take_reply_back,
)
from peercircles.asks.queries import ask_not_found, ask_to_edit, asks_of_circle
from peercircles.asks.words import AskClash
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.web.asks.views import (
    AskForm,
    AskView,
    DraftView,
    EditForm,
    GoalView,
    ReplyForm,
    SavedView,
    ask_views,
    draft_view,
    edited_in,
    goal_view,
    saved_view,
    words_in,
)
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import version_in


class AskOffersState(KeepsForms, CircleState):
    """What is open, and what was settled last. `added` counts, for the form to begin anew.

    `goal` is the goal in the address, which one would ask about; `replying` the ask whose
    form is open; `draft` what one changes of one's own and, where another window was
    quicker, what that one saved. A form is called `edit` or `reply`, and its ask.
    """

    waiting: rx.Field[list[AskView]] = rx.field(default_factory=list)
    settled: rx.Field[list[AskView]] = rx.field(default_factory=list)
    goal: rx.Field[GoalView] = rx.field(default_factory=GoalView)
    replying: rx.Field[str] = rx.field(default="")
    draft: rx.Field[DraftView] = rx.field(default_factory=DraftView)
    saved: rx.Field[SavedView] = rx.field(default_factory=SavedView)
    added: rx.Field[int] = rx.field(default=0)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        page = await self._load_circle()
        if page.is_member:
            await self._show_asks()
        else:
            self.waiting, self.settled, self.goal, self.replying = [], [], GoalView(), ""
            self._put_draft_away()
        self.is_there = True
        await self._listen({circle_topic(self._circle_id): AskOffersState.load})
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page that had a form open: open it again."""
        what, ask_id = self._to_resume(which, op)
        if what == "edit":
            await self._begin_to_edit(ask_id)
        elif what == "reply":
            await self._begin_to_reply(ask_id)

    @rx.event
    async def add(self, form: AskForm, op: str):
        """Ask for something, or offer it."""
        goal_id = form.get("goal_id", "")
        about = parse_id(goal_id) if goal_id else None
        await self._take(op, put_up, self._circle_id, words_in(form), goal_id=about)
        self.added += 1
        await self._show_asks()
        self._say(text("It is there for everybody in this circle."))

    @rx.event
    async def begin_to_edit(self, ask_id: str):
        """Open the form that says one's own otherwise."""
        await self._begin_to_edit(ask_id)

    @rx.event
    async def leave_as_it_is(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Put the form away."""
        if not is_open:
            self._put_draft_away()

    @rx.event
    async def edit(self, ask_id: str, form: EditForm, op: str):
        """Say one's own otherwise; where another window was quicker, show what it saved."""
        about = form.get("edited_goal", "")
        asked = {
            "goal_id": parse_id(about) if about else None,
            "expected_version": version_in(form),
        }
        try:
            await self._take(op, edit_ask, parse_id(ask_id), edited_in(form), **asked)
        except AskClash as clash:
            self.saved, self.draft = saved_view(clash), replace(self.draft, version=clash.version)
            return
        self._put_draft_away()
        await self._show_asks()

    @rx.event
    async def settle(self, ask_id: str, became: str, op: str):
        """One's own needs nobody any more: it was `answered`, or is not needed."""
        try:
            await self._run(op, settle_ask, parse_id(ask_id), is_answered=became == "answered")
        finally:
            await self._show_asks()

    @rx.event
    async def open_again(self, ask_id: str, op: str):
        """One's own waits again."""
        try:
            await self._run(op, open_ask_again, parse_id(ask_id))
        finally:
            await self._show_asks()

    @rx.event
    async def begin_to_reply(self, ask_id: str):
        """Open the form that says something to it; or, without one, put it away."""
        await self._begin_to_reply(ask_id)

    @rx.event
    async def reply(self, ask_id: str, form: ReplyForm, op: str):
        """Say something to it."""
        await self._take(op, reply_to_ask, parse_id(ask_id), form.get("reply_words", ""))
        self.replying = ""
        await self._show_asks()

    @rx.event
    async def take_back(self, reply_id: str, op: str):
        """One's own words are gone."""
        try:
            await self._run(op, take_reply_back, parse_id(reply_id))
        finally:
            await self._show_asks()

    async def _begin_to_edit(self, ask_id: str) -> None:
        draft = await self._read(ask_to_edit, parse_id(ask_id))
        self.draft, self.saved = draft_view(draft, self._caller.locale), SavedView()

    async def _begin_to_reply(self, ask_id: str) -> None:
        await self._show_asks()
        if ask_id and all(each.id != ask_id for each in self.waiting):
            raise ask_not_found()
        self.replying = ask_id

    async def _show_asks(self) -> None:
        page = await self._read(asks_of_circle, self._circle_id, self._goal_in_address())
        self.waiting, self.settled = ask_views(page.open), ask_views(page.settled)
        self.goal = goal_view(page)
        if all(each.id != self.replying for each in self.waiting):
            self.replying = ""

    def _put_draft_away(self) -> None:
        self.draft, self.saved = DraftView(), SavedView()

    def _goal_in_address(self) -> UUID | None:
        """What one comes from the board with, if one does."""
        with suppress(NotFound):
            return self._route_id("goal")
        return None
