"""The State of a circle's compact."""

from dataclasses import replace
from datetime import timedelta

import reflex as rx

from peercircles.compacts.commands import (
    answer_amendment,
    begin_compact,
    comment_on,
    propose_again,
    propose_change,
    sign_compact,
    take_comment_back,
    withdraw_amendment,
)
from peercircles.compacts.models import Opinion
from peercircles.compacts.queries import compact_page, compact_standing, compact_version
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.zones import local
from peercircles.web.compact.changes import ChangeView, beginning_of
from peercircles.web.compact.forms import BeginForm, ChangeForm, CommentForm, typed_proposal
from peercircles.web.compact.views import (
    ClauseView,
    CompactView,
    VersionView,
    compact_view,
    template_views,
    version_view,
)
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import chosen, chosen_day

_USUAL_REVIEW = timedelta(weeks=12)


class CompactState(KeepsForms, CircleState):
    """The compact as one person has it open.

    `older` is an earlier version that is read, `change` the form that is open. `said` counts
    what was said here, for the line to begin anew; `saying` is the change it was about.
    Whoever only looks after the circle gets `template`, and whether there `is_begun` one.
    """

    compact: rx.Field[CompactView] = rx.field(default_factory=CompactView)
    older: rx.Field[VersionView] = rx.field(default_factory=VersionView)
    change: rx.Field[ChangeView] = rx.field(default_factory=ChangeView)
    said: rx.Field[int] = rx.field(default=0)
    saying: rx.Field[str] = rx.field(default="")
    usual_review: rx.Field[str] = rx.field(default="")
    template: rx.Field[list[ClauseView]] = rx.field(default_factory=list)
    is_begun: rx.Field[bool] = rx.field(default=False)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        page = await self._load_circle()
        if page.is_member:
            self.template = []
            await self._show()
        else:
            await self._show_template()
        self.is_there = True
        await self._listen({circle_topic(self._circle_id): CompactState.load})

    @rx.event
    async def begin(self, form: BeginForm, op: str):
        """Put the first text down."""
        review_on = chosen_day(form.get("review_on", ""), field="review_on")
        locale = form.get("locale", "")
        try:
            await self._run(op, begin_compact, self._circle_id, locale=locale, review_on=review_on)
        finally:
            await self._show()

    @rx.event
    async def sign(self, number: int, op: str):
        """Put one's name under the version one has read."""
        try:
            await self._run(op, sign_compact, self._circle_id, expected_number=number)
        finally:
            await self._show()
        self._say(text("You have signed."))

    @rx.event
    async def consider(self, kind: str, key: str):
        """Open the form of a change: `change` or `remove` a clause, `add` one, or one `again`."""
        page = await self._read(compact_page, self._circle_id, utc_now())
        self.change = beginning_of(page, kind, key)

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Close the form, and leave the compact as it is."""
        if not is_open:
            self.change = ChangeView()

    @rx.event
    async def propose(self, kind: str, key: str, number: int, form: ChangeForm, op: str):
        """Propose the change; where the compact is another one by now, say so and keep the form."""
        proposal = typed_proposal(kind, key, form)
        try:
            await self._take(op, propose_change, self._circle_id, proposal, expected_number=number)
        except Conflict as refusal:
            await self._show()
            # What was typed stays, and can be sent again once the person has read what changed.
            self.change = replace(self.change, number=self.compact.holds.number)
            self.problems = {"change": refusal.message.into(self._caller.locale)}
            return
        self.change = ChangeView()
        await self._show()
        self._say(text("Everybody in the circle is asked now."))

    @rx.event
    async def answer(self, amendment_id: str, opinion: str, number: int, op: str):
        """Say what one thinks of a change to the version one has read."""
        said = chosen(Opinion, opinion, field="opinion")
        try:
            await self._run(op, answer_amendment, parse_id(amendment_id), said, number)
        finally:
            await self._show()

    @rx.event
    async def withdraw(self, amendment_id: str, op: str):
        """Propose it no longer."""
        try:
            await self._run(op, withdraw_amendment, parse_id(amendment_id))
        finally:
            await self._show()

    @rx.event
    async def propose_again(self, amendment_id: str, op: str):
        """Propose what was set aside to the version that holds now."""
        try:
            await self._run(op, propose_again, parse_id(amendment_id))
        finally:
            await self._show()

    @rx.event
    async def say(self, form: CommentForm, op: str):
        """Say a few words about a change."""
        self.saying = form.get("amendment", "")
        await self._run(op, comment_on, parse_id(self.saying), form.get("comment", ""))
        self.said += 1
        await self._show()

    @rx.event
    async def take_back(self, comment_id: str, op: str):
        """Unsay something."""
        try:
            await self._run(op, take_comment_back, parse_id(comment_id))
        finally:
            await self._show()

    @rx.event
    async def read_version(self, number: int):
        """Open an earlier version, or (0) put it away."""
        if number == 0:
            self.older = VersionView()
            return
        version = await self._read(compact_version, self._circle_id, number)
        self.older = version_view(version, self._caller)

    async def _show(self) -> None:
        now = utc_now()
        page = await self._read(compact_page, self._circle_id, now)
        self.compact = compact_view(page, self._caller)
        self.is_begun = page.holds is not None
        self.usual_review = (local(now, self._caller.zone).date() + _USUAL_REVIEW).isoformat()

    async def _show_template(self) -> None:
        """Not a word of the circle's own."""
        standing = await self._read(compact_standing, self._circle_id, utc_now())
        self.compact, self.older, self.change = CompactView(), VersionView(), ChangeView()
        self.is_begun = standing.has_compact
        self.template = template_views(self._caller.locale)
