"""Keeping a diagram as it is now, to look back at: numbered, and never changed afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Actor, Work
from peercircles.theories import policy
from peercircles.theories.diffs import Changed, differences
from peercircles.theories.frozen import graph_from, parts_of
from peercircles.theories.graphs import Graph
from peercircles.theories.held import announce, held_graph, open_diagram
from peercircles.theories.models import LONGEST_LINE, DiagramVersion
from peercircles.theories.queries import diagram_page, diagram_within_reach

MOST_VERSIONS = 100


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list of them."""

    number: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version as it was, and what has become different until `until`, or until now."""

    version: VersionRow
    graph: Graph
    until: VersionRow | None
    changes: Sequence[Changed]


def keep_version(work: Work, diagram_id: UUID, name: str = "") -> DiagramVersion:
    """Keep the diagram as it is now, under the next number."""
    diagram = open_diagram(work, diagram_id)
    policy.may_change(work.actor.person_id, diagram).enforce()
    last = select(func.coalesce(func.max(col(DiagramVersion.number)), 0))
    number = work.session.exec(last.where(DiagramVersion.diagram_id == diagram_id)).one() + 1
    if number > MOST_VERSIONS:
        raise Conflict(text("There are {count} versions already.", count=MOST_VERSIONS))
    version = DiagramVersion(
        diagram_id=diagram_id,
        owner_id=diagram.owner_id,
        number=number,
        name=typed_line(name, field="version_name", limit=LONGEST_LINE, required=False),
        parts=parts_of(held_graph(work, diagram)),
        at=work.now,
    )
    work.session.add(version)
    announce(work, diagram)
    return version


def versions_of(session: Session, actor: Actor, diagram_id: UUID) -> list[VersionRow]:
    """The versions of a diagram of the actor's own, the last first."""
    diagram_within_reach(session, actor, diagram_id)
    statement = (
        select(DiagramVersion)
        .where(DiagramVersion.diagram_id == diagram_id)
        .order_by(col(DiagramVersion.number).desc())
    )
    return [_row(version) for version in session.exec(statement)]


def compare(
    session: Session, actor: Actor, diagram_id: UUID, number: int, until: int = 0
) -> Comparison:
    """One version, and what is different in a later one; in the diagram itself, without one."""
    diagram_within_reach(session, actor, diagram_id)
    version = _version(session, diagram_id, number)
    later = _version(session, diagram_id, until) if until else None
    graph = graph_from(version.parts)
    after = graph_from(later.parts) if later else diagram_page(session, actor, diagram_id).graph
    return Comparison(
        _row(version), graph, _row(later) if later else None, differences(graph, after)
    )


def _version(session: Session, diagram_id: UUID, number: int) -> DiagramVersion:
    statement = select(DiagramVersion).where(
        DiagramVersion.diagram_id == diagram_id, DiagramVersion.number == number
    )
    if version := session.exec(statement).one_or_none():
        return version
    raise NotFound(text("We could not find that version."))


def _row(version: DiagramVersion) -> VersionRow:
    return VersionRow(version.number, version.name, version.at)
