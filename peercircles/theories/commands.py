"""What can be done to a driver diagram. Each command holds the diagram first (see held.py)."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.identity.people import hold_self
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.theories import policy
from peercircles.theories.held import (
    announce,
    column_of,
    held_diagram,
    held_node,
    in_this_order,
    number_of_nodes,
    open_diagram,
    open_node,
)
from peercircles.theories.models import (
    LONGEST_TITLE,
    AimWords,
    Diagram,
    Link,
    Node,
    NodeKind,
    Strength,
    check_is_there,
)
from peercircles.theories.sharing import take_back_copies_of
from peercircles.theories.words import AimClash, TitleClash, typed_aim

MOST_DIAGRAMS = 30
MOST_NODES = 400


def add_diagram(work: Work, aim: AimWords) -> Diagram:
    """Begin with an aim of the actor's own."""
    owner_id = work.actor.person_id
    policy.may_begin(owner_id, owner_id).enforce()
    hold_self(work)
    number = select(func.count()).where(col(Diagram.owner_id) == owner_id)
    if work.session.exec(number).one() >= MOST_DIAGRAMS:
        raise Conflict(text("There are {count} diagrams already.", count=MOST_DIAGRAMS))
    words = typed_aim(aim)
    diagram = Diagram(
        owner_id=owner_id,
        what=words.what,
        how_much=words.how_much,
        for_whom=words.for_whom,
        by_when=words.by_when,
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(diagram)
    announce(work, diagram)
    return diagram


def write_aim(work: Work, diagram_id: UUID, aim: AimWords, *, expected_version: int) -> Diagram:
    """Save other words of the aim; AimClash if they are not those the edit began with."""
    diagram = open_diagram(work, diagram_id)
    policy.may_change(work.actor.person_id, diagram).enforce()
    words = typed_aim(aim)
    if words == diagram.aim():
        return diagram
    if diagram.version != expected_version:
        raise AimClash(theirs=diagram.aim(), version=diagram.version, mine=words)
    diagram.rewrite(words)
    announce(work, diagram)
    return diagram


def remove_diagram(work: Work, diagram_id: UUID) -> Diagram:
    """Put a diagram away, for a while in reach of `bring_diagram_back`; copies of it are gone."""
    diagram = open_diagram(work, diagram_id)
    policy.may_change(work.actor.person_id, diagram).enforce()
    take_back_copies_of(work, diagram)
    diagram.remove(work.now)
    announce(work, diagram)
    return diagram


def bring_diagram_back(work: Work, diagram_id: UUID) -> Diagram:
    """It was put away by mistake; nothing of it is lost. Copies stay taken back."""
    diagram = held_diagram(work, diagram_id)
    policy.may_change(work.actor.person_id, diagram).enforce()
    diagram.bring_back()
    announce(work, diagram)
    return diagram


def add_node(
    work: Work, diagram_id: UUID, *, kind: NodeKind, title: str, parent_id: UUID | None = None
) -> Node:
    """Write down something that moves the aim, or could be tried, below what it moves.

    It comes to stand after what hangs there already; without a parent, at the column's end.
    """
    diagram = open_diagram(work, diagram_id)
    policy.may_change(work.actor.person_id, diagram).enforce()
    if number_of_nodes(work, diagram_id) >= MOST_NODES:
        raise Conflict(text("There are {count} things in this diagram already.", count=MOST_NODES))
    words = typed_line(title, field="title", limit=LONGEST_TITLE)
    column = column_of(work, diagram_id, kind)
    node = Node(
        diagram_id=diagram_id,
        owner_id=diagram.owner_id,
        kind=kind,
        title=words,
        place=len(column),
        created_at=work.now,
    )
    work.session.add(node)
    work.session.flush()
    position = len(column)
    if parent_id is not None:
        position = _after_siblings(work, column, parent_id)
        _link(work, _parent(work, diagram, node, parent_id), node, Strength.SOLID)
    column.insert(position, node)
    # All of it: what was removed has left gaps behind, and those there may stand past its end.
    in_this_order(work, column)
    announce(work, diagram)
    return node


def add_below(work: Work, parent_id: UUID, title: str) -> Node:
    """Write down something that moves this, or could be tried for it."""
    diagram, parent = open_node(work, parent_id)
    policy.may_change(work.actor.person_id, parent).enforce()
    kind = parent.kind.after()
    if kind is None:
        raise Invalid(text("Nothing hangs on an idea."), field="title")
    return add_node(work, diagram.id, kind=kind, title=title, parent_id=parent_id)


def rename_node(work: Work, node_id: UUID, title: str, *, expected_version: int) -> Node:
    """Save another title; TitleClash if it is not the one the edit began with."""
    diagram, node = open_node(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    words = typed_line(title, field="title", limit=LONGEST_TITLE)
    if words == node.title:
        return node
    if node.version != expected_version:
        raise TitleClash(node_id, theirs=node.title, version=node.version, mine=words)
    node.rename(words)
    announce(work, diagram)
    return node


def mark_gap(work: Work, node_id: UUID, *, is_gap: bool) -> Node:
    """Say that something is missing here, or that it is not any more."""
    diagram, node = open_node(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    if node.is_gap is not is_gap:
        node.is_gap = is_gap
        announce(work, diagram)
    return node


def remove_node(work: Work, node_id: UUID) -> Node:
    """Take a node out of the diagram, for a while in reach of `bring_node_back`.

    What hung on it stays, and so does a goal that was made of it.
    """
    diagram, node = open_node(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    node.remove(work.now)
    announce(work, diagram)
    return node


def bring_node_back(work: Work, node_id: UUID) -> Node:
    """Removed by mistake: it stands about where it stood, linked as it was."""
    diagram, node = held_node(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    node.bring_back()
    announce(work, diagram)
    return node


def link_nodes(
    work: Work, child_id: UUID, parent_id: UUID, strength: Strength = Strength.SOLID
) -> Link:
    """Say that one thing moves another, or how surely it does where that was said before."""
    diagram, child = open_node(work, child_id)
    policy.may_change(work.actor.person_id, child).enforce()
    link = _link(work, _parent(work, diagram, child, parent_id), child, strength)
    announce(work, diagram)
    return link


def unlink_nodes(work: Work, child_id: UUID, parent_id: UUID) -> Node:
    """Say that it does not. Both stay in the diagram."""
    diagram, child = open_node(work, child_id)
    policy.may_change(work.actor.person_id, child).enforce()
    if link := _link_between(work, parent_id, child_id):
        work.session.delete(link)
        announce(work, diagram)
    return child


def weigh_driver(work: Work, node_id: UUID, strength: Strength) -> Node:
    """Say how surely a primary driver moves the aim; of all others their links say it."""
    diagram, node = open_node(work, node_id)
    policy.may_change(work.actor.person_id, node).enforce()
    if node.kind is not NodeKind.PRIMARY:
        raise Invalid(text("Only what moves the aim itself is linked to it."), field="strength")
    if node.strength is not strength:
        node.strength = strength
        announce(work, diagram)
    return node


def _link(work: Work, parent: Node, child: Node, strength: Strength) -> Link:
    link = _link_between(work, parent.id, child.id) or Link(
        diagram_id=child.diagram_id,
        owner_id=child.owner_id,
        parent_id=parent.id,
        child_id=child.id,
    )
    link.strength = strength
    work.session.add(link)
    return link


def _link_between(work: Work, parent_id: UUID, child_id: UUID) -> Link | None:
    statement = select(Link).where(Link.parent_id == parent_id, Link.child_id == child_id)
    return work.session.exec(statement).one_or_none()


def _parent(work: Work, diagram: Diagram, child: Node, parent_id: UUID) -> Node:
    """The node to hang `child` on: of the same diagram, there, and of the kind before."""
    parent = work.session.get(Node, parent_id)
    if parent is None or parent.diagram_id != diagram.id:
        raise Invalid(text("Please choose something of this diagram."), field="parent")
    check_is_there(parent)
    if parent.kind is not child.kind.before():
        raise Invalid(
            text("It can only hang on something one step closer to the aim."), field="parent"
        )
    return parent


def _after_siblings(work: Work, column: Sequence[Node], parent_id: UUID) -> int:
    """The position after the last in the column that hangs on the parent; else the end."""
    siblings = set(
        work.session.exec(select(Link.child_id).where(Link.parent_id == parent_id)).all()
    )
    places = [place for place, node in enumerate(column) if node.id in siblings]
    return places[-1] + 1 if places else len(column)
