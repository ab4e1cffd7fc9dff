"""The board's State. The cards themselves come through the live lane (web/live/boards.py)."""

from typing import Any

import reflex as rx

from peercircles.comments.queries import number_of_comments
from peercircles.goals.audiences import narrow_goal, narrow_update
from peercircles.goals.commands import (
    add_goal,
    archive_goal,
    edit_goal,
    move_goal,
    post_update,
    restore_goal,
    step_goal,
)
from peercircles.goals.queries import archived_goals, goal_page
from peercircles.goals.words import EditClash
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.measures.lines import my_measure_lines
from peercircles.milestones.queries import milestone_sum
from peercircles.milestones.stories import goal_story
from peercircles.theories.on_boards import my_drivers_on_board
from peercircles.web.goals.filters import ALL, DriverChoice, address_of, choices_of, part_of_board
from peercircles.web.goals.forms import (
    GoalForm,
    UpdateForm,
    audience_named,
    goal_words,
    lane_named,
    progress_named,
)
from peercircles.web.goals.help_acts import HelpActs
from peercircles.web.goals.help_views import HelpView
from peercircles.web.goals.views import (
    ArchivedRow,
    ClashView,
    GoalPanel,
    HistoryLine,
    archived_rows,
    clash_view,
    goal_panel,
    history_lines,
)
from peercircles.web.live.topics import goal_topic, people_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.form_values import version_in
from peercircles.web.shared.redirects import safe_redirect
from peercircles.web.shared.runtime import current_runtime

# What opens beside the board about one goal: the goal itself, and its forms.
OF_GOAL = frozenset({"goal", "edit", "update", "seat", "ask"})


class BoardState(HelpActs, CircleState):
    """One circle's board as one person has it open."""

    board: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    patch_0: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    patch_1: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    patch_2: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    patch_3: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    shown: rx.Field[str] = rx.field(default=ALL)
    drivers: rx.Field[list[DriverChoice]] = rx.field(default_factory=list)
    of_driver: rx.Field[list[str]] = rx.field(default_factory=list)
    side: rx.Field[str] = rx.field(default="")
    goal: rx.Field[GoalPanel] = rx.field(default_factory=GoalPanel)
    clash: rx.Field[ClashView] = rx.field(default_factory=ClashView)
    history: rx.Field[list[HistoryLine]] = rx.field(default_factory=list)
    archive: rx.Field[list[ArchivedRow]] = rx.field(default_factory=list)
    _shown_circle: str = ""

    @rx.event
    async def load(self):
        """The page opens, or its connection came back: join the board again."""
        circle_id = self._circle_id
        if self._shown_circle != str(circle_id):
            self._put_side_away()
        self._shown_circle = str(circle_id)
        await self._load_circle()
        self.drivers = choices_of(await self._read(my_drivers_on_board, circle_id))
        self._choose(self.router_data.get("query", {}).get("filter", ""))
        page = await self._listen({people_topic(circle_id): BoardState.load})
        await current_runtime().boards.show(page, circle_id)
        if self.goal.id:
            self._listen_also({goal_topic(parse_id(self.goal.id)): BoardState.look_again_at_goal})
            await self._look_again()
        self._arrive()
        if goal_id := self.router_data.get("query", {}).get("goal"):
            return await self._arrive_at(goal_id)
        return None

    @rx.event
    async def look_again_at_goal(self):
        """Somebody changed the goal that is open."""
        if not self.missing:
            await self._look_again()

    @rx.event
    async def resume(self, side: str, goal_id: str, shown: str, form: str):
        """The server begins anew with a page that has something open: open it again.

        Not a form that was taken meanwhile; `form` is its operation id.
        """
        self._choose(shown)
        if side == "archive":
            await self._show_archive()
        elif goal_id and side != "add":
            await self._show_goal(goal_id)
        if side == "history":
            await self._show_history(goal_id)
        elif not form or form != self.done:
            await self.begin(side)

    @rx.event
    async def show(self, which: str):
        """Show a part of the board, and say so in its address."""
        before = self.shown
        self._choose(which)
        if self.shown != before:
            return safe_redirect(address_of(self._circle_id, self.shown))
        return None

    @rx.event
    async def open_goal(self, goal_id: str):
        """Open a card."""
        await self._show_goal(goal_id)
        self.side = "goal"

    @rx.event
    async def begin(self, side: str):
        """Open a form beside the board, about the open goal or a new one; or come back from one."""
        if side in OF_GOAL:
            await self._show_goal(self.goal.id)
        if side in {"add", *OF_GOAL}:
            self.clash = ClashView()
            self.side = side

    @rx.event
    async def close_side(self):
        """Put the panel away, and everything that was read in it."""
        self._put_side_away()

    @rx.event
    async def add(self, form: GoalForm, op: str):
        """Put a goal down."""
        lane = lane_named(form.get("lane") or "exploring")
        audience = audience_named(form.get("audience", ""))
        words = goal_words(form) | {"lane": lane, "audience": audience}
        await self._take(op, add_goal, self._circle_id, **words)
        self._put_side_away()
        self._say(text("Your goal is on the board."))

    @rx.event
    async def save(self, goal_id: str, form: GoalForm, op: str):
        """Save an edited goal; where somebody else was quicker, show both texts."""
        words = goal_words(form) | {"expected_version": version_in(form)}
        if "contributors" not in form:
            words["contributor_ids"] = None
        try:
            await self._take(op, edit_goal, parse_id(goal_id), **words)
        except EditClash as clash:
            self.clash = clash_view(clash, self._caller)
            return
        await self._come_back_to(goal_id)

    @rx.event
    async def keep_theirs(self, goal_id: str):
        """Let what somebody else wrote stand."""
        await self._come_back_to(goal_id)

    @rx.event
    async def move(self, goal_id: str, lane: str, above: str, op: str):
        """Put a card into a lane: above another card, or at the lane's end."""
        await self._run(
            op,
            move_goal,
            parse_id(goal_id),
            lane=lane_named(lane),
            before_id=None,
            after_id=parse_id(above) if above else None,
        )

    @rx.event
    async def step(self, goal_id: str, up: bool, op: str):  # noqa: FBT001 - an event's arguments are positional
        """Move a card one place up or down."""
        await self._run(op, step_goal, parse_id(goal_id), up=up)

    @rx.event
    async def put_in_archive(self, goal_id: str, op: str):
        """Take a goal off the board."""
        await self._run(op, archive_goal, parse_id(goal_id))
        self._put_side_away()
        self._say(text("The goal is in the archive. You can bring it back at any time."))

    @rx.event
    async def bring_back(self, goal_id: str, op: str):
        """Bring a goal back from the archive."""
        await self._run(op, restore_goal, parse_id(goal_id))
        await self._show_archive()

    @rx.event
    async def post(self, goal_id: str, form: UpdateForm, op: str):
        """Say how a goal goes."""
        await self._take(
            op,
            post_update,
            parse_id(goal_id),
            progress=progress_named(form.get("progress") or ""),
            line=form.get("line", ""),
            wants_help=bool(form.get("wants_help")),
            audience=audience_named(form.get("audience", "")),
        )
        await self._come_back_to(goal_id)

    @rx.event
    async def narrow(self, goal_id: str, op: str):
        """Keep a goal, and its updates, within the circle from now on."""
        await self._run(op, narrow_goal, parse_id(goal_id))
        await self._come_back_to(goal_id)

    @rx.event
    async def narrow_update(self, goal_id: str, update_id: str, op: str):
        """Keep one update within the circle from now on."""
        await self._run(op, narrow_update, parse_id(update_id))
        await self._come_back_to(goal_id)

    @rx.event
    async def show_history(self, goal_id: str):
        """Read what became of the goal, from its beginning."""
        await self._show_history(goal_id)

    @rx.event
    async def show_archive(self):
        """See the goals that were taken off the board."""
        await self._show_archive()

    async def _arrive_at(self, goal_id: str) -> Any:
        """Open the goal a link led to, once: its address becomes the board's own again."""
        try:
            await self._show_goal(goal_id)
        except NotFound as gone:
            self._say(gone.message)
        else:
            self.side = "goal"
        return safe_redirect(address_of(self._circle_id, self.shown), replace=True)

    def _choose(self, which: str) -> None:
        self.shown, self.of_driver = part_of_board(which, self.drivers)

    async def _look_again(self) -> None:
        """Fetch what is open anew. A form that is being filled in is left alone."""
        if self.side in OF_GOAL - {"edit"}:
            await self._show_goal(self.goal.id)
        elif self.side == "history":
            await self._show_history(self.goal.id)

    async def _come_back_to(self, goal_id: str) -> None:
        await self._show_goal(goal_id)
        self.clash = ClashView()
        self.side = "goal"

    async def _show_history(self, goal_id: str) -> None:
        lines = await self._read(goal_story, parse_id(goal_id))
        self.history = history_lines(lines, self._caller)
        self.side = "history"

    async def _show_archive(self) -> None:
        self.archive = archived_rows(await self._read(archived_goals, self._circle_id))
        self.side = "archive"

    async def _show_goal(self, goal_id: str) -> None:
        page = await self._read(goal_page, parse_id(goal_id))
        lines = await self._read(my_measure_lines, [parse_id(goal_id)])
        comments = await self._read(number_of_comments, parse_id(goal_id))
        plan = await self._read(milestone_sum, parse_id(goal_id))
        self.goal = goal_panel(page, lines.get(page.id, ()), comments, plan, self._caller)
        await self._show_help(parse_id(goal_id))
        self._listen_also({goal_topic(parse_id(goal_id)): BoardState.look_again_at_goal})

    def _put_side_away(self) -> None:
        self.side = ""
        self.goal, self.help = GoalPanel(), HelpView()
        self.clash = ClashView()
        self.history = []
        self.archive = []
