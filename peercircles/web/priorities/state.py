"""The State of the ideas of one diagram, as their owner has them open."""

from uuid import UUID

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import Text, text
from peercircles.priorities.commands import name_axes, place_idea, step_idea, take_off
from peercircles.priorities.field import Spot
from peercircles.priorities.queries import priorities_page
from peercircles.web.live.topics import growth_topic
from peercircles.web.priorities.forms import AxesForm, SpotForm, spot_in
from peercircles.web.priorities.views import FieldView, IdeaLine, field_view
from peercircles.web.shared.app_state import AppState


class PrioritiesState(AppState):
    """The ideas, the one that is to be put somewhere, and what was moved last.

    `_before` is where that one stood: undoing puts it there again. `named` counts how often the
    axes were named, for their form to begin anew.
    """

    field: rx.Field[FieldView] = rx.field(default_factory=FieldView)
    chosen: rx.Field[IdeaLine] = rx.field(default_factory=IdeaLine)
    moved: rx.Field[str] = rx.field(default="")
    named: rx.Field[int] = rx.field(default=0)
    _before: tuple[str, Spot | None] | None = None

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        if self.field.diagram_id != str(self._route_id("diagram_id")):
            self._begin_anew()
        await self._show()
        await self._listen({growth_topic(self._caller.person_id): PrioritiesState.load})

    @rx.event
    async def choose(self, node_id: str):
        """Be asked where an idea goes; without one, no longer."""
        if not node_id:
            self.chosen = IdeaLine()
            return
        await self._show()
        self.chosen = self._line(parse_id(node_id))

    @rx.event
    async def put(self, node_id: str, form: SpotForm, op: str):
        """Place an idea by the steps that were chosen."""
        await self._place(parse_id(node_id), spot_in(form), op)

    @rx.event
    async def put_at(self, node_id: str, across: int, up: int, op: str):
        """Place an idea where the field was pressed."""
        await self._place(parse_id(node_id), Spot(across, up), op)

    @rx.event
    async def step(self, node_id: str, across: int, up: int, op: str):
        """Move an idea a step along an axis."""
        await self._show()
        before = self._line(parse_id(node_id))
        await self._run(op, step_idea, parse_id(node_id), across=across, up=up)
        await self._moved(before, text("“{title}” is moved.", title=before.title))

    @rx.event
    async def take_off(self, node_id: str, op: str):
        """Let an idea stand nowhere."""
        await self._show()
        before = self._line(parse_id(node_id))
        await self._run(op, take_off, parse_id(node_id))
        self.chosen = IdeaLine()
        await self._moved(before, text("“{title}” is off the field.", title=before.title))

    @rx.event
    async def undo(self, op: str):
        """Put what was moved last where it stood before."""
        if self._before:
            node_id, spot = self._before
            if spot:
                await self._run(op, place_idea, parse_id(node_id), spot)
            else:
                await self._run(op, take_off, parse_id(node_id))
        self.moved, self._before = "", None
        await self._show()

    @rx.event
    async def name_axes(self, form: AxesForm, op: str):
        """Call the axes something else."""
        names = {"across": form.get("axis_across", ""), "up": form.get("axis_up", "")}
        await self._run(op, name_axes, self._route_id("diagram_id"), **names)
        await self._show()
        self.named += 1
        self._say(text("The axes are named."))

    async def _place(self, node_id: UUID, spot: Spot, op: str) -> None:
        await self._show()
        before = self._line(node_id)
        await self._run(op, place_idea, node_id, spot)
        self.chosen = IdeaLine()
        await self._moved(before, text("“{title}” is on the field.", title=before.title))

    async def _moved(self, before: IdeaLine, sentence: Text) -> None:
        await self._show()
        if self._line(parse_id(before.id)).where == before.where:
            return
        stood = Spot(int(before.across), int(before.up)) if before.where else None
        self._before = before.id, stood
        self.moved = sentence.into(self._caller.locale)

    async def _show(self) -> None:
        page = await self._read(priorities_page, self._route_id("diagram_id"))
        self.field = field_view(page, self._caller)
        if self.chosen.id and self.chosen.id not in {line.id for line in self.field.ideas}:
            self.chosen = IdeaLine()

    def _line(self, node_id: UUID) -> IdeaLine:
        for line in self.field.ideas:
            if line.id == str(node_id):
                return line
        raise NotFound(text("We could not find that in your diagrams."))

    def _begin_anew(self) -> None:
        self.chosen, self.moved, self._before = IdeaLine(), "", None
