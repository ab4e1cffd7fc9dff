"""Copies of diagrams as pages show them: in lines, as their owners gave them."""

from dataclasses import dataclass, field
from uuid import UUID

from peercircles.kernel.audiences import Audience
from peercircles.theories.queries import DiagramPage
from peercircles.theories.sharing import CopyRow
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of
from peercircles.web.shared.times import iso
from peercircles.web.theories.views import AimView, OutlineView, aim_view, outline_view


@dataclass(frozen=True)
class CopyLine:
    """A copy in its owner's list."""

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    at: str = ""
    things: int = 0
    is_for_coach: bool = False


@dataclass(frozen=True)
class CopyView:
    """A copy to read."""

    id: str = ""
    owner: str = ""
    initials: str = ""
    seat: int = 0
    at: str = ""
    is_for_coach: bool = False
    is_yours: bool = False
    aim: AimView = field(default_factory=AimView)
    outline: OutlineView = field(default_factory=OutlineView)


def copy_line(row: CopyRow) -> CopyLine:
    """A copy in the list."""
    return CopyLine(
        id=row.id,
        circle_id=row.circle_id,
        circle_name=row.circle_name,
        at=iso(row.at),
        things=len(row.graph.nodes),
        is_for_coach=row.audience is Audience.COACH,
    )


def copy_view(row: CopyRow, caller: Caller) -> CopyView:
    """A copy to read, in the reader's language."""
    page = DiagramPage(UUID(row.diagram_id), version=0, graph=row.graph, versions={})
    return CopyView(
        id=row.id,
        owner=row.owner_name,
        initials=initials_of(row.owner_name),
        seat=row.seat % 8 + 1,
        at=iso(row.at),
        is_for_coach=row.audience is Audience.COACH,
        is_yours=row.is_yours,
        aim=aim_view(row.graph.aim, 0, caller),
        outline=outline_view(page, caller),
    )
