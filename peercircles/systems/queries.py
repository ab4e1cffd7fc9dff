"""What somebody sees of their own systems diagrams. Every query asks for the owner's alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.systems.layout import Layout, layout_of
from peercircles.systems.loops import Arrows, Loops, loops_of
from peercircles.systems.models import SystemDiagram, SystemLink, SystemNode


@dataclass(frozen=True, slots=True)
class SystemPage:
    """One diagram: its things in their order, its arrows, its loops, and how it is drawn."""

    id: UUID
    title: str
    things: Mapping[UUID, str]
    versions: Mapping[UUID, int]
    arrows: Arrows
    loops: Loops
    layout: Layout


def my_systems(session: Session, actor: Actor) -> list[tuple[UUID, str]]:
    """The actor's diagrams, those changed last first."""
    mine = (
        select(SystemDiagram)
        .where(SystemDiagram.owner_id == actor.person_id, col(SystemDiagram.removed_at).is_(None))
        .order_by(col(SystemDiagram.changed_at).desc(), col(SystemDiagram.id))
    )
    return [(system.id, system.title) for system in session.exec(mine)]


def system_page(session: Session, actor: Actor, system_id: UUID) -> SystemPage:
    """One diagram; NotFound where it is not the actor's, or was removed."""
    mine = select(SystemDiagram).where(
        SystemDiagram.id == system_id,
        SystemDiagram.owner_id == actor.person_id,
        col(SystemDiagram.removed_at).is_(None),
    )
    system = session.exec(mine).one_or_none()
    if system is None:
        raise NotFound(text("We could not find that diagram."))
    nodes = session.exec(
        select(SystemNode)
        .where(SystemNode.system_id == system_id, col(SystemNode.removed_at).is_(None))
        .order_by(col(SystemNode.place), col(SystemNode.id))
    ).all()
    things = {node.id: node.title for node in nodes}
    links = session.exec(select(SystemLink).where(SystemLink.system_id == system_id))
    arrows = {
        (link.from_id, link.to_id): link.sign
        for link in links
        if link.from_id in things and link.to_id in things
    }
    return SystemPage(
        id=system.id,
        title=system.title,
        things=things,
        versions={node.id: node.version for node in nodes},
        arrows=arrows,
        loops=loops_of(tuple(things), arrows),
        layout=layout_of(things, arrows),
    )
