"""What can be done to a systems diagram. Each command holds the diagram first."""

from uuid import UUID

from sqlmodel import col, func, select

from peercircles.circles.seats import locking
from peercircles.identity.people import hold_self
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.systems import policy
from peercircles.systems.events import SystemChanged
from peercircles.systems.models import (
    LONGEST_NODE,
    LONGEST_TITLE,
    MOST_NODES,
    MOST_SYSTEMS,
    Sign,
    SystemDiagram,
    SystemLink,
    SystemNode,
)


def add_system(work: Work, title: str) -> SystemDiagram:
    """Begin a diagram of the actor's own."""
    owner_id = work.actor.person_id
    hold_self(work)
    number = select(func.count()).where(col(SystemDiagram.owner_id) == owner_id)
    if work.session.exec(number).one() >= MOST_SYSTEMS:
        raise Conflict(text("There are {count} diagrams already.", count=MOST_SYSTEMS))
    system = SystemDiagram(
        owner_id=owner_id,
        title=typed_line(title, field="title", limit=LONGEST_TITLE),
        created_at=work.now,
        changed_at=work.now,
    )
    policy.may_change(owner_id, system).enforce()
    work.session.add(system)
    _announce(work, system)
    return system


def remove_system(work: Work, system_id: UUID) -> SystemDiagram:
    """Put a diagram away, for a while in reach of `bring_system_back`."""
    system = _open_system(work, system_id)
    policy.may_change(work.actor.person_id, system).enforce()
    system.remove(work.now)
    _announce(work, system)
    return system


def bring_system_back(work: Work, system_id: UUID) -> SystemDiagram:
    """It was put away by mistake."""
    system = _held_system(work, system_id)
    policy.may_change(work.actor.person_id, system).enforce()
    system.bring_back()
    _announce(work, system)
    return system


def add_thing(work: Work, system_id: UUID, title: str) -> SystemNode:
    """Write down something of which there can be more or less."""
    system = _open_system(work, system_id)
    policy.may_change(work.actor.person_id, system).enforce()
    number = select(func.count()).where(col(SystemNode.system_id) == system_id)
    place = work.session.exec(number).one()
    if place >= MOST_NODES:
        raise Conflict(text("There are {count} things in this diagram already.", count=MOST_NODES))
    node = SystemNode(
        system_id=system_id,
        owner_id=system.owner_id,
        title=typed_line(title, field="thing", limit=LONGEST_NODE),
        place=place,
    )
    work.session.add(node)
    _announce(work, system)
    return node


def rename_thing(work: Work, node_id: UUID, title: str, *, expected_version: int) -> SystemNode:
    """Save another title; Conflict where it was changed in another window."""
    system, node = _open_thing(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    words = typed_line(title, field="new_title", limit=LONGEST_NODE)
    node.rename(words, expected_version=expected_version)
    work.session.add(node)
    _announce(work, system)
    return node


def remove_thing(work: Work, node_id: UUID) -> SystemNode:
    """Take a thing out with its links, for a while in reach of `bring_thing_back`."""
    system, node = _open_thing(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    node.remove(work.now)
    work.session.add(node)
    _announce(work, system)
    return node


def bring_thing_back(work: Work, node_id: UUID) -> SystemNode:
    """Removed by mistake: it stands where it stood, linked as it was."""
    system, node = _held_thing(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    node.bring_back()
    work.session.add(node)
    _announce(work, system)
    return node


def link_things(work: Work, from_id: UUID, to_id: UUID, sign: Sign) -> SystemLink:
    """Say what more of one thing does to another, or the opposite of what was said before."""
    system, start = _open_thing(work, from_id)
    policy.may_change(work.actor.person_id, start).enforce()
    end = work.session.get(SystemNode, to_id)
    if end is None or end.system_id != system.id or end.removed_at is not None:
        raise Invalid(text("Please choose something of this diagram."), field="to")
    if end.id == start.id:
        raise Invalid(text("Choose something else: a thing does not move itself."), field="to")
    link = _link_between(work, from_id, to_id) or SystemLink(
        system_id=system.id, owner_id=system.owner_id, from_id=from_id, to_id=to_id, sign=sign
    )
    link.sign = sign
    work.session.add(link)
    _announce(work, system)
    return link


def unlink_things(work: Work, from_id: UUID, to_id: UUID) -> None:
    """Say that one does not move the other. Both stay in the diagram."""
    system, start = _open_thing(work, from_id)
    policy.may_change(work.actor.person_id, start).enforce()
    if link := _link_between(work, from_id, to_id):
        work.session.delete(link)
        _announce(work, system)


def _held_system(work: Work, system_id: UUID) -> SystemDiagram:
    """A diagram of the actor's own, locked, removed or not."""
    mine = select(SystemDiagram).where(
        SystemDiagram.id == system_id, SystemDiagram.owner_id == work.actor.person_id
    )
    if system := work.session.exec(locking(mine)).one_or_none():
        return system
    raise NotFound(text("We could not find that diagram."))


def _open_system(work: Work, system_id: UUID) -> SystemDiagram:
    system = _held_system(work, system_id)
    if system.removed_at is not None:
        raise Conflict(text("This was removed. Bring it back first."))
    return system


def _held_thing(work: Work, node_id: UUID) -> tuple[SystemDiagram, SystemNode]:
    """A thing of the actor's own and its diagram, locked; the thing removed or not."""
    where = (SystemNode.id == node_id, SystemNode.owner_id == work.actor.person_id)
    found = work.session.exec(select(SystemNode.system_id).where(*where)).one_or_none()
    if found is None:
        raise NotFound(text("We could not find that in your diagrams."))
    system = _open_system(work, found)
    node = work.session.exec(locking(select(SystemNode).where(*where))).one_or_none()
    if node is None:
        raise NotFound(text("We could not find that in your diagrams."))
    return system, node


def _open_thing(work: Work, node_id: UUID) -> tuple[SystemDiagram, SystemNode]:
    system, node = _held_thing(work, node_id)
    if node.removed_at is not None:
        raise Conflict(text("This was removed. Bring it back first."))
    return system, node


def _link_between(work: Work, from_id: UUID, to_id: UUID) -> SystemLink | None:
    statement = select(SystemLink).where(SystemLink.from_id == from_id, SystemLink.to_id == to_id)
    return work.session.exec(statement).one_or_none()


def _announce(work: Work, system: SystemDiagram) -> None:
    """Tell the owner's pages of a change, and remember when it was."""
    system.changed_at = work.now
    work.session.add(system)
    work.session.flush()
    work.record(
        SystemChanged(
            at=work.now,
            by=work.actor.person_id,
            person_id=system.owner_id,
            system_id=system.id,
        )
    )
