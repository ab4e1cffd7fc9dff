"""Diagrams as their pages show them. Outline, drawing and panel are made of the same graph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from peercircles.kernel.text import text
from peercircles.theories.graphs import Graph, GraphNode
from peercircles.theories.models import AimWords, NodeKind, Strength
from peercircles.theories.notes import NOTHING_MEASURED, NOTHING_TRIED, Sign, aim_note, notes_in
from peercircles.theories.queries import DiagramPage, DiagramRow, GoalOfNode
from peercircles.web.measures.views import LineView
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class DiagramLine:
    """A diagram in the list of them."""

    id: str = ""
    what: str = ""
    by_when: str = ""
    changed_at: str = ""
    drivers: int = 0
    gaps: int = 0
    ideas: int = 0


@dataclass(frozen=True)
class AimView:
    """The aim. `note` is everything but what is wanted, in one line."""

    note: str = ""

    what: str = ""
    how_much: str = ""
    for_whom: str = ""
    by_when: str = ""
    version: int = 0


@dataclass(frozen=True)
class NodeLine:
    """A node in the outline. `note` says what else there is to it.

    It stands below everything it hangs on; `is_again` is true for all but the first of these.
    `is_guess` is true where it is not sure that it moves what it stands below. `tried` is how
    far tests of an idea are; empty where none has begun.
    """

    id: str = ""
    key: str = ""
    title: str = ""
    note: str = ""
    is_gap: bool = False
    is_guess: bool = False
    is_again: bool = False
    has_numbers: bool = False
    tried: str = ""
    tried_words: str = ""


@dataclass(frozen=True)
class SecondaryLine:
    """Something that moves a driver, with what could be tried."""

    node: NodeLine = field(default_factory=NodeLine)
    below: list[NodeLine] = field(default_factory=list[NodeLine])


@dataclass(frozen=True)
class PrimaryLine:
    """A driver, with what moves it."""

    node: NodeLine = field(default_factory=NodeLine)
    below: list[SecondaryLine] = field(default_factory=list[SecondaryLine])


@dataclass(frozen=True)
class OutlineView:
    """All of a diagram in lines. `loose` hangs on nothing yet."""

    drivers: list[PrimaryLine] = field(default_factory=list[PrimaryLine])
    loose: list[SecondaryLine] = field(default_factory=list[SecondaryLine])


@dataclass(frozen=True)
class ParentLine:
    """Something a node hangs on: the aim, where `id` is empty."""

    id: str = ""
    title: str = ""
    is_guess: bool = False


@dataclass(frozen=True)
class NodePanel:
    """One node with everything that can be done to it."""

    id: str = ""
    kind: str = ""
    title: str = ""
    version: int = 0
    is_gap: bool = False
    is_first: bool = False
    is_last: bool = False
    parents: list[ParentLine] = field(default_factory=list[ParentLine])
    candidates: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    goal_title: str = ""
    goal_path: str = ""
    measures: list[LineView] = field(default_factory=list[LineView])


@dataclass(frozen=True)
class ClashView:
    """Two texts where two windows wrote at once: what is stored, and what was to be."""

    theirs: str = ""
    mine: str = ""
    version: int = 0


@dataclass(frozen=True)
class Removed:
    """What was removed last, to be brought back in one go."""

    id: str = ""
    title: str = ""
    keeps_goal: bool = False
    had_copies: bool = False
    keeps_copies: bool = False


def shareable_parts(page: DiagramPage, locale: str) -> list[tuple[str, str]]:
    """What a copy can be of: all of it, or one driver with what hangs on it."""
    drivers = page.graph.columns[NodeKind.PRIMARY]
    whole = text("The whole diagram").into(locale)
    return [("", whole), *((str(node.id), node.title) for node in drivers)]


def diagram_line(row: DiagramRow) -> DiagramLine:
    """A diagram in the list."""
    return DiagramLine(
        id=row.id,
        what=row.what,
        by_when=row.by_when.isoformat() if row.by_when else "",
        changed_at=iso(row.changed_at),
        drivers=row.drivers,
        gaps=row.gaps,
        ideas=row.ideas,
    )


def aim_view(aim: AimWords, version: int, caller: Caller) -> AimView:
    """The aim."""
    by_when = aim.by_when.isoformat() if aim.by_when else ""
    note = aim_note(aim, caller.locale)
    return AimView(note, aim.what, aim.how_much, aim.for_whom, by_when, version)


def aim_in_words(aim: AimWords, caller: Caller) -> str:
    """An aim in one line, for showing two of them side by side."""
    return " · ".join(piece for piece in (aim.what, aim_note(aim, caller.locale)) if piece)


def outline_view(
    page: DiagramPage,
    caller: Caller,
    measured: Mapping[UUID, str] = NOTHING_MEASURED,
    tried: Mapping[UUID, Sign] = NOTHING_TRIED,
) -> OutlineView:
    """The whole diagram in lines, each thing below everything it hangs on.

    `measured` says of nodes what is measured there, `tried` of ideas how far their tests are:
    both for their owner alone.
    """
    graph, told = page.graph, _Told(page, caller, measured, tried)
    drivers = [
        PrimaryLine(told.line(each), [_secondary(graph, told, each, child) for child in below])
        for each in graph.columns[NodeKind.PRIMARY]
        for below in [graph.children[each.id]]
    ]
    loose = [_secondary(graph, told, None, each) for each in graph.loose]
    return OutlineView(drivers, loose)


def node_panel(page: DiagramPage, node_id: UUID, measures: Sequence[LineView] = ()) -> NodePanel:
    """One node, with what it hangs on and what it could hang on besides."""
    graph = page.graph
    node = graph.by_id[node_id]
    column = graph.columns[node.kind]
    goal = page.goals.get(node_id)
    return NodePanel(
        id=str(node.id),
        kind=node.kind.value,
        title=node.title,
        version=page.versions[node_id],
        is_gap=node.is_gap,
        is_first=column[0].id == node_id,
        is_last=column[-1].id == node_id,
        parents=_parents(graph, node),
        candidates=_candidates(graph, node),
        goal_title=goal.title if goal else "",
        goal_path=_goal_path(goal),
        measures=list(measures),
    )


class _Told:
    """Makes the lines of nodes, and knows which of them were made before."""

    def __init__(
        self,
        page: DiagramPage,
        caller: Caller,
        measured: Mapping[UUID, str],
        tried: Mapping[UUID, Sign],
    ) -> None:
        self.page, self.measured, self.tried = page, measured, tried
        self.notes = notes_in(page.graph, page.goals, caller.locale, measured)
        self.seen = set[UUID]()

    def line(self, node: GraphNode, parent: GraphNode | None = None) -> NodeLine:
        """The node below `parent`: below the aim, or nothing, without one."""
        is_again = node.id in self.seen
        self.seen.add(node.id)
        strength, sign = node.strength, self.tried.get(node.id)
        if parent is not None:
            links = self.page.graph.links_up[node.id]
            strength = next(link.strength for link in links if link.parent_id == parent.id)
        return NodeLine(
            id=str(node.id),
            key=f"{parent.id if parent else ''} {node.id}",
            title=node.title,
            note=self.notes.get(node.id, ""),
            is_gap=node.is_gap,
            is_guess=strength is Strength.DOTTED,
            is_again=is_again,
            has_numbers=node.id in self.measured,
            tried=sign.kind if sign else "",
            tried_words=sign.words if sign else "",
        )


def _secondary(
    graph: Graph, told: _Told, parent: GraphNode | None, node: GraphNode
) -> SecondaryLine:
    line = told.line(node, parent)
    # What hangs on it is told where it stands for the first time.
    below = [] if line.is_again else graph.children[node.id]
    return SecondaryLine(line, [told.line(child, node) for child in below])


def _parents(graph: Graph, node: GraphNode) -> list[ParentLine]:
    if node.kind is NodeKind.PRIMARY:
        return [ParentLine("", graph.aim.what, node.strength is Strength.DOTTED)]
    return [
        ParentLine(
            str(link.parent_id),
            graph.by_id[link.parent_id].title,
            link.strength is Strength.DOTTED,
        )
        for link in graph.links_up[node.id]
    ]


def _candidates(graph: Graph, node: GraphNode) -> list[tuple[str, str]]:
    kind = node.kind.before()
    if kind is None:
        return []
    linked = {link.parent_id for link in graph.links_up[node.id]}
    return [(str(each.id), each.title) for each in _free(graph.columns[kind], linked)]


def _free(column: Sequence[GraphNode], linked: set[UUID]) -> list[GraphNode]:
    return [each for each in column if each.id not in linked]


def _goal_path(goal: GoalOfNode | None) -> str:
    """Where it stands on its board; in the archive it has no place there."""
    if goal is None or goal.is_archived:
        return ""
    return f"/circles/{goal.circle_id}/board?goal={goal.id}"
