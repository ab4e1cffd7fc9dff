"""The State of one driver diagram, as its owner has it open."""

import reflex as rx

from peercircles.circles.queries import my_circles
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.theories.commands import (
    add_below,
    add_node,
    bring_node_back,
    link_nodes,
    mark_gap,
    remove_node,
    rename_node,
    unlink_nodes,
    weigh_driver,
    write_aim,
)
from peercircles.theories.goal_making import make_goal
from peercircles.theories.models import NodeKind, Strength
from peercircles.theories.moving import place_node, step_node, tidy_diagram
from peercircles.theories.words import AimClash, TitleClash
from peercircles.trials.commands import begin_ramp
from peercircles.trials.queries import my_ramps
from peercircles.web.live.topics import growth_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import chosen, version_in
from peercircles.web.shared.redirects import safe_redirect
from peercircles.web.theories.drawn_views import AIM, DrawingView, drawing_view
from peercircles.web.theories.forms import AimForm, GoalOfNodeForm, LinkForm, NodeForm, aim_in
from peercircles.web.theories.measured import MeasuredDiagram, measured_diagram
from peercircles.web.theories.views import (
    AimView,
    ClashView,
    NodePanel,
    OutlineView,
    Removed,
    aim_in_words,
    aim_view,
    node_panel,
    outline_view,
    shareable_parts,
)
from peercircles.web.trials.views import RampLine, ramp_line


class DriversState(KeepsForms, AppState):
    """One diagram, shown as a drawing or as an outline (`view`).

    `side` is what stands beside it: the aim, a node, or a form to add one; a form is called so.
    `begun` counts, for a form to begin anew; `version` is that of the words it began with.
    `parts` are the drivers that can be given alone; `seen` says which state of all this is shown.
    """

    diagram_id: rx.Field[str] = rx.field(default="")
    aim: rx.Field[AimView] = rx.field(default_factory=AimView)
    view: rx.Field[str] = rx.field(default="diagram")
    drawing: rx.Field[DrawingView] = rx.field(default_factory=DrawingView)
    outline: rx.Field[OutlineView] = rx.field(default_factory=OutlineView)
    has_many: rx.Field[bool] = rx.field(default=False)
    side: rx.Field[str] = rx.field(default="")
    node: rx.Field[NodePanel] = rx.field(default_factory=NodePanel)
    below: rx.Field[NodePanel] = rx.field(default_factory=NodePanel)
    tests: rx.Field[list[RampLine]] = rx.field(default_factory=list)
    circles: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    parts: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    seen: rx.Field[str] = rx.field(default="")
    clash: rx.Field[ClashView] = rx.field(default_factory=ClashView)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    version: rx.Field[int] = rx.field(default=0)
    begun: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        if self.diagram_id != str(self._route_id("diagram_id")):
            self._put_side_away()
            self.removed = Removed()
        seen = self.seen
        await self._show()
        if self.side == "share" and seen != self.seen:
            self._say(text("The diagram was changed in another window. Look at it again."))
        await self._listen({growth_topic(self._caller.person_id): DriversState.load})
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page that had a form beside it: open it again."""
        side, about = self._to_resume(which, op)
        if side in {AIM, "node"}:
            await self._open(AIM if side == AIM else about)
        elif side == "add":
            await self._ask_below("" if about == self.diagram_id else about)

    @rx.event
    async def show(self, view: str):
        """Show it as a diagram, or as an outline."""
        self.view = "outline" if view == "outline" else "diagram"
        await self._show()

    @rx.event
    async def open_node(self, node_id: str):
        """Look at one node; in the drawing, the aim is one of them."""
        await self._open(node_id)

    @rx.event
    async def begin(self, parent_id: str):
        """Be asked for something that moves this; for a driver, where it is the aim."""
        await self._ask_below(parent_id)

    @rx.event
    async def close_side(self):
        """Put away what stands beside the diagram."""
        self._put_side_away()

    @rx.event
    async def save_aim(self, form: AimForm, op: str):
        """Write the aim anew; where another window was quicker, show both."""
        diagram_id, version = self._route_id("diagram_id"), version_in(form)
        try:
            await self._take(op, write_aim, diagram_id, aim_in(form), expected_version=version)
        except AimClash as clash:
            theirs, mine = (aim_in_words(aim, self._caller) for aim in (clash.theirs, clash.mine))
            self._show_clash(theirs, mine, clash.version)
            return
        await self._open(AIM)
        self._say(text("The aim is saved."))

    @rx.event
    async def add(self, parent_id: str, form: NodeForm, op: str):
        """Write something down, and be asked for the next."""
        title = form.get("title", "")
        if parent_id:
            node = await self._take(op, add_below, parse_id(parent_id), title)
        else:
            about = self._route_id("diagram_id")
            node = await self._take(op, add_node, about, kind=NodeKind.PRIMARY, title=title)
        await self._show()
        self.begun += 1
        if node:
            self._say(text("“{title}” is in the diagram.", title=node.title))

    @rx.event
    async def rename(self, node_id: str, form: NodeForm, op: str):
        """Save a title; where another window was quicker, show both."""
        title, version = form.get("title", ""), version_in(form)
        try:
            await self._take(op, rename_node, parse_id(node_id), title, expected_version=version)
        except TitleClash as clash:
            self._show_clash(clash.theirs, clash.mine, clash.version)
            return
        await self._open(node_id)
        self._say(text("The title is saved."))

    @rx.event
    async def mark(self, node_id: str, is_gap: bool, op: str):  # noqa: FBT001 - an event's arguments are positional
        """Say that something is missing here, or that it is not any more."""
        await self._run(op, mark_gap, parse_id(node_id), is_gap=is_gap)
        await self._show()

    @rx.event
    async def link(self, node_id: str, form: LinkForm, op: str):
        """Say that a node moves something else, too."""
        sure = chosen(Strength, form.get("strength") or "", field="strength")
        await self._run(op, link_nodes, parse_id(node_id), parse_id(form.get("parent", "")), sure)
        await self._show()

    @rx.event
    async def weigh(self, node_id: str, parent_id: str, strength: str, op: str):
        """Say how sure that is; without a parent it is about the aim."""
        sure = chosen(Strength, strength, field="strength")
        if parent_id:
            await self._run(op, link_nodes, parse_id(node_id), parse_id(parent_id), sure)
        else:
            await self._run(op, weigh_driver, parse_id(node_id), sure)
        await self._show()

    @rx.event
    async def unlink(self, node_id: str, parent_id: str, op: str):
        """Say that it does not move this."""
        await self._run(op, unlink_nodes, parse_id(node_id), parse_id(parent_id))
        await self._show()

    @rx.event
    async def place(self, node_id: str, above_id: str, op: str):
        """Put a node above another of its column; without one, at the end."""
        above = parse_id(above_id) if above_id else None
        await self._run(op, place_node, parse_id(node_id), above)
        await self._show()

    @rx.event
    async def step(self, node_id: str, up: bool, op: str):  # noqa: FBT001 - as above
        """Move a node one place up or down in its column."""
        await self._run(op, step_node, parse_id(node_id), up=up)
        await self._show()

    @rx.event
    async def tidy(self, op: str):
        """Have the columns put in an order in which fewer links cross."""
        await self._run(op, tidy_diagram, self._route_id("diagram_id"))
        await self._show()
        self._say(text("As few links cross as were found."))

    @rx.event
    async def remove(self, node_id: str, op: str):
        """Take a node out; it can be put back."""
        keeps_goal = bool(self.node.goal_title) and self.node.id == node_id
        node = await self._run(op, remove_node, parse_id(node_id))
        self._put_side_away()
        await self._show()
        self.removed = Removed(str(node.id), node.title, keeps_goal)

    @rx.event
    async def bring_back(self, node_id: str, op: str):
        """It was removed by mistake."""
        await self._run(op, bring_node_back, parse_id(node_id))
        self.removed = Removed()
        await self._open(node_id)

    @rx.event
    async def make_goal(self, node_id: str, form: GoalOfNodeForm, op: str):
        """Put a goal on a board, linked to the node."""
        circle_id = parse_id(form.get("circle", ""))
        await self._take(op, make_goal, parse_id(node_id), circle_id, form.get("goal_title", ""))
        await self._show()
        self._say(text("Your goal is on the board."))

    @rx.event
    async def plan_test(self, node_id: str, op: str):
        """Plan a test of an idea, on its own page."""
        ramp = await self._run(op, begin_ramp, parse_id(node_id))
        return safe_redirect(f"/growth/tests/{ramp.id}")

    async def _show(self) -> MeasuredDiagram:
        """Fetch the diagram anew, and what is open of it; what is typed in a form stays."""
        found = await self._read(measured_diagram, self._route_id("diagram_id"))
        page, caller = found.page, self._caller
        notes, signs = found.notes(caller.locale), found.signs(caller.locale)
        self.diagram_id = str(page.id)
        self.aim = aim_view(page.graph.aim, page.version, caller)
        is_drawn = self.view == "diagram"
        self.drawing = drawing_view(page, caller, notes, signs) if is_drawn else DrawingView()
        self.outline = OutlineView() if is_drawn else outline_view(page, caller, notes, signs)
        self.has_many, self.seen = page.has_many_drivers, page.state
        self.parts = shareable_parts(page, caller.locale)
        if self.side == "node":
            self._keep_node(found)
            await self._show_tests()
        return found

    async def _ask_below(self, parent_id: str) -> None:
        found = await self._show()
        self.below = self._panel(found, parent_id) if parent_id else NodePanel()
        self._begin("add", 0)

    async def _open(self, node_id: str) -> None:
        found = await self._show()
        if node_id == AIM:
            self._begin(AIM, self.aim.version)
            return
        self.node = self._panel(found, node_id)
        circles = await self._read(my_circles)
        self.circles = [(row.id, row.name) for row in circles if row.is_member]
        await self._show_tests()
        self._begin("node", self.node.version)

    async def _show_tests(self) -> None:
        is_idea = self.node.kind == NodeKind.IDEA.value
        rows = await self._read(my_ramps, parse_id(self.node.id)) if is_idea else []
        self.tests = [ramp_line(row, self._caller) for row in rows]

    def _keep_node(self, found: MeasuredDiagram) -> None:
        """What is open was removed in another window, perhaps."""
        try:
            self.node = self._panel(found, self.node.id)
        except NotFound:
            self._put_side_away()

    def _panel(self, found: MeasuredDiagram, node_id: str) -> NodePanel:
        key = parse_id(node_id)
        if key not in found.page.graph.by_id:
            raise NotFound(text("We could not find that in your diagrams."))
        return node_panel(found.page, key, found.lines_of(key, self._caller.locale))

    def _begin(self, side: str, version: int) -> None:
        self.side, self.version = side, version
        self.clash = ClashView()
        self.begun += 1

    def _show_clash(self, theirs: str, mine: str, version: int) -> None:
        """What was typed stays in the form; saving it again replaces what is stored."""
        self.clash = ClashView(theirs, mine, version)
        self.version = version

    def _put_side_away(self) -> None:
        self.side, self.version = "", 0
        self.node, self.below, self.clash = NodePanel(), NodePanel(), ClashView()
