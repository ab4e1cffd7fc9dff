"""The State of one systems diagram, as its owner has it open."""

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.systems.commands import (
    add_thing,
    bring_thing_back,
    link_things,
    remove_thing,
    rename_thing,
    unlink_things,
)
from peercircles.systems.models import Sign
from peercircles.systems.queries import system_page
from peercircles.web.live.topics import growth_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import chosen, version_in
from peercircles.web.systems.forms import ArrowForm, RenameForm, ThingForm
from peercircles.web.systems.views import SystemView, ThingView, system_view
from peercircles.web.theories.views import Removed


class SystemState(KeepsForms, AppState):
    """One diagram, the thing that is renamed, and what was removed last.

    `added` and `linked` count, for their forms to begin anew.
    """

    system: rx.Field[SystemView] = rx.field(default_factory=SystemView)
    renaming: rx.Field[ThingView] = rx.field(default_factory=ThingView)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    added: rx.Field[int] = rx.field(default=0)
    linked: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        if self.system.id != str(self._route_id("system_id")):
            self.renaming, self.removed = ThingView(), Removed()
        await self._show()
        await self._listen({growth_topic(self._caller.person_id): SystemState.load})
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page on which a thing was being renamed: go on."""
        what, node_id = self._to_resume(which, op)
        if what == "rename":
            await self._begin(node_id)

    @rx.event
    async def add(self, form: ThingForm, op: str):
        """Write a thing down, and be asked for the next."""
        await self._take(op, add_thing, self._route_id("system_id"), form.get("thing", ""))
        await self._show()
        self.added += 1

    @rx.event
    async def begin(self, node_id: str):
        """Be asked for another title; without a thing, no longer."""
        await self._begin(node_id)

    @rx.event
    async def rename(self, node_id: str, form: RenameForm, op: str):
        """Save another title."""
        title, version = form.get("new_title", ""), version_in(form)
        await self._take(op, rename_thing, parse_id(node_id), title, expected_version=version)
        self.renaming = ThingView()
        await self._show()

    @rx.event
    async def remove(self, node_id: str, op: str):
        """Take a thing out; it can be put back."""
        node = await self._run(op, remove_thing, parse_id(node_id))
        self.renaming = ThingView()
        await self._show()
        self.removed = Removed(str(node.id), node.title)

    @rx.event
    async def bring_back(self, node_id: str, op: str):
        """It was removed by mistake."""
        await self._run(op, bring_thing_back, parse_id(node_id))
        self.removed = Removed()
        await self._show()

    @rx.event
    async def link(self, form: ArrowForm, op: str):
        """Say what more of one thing does to another."""
        cause, effect = form.get("cause", ""), form.get("to", "")
        for field, value in (("cause", cause), ("to", effect)):
            if not value:
                raise Invalid(text("Please choose something of this diagram."), field=field)
        sign = chosen(Sign, form.get("sign", ""), field="sign")
        await self._take(op, link_things, parse_id(cause), parse_id(effect), sign)
        await self._show()
        self.linked += 1

    @rx.event
    async def unlink(self, cause: str, effect: str, op: str):
        """Say that one does not move the other."""
        await self._run(op, unlink_things, parse_id(cause), parse_id(effect))
        await self._show()

    async def _begin(self, node_id: str) -> None:
        await self._show()
        self.renaming = self._thing(node_id) if node_id else ThingView()

    async def _show(self) -> None:
        page = await self._read(system_page, self._route_id("system_id"))
        self.system = system_view(page, self._caller)
        if self.renaming.id and all(each.id != self.renaming.id for each in self.system.things):
            self.renaming = ThingView()

    def _thing(self, node_id: str) -> ThingView:
        for thing in self.system.things:
            if thing.id == str(parse_id(node_id)):
                return thing
        raise NotFound(text("We could not find that in your diagrams."))
