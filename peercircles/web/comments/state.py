"""The State of what is said about a goal, and of where one is mentioned."""

from dataclasses import replace

import reflex as rx

from peercircles.comments.commands import (
    bring_comment_back,
    edit_comment,
    put_mention_away,
    remove_comment,
    write_comment,
)
from peercircles.comments.models import CommentClash
from peercircles.comments.queries import (
    AT_ONCE,
    GoalTalk,
    comment_not_found,
    mentions_of_me,
    talk_about,
)
from peercircles.goals.boards import goal_not_found
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.web.comments.views import (
    CommentForm,
    EditedForm,
    EditedView,
    MentionView,
    TalkView,
    edited_view,
    mention_view,
    said_again_in,
    said_in,
    talk_view,
)
from peercircles.web.goals.forms import audience_named
from peercircles.web.live.topics import goal_topic, people_topic, person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import version_in


class CommentsState(KeepsForms, CircleState):
    """What is said about the goal in the address. `said` counts, to begin the form anew.

    `saved` is what another window made of the comment that is being changed, if one was quicker.
    """

    talk: rx.Field[TalkView] = rx.field(default_factory=TalkView)
    editing: rx.Field[EditedView] = rx.field(default_factory=EditedView)
    saved: rx.Field[str] = rx.field(default="")
    said: rx.Field[int] = rx.field(default=0)
    _most: int = AT_ONCE
    _about: str = ""

    @rx.event
    async def load(self):
        """The page opens, or somebody said something."""
        goal_id = self._route_id("goal_id")
        if self._about != str(goal_id):
            self.talk, self._most = TalkView(), AT_ONCE
            self._put_editing_away()
            self._about = str(goal_id)
        await self._load_circle()
        await self._show_talk()
        topics = (goal_topic(goal_id), people_topic(self._circle_id))
        await self._listen(dict.fromkeys(topics, CommentsState.load))
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page on which a comment was being changed: go on."""
        what, comment_id = self._to_resume(which, op)
        if what == "edit":
            await self._begin_to_edit(comment_id)

    @rx.event
    async def show_earlier(self):
        """Read further back."""
        self._most += AT_ONCE
        await self._show_talk()

    @rx.event
    async def write(self, form: CommentForm, op: str):
        """Say something."""
        audience = audience_named(form.get("audience", ""))
        goal_id = self._route_id("goal_id")
        await self._take(op, write_comment, goal_id, said_in(form), audience=audience)
        self.said += 1
        await self._show_talk()

    @rx.event
    async def begin_to_edit(self, comment_id: str):
        """Open the form that changes one's own comment; or, without one, put it away."""
        await self._begin_to_edit(comment_id)

    @rx.event
    async def edit(self, comment_id: str, form: EditedForm, op: str):
        """Put other words in the place of one's own; show both where another window was quicker."""
        said, version = said_again_in(form), version_in(form)
        comment = parse_id(comment_id)
        try:
            await self._take(op, edit_comment, comment, said, expected_version=version)
        except CommentClash:
            now = edited_view(await self._read_talk(), comment_id)
            self.saved, self.editing = now.words, replace(self.editing, version=now.version)
            return
        self._put_editing_away()
        await self._show_talk()

    @rx.event
    async def remove(self, comment_id: str, op: str):
        """Show one's own comment no more."""
        await self._run(op, remove_comment, parse_id(comment_id))
        if self.editing.id == comment_id:
            self._put_editing_away()
        await self._show_talk()
        self._say(text("Removed. You can bring it back for 30 days."))

    @rx.event
    async def bring_back(self, comment_id: str, op: str):
        """Show it again."""
        await self._run(op, bring_comment_back, parse_id(comment_id))
        await self._show_talk()

    async def _begin_to_edit(self, comment_id: str) -> None:
        self._put_editing_away()
        if comment_id:
            self.editing = edited_view(await self._read_talk(), comment_id)
            if not self.editing.id:
                raise comment_not_found()

    def _put_editing_away(self) -> None:
        self.editing, self.saved = EditedView(), ""

    async def _read_talk(self) -> GoalTalk:
        talk = await self._read(talk_about, self._route_id("goal_id"), self._most)
        if talk.circle_id != str(self._circle_id):
            raise goal_not_found()
        return talk

    async def _show_talk(self) -> None:
        self.talk = talk_view(await self._read_talk())


class MentionsState(AppState):
    """Where one is mentioned and has not put it away: a section of Today."""

    mentions: rx.Field[list[MentionView]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or somebody mentions one."""
        await self._show_mentions()
        self._listen_also({person_topic(self._caller.person_id): MentionsState.load})

    @rx.event
    async def lay_aside(self, comment_id: str, op: str):
        """One has read it."""
        await self._run(op, put_mention_away, parse_id(comment_id))
        await self._show_mentions()

    async def _show_mentions(self) -> None:
        self.mentions = [mention_view(row) for row in await self._read(mentions_of_me)]
