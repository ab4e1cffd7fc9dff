"""The State of the milestones of a goal."""

from dataclasses import dataclass, replace
from uuid import UUID

import reflex as rx

from peercircles.goals.boards import goal_not_found
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.milestones.commands import (
    Shift,
    add_milestone,
    bring_milestone_back,
    edit_milestone,
    finish_milestone,
    move_back,
    remove_milestone,
    reopen_milestone,
)
from peercircles.milestones.models import ChangedMeanwhile, MilestoneWords
from peercircles.milestones.queries import (
    GoalMilestones,
    followers_of,
    milestone_not_found,
    milestones_of_goal,
)
from peercircles.milestones.timelines import timeline_of_goal
from peercircles.web.live.topics import goal_topic, people_topic
from peercircles.web.milestones.forms import EditForm, MilestoneForm, edited_in, words_in
from peercircles.web.milestones.timeline_views import TimelineView, timeline_view
from peercircles.web.milestones.views import (
    EditView,
    PlanView,
    QuestionView,
    edit_view,
    plan_view,
    question_view,
    shift_words,
)
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import version_in


@dataclass(frozen=True)
class Asked:
    """A change that waits for an answer: whether those that wait for it move along.

    `op` is the operation of the form it was typed into.
    """

    op: str
    milestone_id: UUID
    words: MilestoneWords
    version: int
    followers: dict[UUID, int]


class MilestonesState(KeepsForms, CircleState):
    """The milestones of the goal in the address. `added` counts, to begin the form anew.

    `saved` is what the one that is changed says by now, where somebody else was quicker.

    `question` is asked before a move that others wait for; `_asked` is the move. `moved` says
    what moved last, and `_shifts` hold it, so that it can be taken back in one.
    """

    plan: rx.Field[PlanView] = rx.field(default_factory=PlanView)
    editing: rx.Field[EditView] = rx.field(default_factory=EditView)
    question: rx.Field[QuestionView] = rx.field(default_factory=QuestionView)
    saved: rx.Field[str] = rx.field(default="")
    moved: rx.Field[str] = rx.field(default="")
    timeline: rx.Field[TimelineView] = rx.field(default_factory=TimelineView)
    added: rx.Field[int] = rx.field(default=0)
    _asked: Asked | None = None
    _shifts: tuple[Shift, ...] = ()
    _about: str = ""

    @rx.event
    async def load(self):
        """The page opens, or something happened to the goal."""
        goal_id = self._route_id("goal_id")
        if self._about != str(goal_id):
            self._begin_anew(str(goal_id))
        await self._load_circle()
        await self._show()
        topics = (goal_topic(goal_id), people_topic(self._circle_id))
        await self._listen(dict.fromkeys(topics, MilestonesState.load))
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page on which a milestone was being changed: go on."""
        what, milestone_id = self._to_resume(which, op)
        if what == "edit":
            await self._begin_to_edit(milestone_id)

    @rx.event
    async def add(self, form: MilestoneForm, op: str):
        """Say what is to be there by when."""
        await self._take(op, add_milestone, self._route_id("goal_id"), words_in(form))
        self.added += 1
        await self._show()

    @rx.event
    async def begin_to_edit(self, milestone_id: str):
        """Open the form that changes a milestone; or, without one, put it away."""
        await self._begin_to_edit(milestone_id)

    @rx.event
    async def edit(self, milestone_id: str, form: EditForm, op: str):
        """Save a milestone; where others wait for one that moves, ask about them first."""
        milestone, words, version = parse_id(milestone_id), edited_in(form), version_in(form)
        followers = await self._read(followers_of, milestone, words.due_on)
        if followers:
            self.question = question_view(followers, self._caller)
            seen = {each.id: each.version for each in followers}
            self._asked = Asked(op, milestone, words, version, seen)
            return
        self._put_question_away()
        await self._save(op, Asked(op, milestone, words, version, {}), with_others=False)

    @rx.event
    async def answer(self, with_others: bool, op: str):  # noqa: FBT001 - what a button sends
        """Move those that wait for it too, or it alone."""
        asked = self._asked
        self._put_question_away()
        if asked:
            await self._save(op, asked, with_others=with_others)

    @rx.event
    async def put_question_away(self):
        """Move nothing yet; what was typed is still in the form."""
        self._put_question_away()

    @rx.event
    async def undo(self, op: str):
        """Take the last move back, all of it."""
        shifts, self._shifts, self.moved = self._shifts, (), ""
        if shifts:
            await self._run(op, move_back, self._route_id("goal_id"), shifts)
        self._put_away()
        await self._show()

    @rx.event
    async def tick(self, milestone_id: str, is_done: bool, op: str):  # noqa: FBT001 - what a box sends
        """It is there, or not there after all."""
        command = finish_milestone if is_done else reopen_milestone
        await self._run(op, command, parse_id(milestone_id))
        await self._show()

    @rx.event
    async def remove(self, milestone_id: str, op: str):
        """Show a milestone no more."""
        await self._run(op, remove_milestone, parse_id(milestone_id))
        self._put_away()
        await self._show()
        self._say(text("Removed. You can bring it back for 30 days."))

    @rx.event
    async def bring_back(self, milestone_id: str, op: str):
        """Show it again."""
        await self._run(op, bring_milestone_back, parse_id(milestone_id))
        await self._show()

    async def _begin_to_edit(self, milestone_id: str) -> None:
        self._put_away()
        if milestone_id:
            self.editing = edit_view(await self._read_plan(), milestone_id)
            if not self.editing.id:
                raise milestone_not_found()

    async def _save(self, op: str, asked: Asked, *, with_others: bool) -> None:
        about = {
            "expected_version": asked.version,
            "along": asked.followers if with_others else {},
        }
        try:
            shifts = await self._take(op, edit_milestone, asked.milestone_id, asked.words, **about)
        except ChangedMeanwhile:
            now = edit_view(await self._show(), str(asked.milestone_id))
            if now.version == asked.version:
                # It is one that waits for it that was changed.
                raise
            self._show_saved(now)
            return
        self._shifts, self.done = shifts or (), asked.op
        self._put_away()
        found = await self._show()
        self.moved = shift_words(self._shifts, found, self._caller)

    def _show_saved(self, now: EditView) -> None:
        rows = [row for row in self.plan.rows if row.id == now.id]
        self.saved = " · ".join(words for row in rows for words in (row.title, row.day))
        self.editing = replace(self.editing, version=now.version)

    async def _show(self) -> GoalMilestones:
        found = await self._read_plan()
        self.plan = plan_view(found, self._caller)
        dues = await self._read(timeline_of_goal, self._route_id("goal_id"))
        self.timeline = timeline_view(dues, self._caller, utc_now())
        if self.editing.id not in ["", *(row.id for row in found.rows)]:
            # What was begun is about a milestone that is not there any more.
            self._put_away()
        return found

    async def _read_plan(self) -> GoalMilestones:
        found = await self._read(milestones_of_goal, self._route_id("goal_id"))
        if found.circle_id != str(self._circle_id):
            raise goal_not_found()
        return found

    def _put_question_away(self) -> None:
        self.question, self._asked = QuestionView(), None

    def _put_away(self) -> None:
        self.editing, self.saved = EditView(), ""
        self._put_question_away()

    def _begin_anew(self, goal_id: str) -> None:
        self._put_away()
        self.plan, self.timeline = PlanView(), TimelineView()
        self.moved, self._shifts, self._about = "", (), goal_id
