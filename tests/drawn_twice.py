"""A diagram that is open in two windows, and what is done there done to a model of it, too.

Both windows know every id there ever was, and each remembers the titles it has looked at last.
What has to be refused is known of each edit before it is tried.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, DomainError, Invalid
from peercircles.theories import commands, moving
from peercircles.theories.graphs import Graph
from peercircles.theories.models import Link, Node, NodeKind, Strength
from peercircles.theories.words import TitleClash
from tests.drawn_once import Drawn
from tests.factories import LONG_AGO, World
from tests.theories import IDEA, PRIMARY, SECONDARY, diagram_of, page_of

BEGINNING = (PRIMARY,) * 2 + (SECONDARY,) * 3 + (IDEA,) * 3
# Which of the beginning hangs on which: (child, parent).
HANGING = ((2, 0), (3, 0), (3, 1), (5, 2), (6, 3), (6, 4), (7, 4))


class Act(StrEnum):
    """What is done in a window."""

    ADD = "add"
    LINK = "link"
    UNLINK = "unlink"
    REMOVE = "remove"
    BACK = "back"
    RENAME = "rename"
    LOOK = "look"
    STEP = "step"
    PLACE = "place"
    WEIGH = "weigh"
    GAP = "gap"
    TIDY = "tidy"


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing done in one window. Its numbers choose among the ids; with `apt`, what fits."""

    act: Act
    window: int
    one: int
    other: int
    kind: NodeKind
    strength: Strength
    flag: bool
    apt: bool


class TwoWindows:
    """The diagram in the database, the model of it, and a count of what has come to pass."""

    def __init__(self, world: World, counts: Counter[str]) -> None:
        self.world, self.counts, self.owner = world, counts, world.member()
        self.diagram = diagram_of(world, self.owner)
        self.drawn = Drawn()
        self._begin()
        self.known = list(self.drawn.nodes)
        self.looked = [self._titles(), self._titles()]
        self.renamed = self.known[0]

    def do(self, edit: Edit) -> None:
        """Do it in the diagram and in the model; what was refused has to be so in both."""
        one, other = (self.known[number % len(self.known)] for number in (edit.one, edit.other))
        if edit.apt and edit.act in {Act.LINK, Act.UNLINK}:
            one, other = self._pair(edit)
        act = getattr(self, f"_{edit.act}")
        act(edit, one, other)

    def agrees(self) -> None:
        """What is seen, and what is stored of links, is what the model says."""
        page, drawn = page_of(self.world, self.owner, self.diagram), self.drawn
        graph: Graph = page.graph
        seen = {kind: [node.id for node in graph.columns[kind]] for kind in NodeKind}
        assert seen == drawn.columns
        for node in graph.nodes:
            known = drawn.nodes[node.id]
            words = (node.kind, node.title, node.strength, node.is_gap, page.versions[node.id])
            assert words == (
                known.kind,
                known.title,
                known.strength,
                known.is_gap,
                known.version,
            )
        links = [((each.parent_id, each.child_id), each.strength) for each in graph.links]
        assert len(links) == len(dict(links))
        assert dict(links) == drawn.visible_links()
        stored = [row for row in self.world.rows_of(Link) if row.diagram_id == self.diagram.id]
        ends = {(row.parent_id, row.child_id): row.strength for row in stored}
        assert len(stored) == len(ends)
        assert ends == drawn.links
        # Raises CycleError where it goes round.
        ways = TopologicalSorter[UUID]()
        for parent_id, child_id in ends:
            ways.add(child_id, parent_id)
        assert len(list(ways.static_order())) <= len(drawn.nodes)

    def _begin(self) -> None:
        about: dict[str, Any] = {"diagram_id": self.diagram.id, "owner_id": self.owner.id}
        ids = [new_id() for _node in BEGINNING]
        with self.world.transactions.together() as session:
            for number, (node_id, kind) in enumerate(zip(ids, BEGINNING, strict=True)):
                place, title = len(self.drawn.columns[kind]), f"Thing {number}"
                words = {"kind": kind, "title": title, "place": place, "created_at": LONG_AGO}
                session.add(Node(id=node_id, **about, **words))
                self.drawn.put(node_id, kind, title)
            session.flush()
            for child, parent in HANGING:
                session.add(Link(parent_id=ids[parent], child_id=ids[child], **about))
                self.drawn.links[ids[parent], ids[child]] = Strength.SOLID

    def _titles(self) -> dict[UUID, tuple[str, int]]:
        return {each: (node.title, node.version) for each, node in self.drawn.nodes.items()}

    def _pair(self, edit: Edit) -> tuple[UUID, UUID]:
        """A child, and a parent that it can hang on, or does."""
        if edit.act is Act.UNLINK and self.drawn.links:
            pairs = [(child, parent) for parent, child in self.drawn.links]
            return pairs[edit.one % len(pairs)]
        kinds = {each: node.kind for each, node in self.drawn.nodes.items()}
        children = [each for each, kind in kinds.items() if kind is not PRIMARY]
        child = children[edit.one % len(children)]
        fitting = [each for each, kind in kinds.items() if kind is kinds[child].before()]
        return child, fitting[edit.other % len(fitting)]

    def _run(
        self, expected: type[DomainError] | None, command: Any, *args: Any, **kwargs: Any
    ) -> Any:
        try:
            answer = self.world.run(command, self.owner, *args, **kwargs)
        except DomainError as refusal:
            assert type(refusal) is expected, (command.__name__, refusal)  # noqa: PT017 - either may be due
            self.counts[f"refused: {command.__name__}"] += 1
            return None
        assert expected is None, (command.__name__, "was not refused")
        self.counts[command.__name__] += 1
        return answer

    def _refused_if_gone(self, node_id: UUID) -> type[DomainError] | None:
        return None if self.drawn.nodes[node_id].is_there else Conflict

    def _add(self, edit: Edit, _one: UUID, other: UUID) -> None:
        kind, title = edit.kind, f"Thing {len(self.known)}"
        parent_id, refused, place = None, None, None
        if edit.flag:
            fitting = [each for each in self.known if self.drawn.nodes[each].kind is kind.before()]
            parent_id = fitting[edit.other % len(fitting)] if edit.apt and fitting else other
            refused = self.drawn.refuses_parent(kind, parent_id)
            place = self.drawn.after_siblings(kind, parent_id)
        about = {"kind": kind, "title": title, "parent_id": parent_id}
        if node := self._run(refused, commands.add_node, self.diagram.id, **about):
            self.drawn.put(node.id, kind, title, place)
            self.known.append(node.id)
            if parent_id:
                self.drawn.links[parent_id, node.id] = Strength.SOLID

    def _link(self, edit: Edit, one: UUID, other: UUID) -> None:
        kind = self.drawn.nodes[one].kind
        refused = self._refused_if_gone(one) or self.drawn.refuses_parent(kind, other)
        if self._run(refused, commands.link_nodes, one, other, edit.strength):
            self.counts["new links"] += (other, one) not in self.drawn.links
            self.drawn.links[other, one] = edit.strength

    def _unlink(self, _edit: Edit, one: UUID, other: UUID) -> None:
        if self._run(self._refused_if_gone(one), commands.unlink_nodes, one, other):
            was_there = self.drawn.links.pop((other, one), None)
            self.counts["links taken away"] += was_there is not None

    def _remove(self, _edit: Edit, one: UUID, _other: UUID) -> None:
        is_linked = any(one in ends for ends in self.drawn.visible_links())
        if self._run(self._refused_if_gone(one), commands.remove_node, one):
            self.counts["linked nodes removed"] += is_linked
            self.drawn.nodes[one].is_there = False
            self.drawn.columns[self.drawn.nodes[one].kind].remove(one)

    def _back(self, _edit: Edit, one: UUID, _other: UUID) -> None:
        gone = [each for each, node in self.drawn.nodes.items() if not node.is_there]
        if not gone:
            return
        one = gone[self.known.index(one) % len(gone)]
        self._run(None, commands.bring_node_back, one)
        node = self.drawn.nodes[one]
        node.is_there = True
        self.counts["links brought back"] += any(one in each for each in self.drawn.visible_links())
        # It stands about where it stood; the others keep their order.
        column = self._column_now(node.kind)
        assert [each for each in column if each != one] == self.drawn.columns[node.kind]
        self.drawn.columns[node.kind] = column

    def _rename(self, edit: Edit, one: UUID, _other: UUID) -> None:
        one = self.renamed if edit.apt else one
        self.renamed = one
        node, window = self.drawn.nodes[one], self.looked[edit.window]
        _title, version = window.get(one, (node.title, node.version))
        title = "The same in both" if edit.flag else f"{edit.other} in window {edit.window}"
        refused = self._refused_if_gone(one)
        if refused is None and title != node.title and version != node.version:
            refused = TitleClash
            self.counts["stale titles"] += 1
        if self._run(refused, commands.rename_node, one, title, expected_version=version):
            node.version += node.title != title
            node.title = title
            window[one] = (title, node.version)

    def _look(self, edit: Edit, _one: UUID, _other: UUID) -> None:
        self.looked[edit.window] = self._titles()

    def _step(self, edit: Edit, one: UUID, _other: UUID) -> None:
        if self._run(self._refused_if_gone(one), moving.step_node, one, up=edit.flag):
            column = self.drawn.columns[self.drawn.nodes[one].kind]
            here = column.index(one)
            column.insert(max(here - 1, 0) if edit.flag else here + 1, column.pop(here))
            self._is_counted_through(one)

    def _place(self, edit: Edit, one: UUID, other: UUID) -> None:
        column = self.drawn.columns[self.drawn.nodes[one].kind]
        above = column[edit.other % len(column)] if edit.flag and column else other
        if self._run(self._refused_if_gone(one), moving.place_node, one, above) and above != one:
            column.remove(one)
            column.insert(column.index(above) if above in column else len(column), one)
            self._is_counted_through(one)

    def _weigh(self, edit: Edit, one: UUID, _other: UUID) -> None:
        node = self.drawn.nodes[one]
        refused = self._refused_if_gone(one) or (None if node.kind is PRIMARY else Invalid)
        if self._run(refused, commands.weigh_driver, one, edit.strength):
            node.strength = edit.strength

    def _gap(self, edit: Edit, one: UUID, _other: UUID) -> None:
        if self._run(self._refused_if_gone(one), commands.mark_gap, one, is_gap=edit.flag):
            self.drawn.nodes[one].is_gap = edit.flag

    def _tidy(self, _edit: Edit, _one: UUID, _other: UUID) -> None:
        self._run(None, moving.tidy_diagram, self.diagram.id)
        # Which order is the better one is told elsewhere; here, that it is one of the same.
        for kind, column in self.drawn.columns.items():
            now = self._column_now(kind)
            assert sorted(now) == sorted(column)
            self.drawn.columns[kind] = now

    def _column_now(self, kind: NodeKind) -> list[UUID]:
        graph: Graph = page_of(self.world, self.owner, self.diagram).graph
        return [node.id for node in graph.columns[kind]]

    def _is_counted_through(self, moved: UUID) -> None:
        """After a move the places of a column are 0, 1, 2 and so on, and none twice."""
        column = self.drawn.columns[self.drawn.nodes[moved].kind]
        places = {row.id: row.place for row in self.world.rows_of(Node) if row.id in column}
        assert [places[each] for each in column] == list(range(len(column)))
