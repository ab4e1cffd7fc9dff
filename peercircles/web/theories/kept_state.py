"""The State of what is kept of a diagram: its versions, and what became different since."""

from typing import TypedDict

import reflex as rx

from peercircles.kernel.text import text
from peercircles.theories.versions import compare, keep_version, versions_of
from peercircles.web.theories.kept_views import (
    ComparisonView,
    VersionLine,
    comparison_view,
    version_line,
)
from peercircles.web.theories.state import DriversState


class VersionForm(TypedDict, total=False):
    """What a version is called."""

    version_name: str


class KeptState(DriversState):
    """The versions of the diagram that is open, and one of them compared with now or another."""

    kept: rx.Field[list[VersionLine]] = rx.field(default_factory=list)
    compared: rx.Field[ComparisonView] = rx.field(default_factory=ComparisonView)

    @rx.event
    async def look_back(self):
        """See the versions there are."""
        await self._show()
        await self._show_kept()
        self._begin("versions", 0)

    @rx.event
    async def keep(self, form: VersionForm, op: str):
        """Keep the diagram as it is now."""
        diagram_id, name = self._route_id("diagram_id"), form.get("version_name", "")
        version = await self._run(op, keep_version, diagram_id, name)
        await self._show_kept()
        self._begin("versions", 0)
        self._say(text("Version {number} is kept.", number=version.number))

    @rx.event
    async def compare(self, number: int, until: int):
        """See what became different from one version to another; to now, where that is 0."""
        diagram_id = self._route_id("diagram_id")
        found = await self._read(compare, diagram_id, number, until)
        self.compared = comparison_view(found, self._caller)

    async def _show_kept(self) -> None:
        rows = await self._read(versions_of, self._route_id("diagram_id"))
        self.kept = [version_line(row) for row in rows]
        self.compared = ComparisonView()
