"""Where everything of a diagram is drawn: four fixed columns, in the order of their owner.

Nothing here knows a screen: lengths are in parts of the size of letters (EM), so that a
drawing grows with them. The same diagram is always drawn in the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import combining, east_asian_width
from uuid import UUID

from peercircles.theories.graphs import Graph
from peercircles.theories.models import NodeKind

LINE, SMALL_LINE, PADDING, GAP = 22.0, 20.0, 18.0, 24.0
# So many of these are as wide as the letters of a box are high.
EM = 16.0
# Room for the heads of the columns.
TOP = 44.0
AIM_LINE, AIM_PADDING = 25.0, 36.0
# How wide a letter is, in the serif face at its size in a box, and in the smaller sans.
LETTER, AIM_LETTER, SMALL_LETTER = 8.3, 9.3, 7.2
# Room for the small drawing before a sign.
SIGN = 20.0
NO_SIGNS: Mapping[UUID, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column begins, and how wide its boxes are."""

    left: float
    width: float


COLUMNS: Mapping[NodeKind | None, Column] = {
    None: Column(0, 180),
    NodeKind.PRIMARY: Column(228, 160),
    NodeKind.SECONDARY: Column(436, 184),
    NodeKind.IDEA: Column(668, 200),
}
WIDTH = 868.0


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the drawing."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where links come in and go out."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the aim and each node are, and how large all of it is."""

    aim: Box
    boxes: Mapping[UUID, Box]
    height: float


def layout_of(
    graph: Graph,
    notes: Mapping[UUID, str],
    aim_note: str = "",
    signs: Mapping[UUID, str] = NO_SIGNS,
) -> Layout:
    """The places of a diagram.

    `notes` are the small words below the titles of some nodes; `signs` stand between the two,
    with a small drawing before them.
    """
    heights = {
        node.id: _height(
            node.title,
            notes.get(node.id, ""),
            signs.get(node.id, ""),
            COLUMNS[node.kind].width,
        )
        for node in graph.nodes
    }
    aim_height = _aim_height(graph.aim.what, aim_note)
    tops = _tops(graph, heights)
    primaries = graph.columns[NodeKind.PRIMARY]
    lowest = max([tops[node.id] + heights[node.id] for node in graph.nodes], default=0.0)
    hoped = (
        sum(tops[node.id] + heights[node.id] / 2 for node in primaries) / len(primaries)
        if primaries
        else lowest / 2
    )
    aim_top = max(hoped - aim_height / 2, 0.0)
    aim_column = COLUMNS[None]
    return Layout(
        aim=Box(aim_column.left, TOP + aim_top, aim_column.width, aim_height),
        boxes={
            node.id: Box(
                COLUMNS[node.kind].left,
                TOP + tops[node.id],
                COLUMNS[node.kind].width,
                heights[node.id],
            )
            for node in graph.nodes
        },
        height=TOP + max(lowest, aim_top + aim_height) + GAP,
    )


def lines_in(words: str, width: float, letter: float) -> list[str]:
    """The words broken into lines that fit; a word that is too long is broken itself."""
    lines, line = list[str](), ""
    for word in words.split():
        joined = f"{line} {word}".strip()
        if _width(joined, letter) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, width, letter)
        lines.extend(whole)
    return [*lines, line] if line or not lines else lines


def _tops(graph: Graph, heights: Mapping[UUID, float]) -> dict[UUID, float]:
    """The longest column is stacked; the others stand beside what they are linked to."""
    kinds = list(NodeKind)
    length = {kind: sum(heights[node.id] + GAP for node in graph.columns[kind]) for kind in kinds}
    longest = kinds.index(max(kinds, key=lambda kind: length[kind]))
    tops = _placed(graph, kinds[longest], heights, {})
    for at in (*range(longest - 1, -1, -1), *range(longest + 1, len(kinds))):
        tops |= _placed(graph, kinds[at], heights, tops)
    highest = min(tops.values(), default=0.0)
    return {node_id: top - highest for node_id, top in tops.items()}


def _placed(
    graph: Graph, kind: NodeKind, heights: Mapping[UUID, float], placed: Mapping[UUID, float]
) -> dict[UUID, float]:
    """The column's tops: in its order, none over another, as near as can be to their links."""
    column = [node.id for node in graph.columns[kind]]
    stacked, below = list[float](), 0.0
    for node_id in column:
        stacked.append(below)
        below += heights[node_id] + GAP
    wanted, last = list[float](), 0.0
    for at, top in enumerate(_hoped_for(graph, column, heights, placed)):
        # What is linked to nothing follows the one above it.
        last = last if top is None else top - stacked[at]
        wanted.append(last)
    shifts = _rising(wanted)
    return {node_id: stacked[at] + shifts[at] for at, node_id in enumerate(column)}


def _hoped_for(
    graph: Graph,
    column: Sequence[UUID],
    heights: Mapping[UUID, float],
    placed: Mapping[UUID, float],
) -> list[float | None]:
    """Where each would stand by itself: in the middle of what it is linked to."""
    linked: dict[UUID, list[float]] = {node_id: [] for node_id in column}
    for link in graph.links:
        for here, there in ((link.parent_id, link.child_id), (link.child_id, link.parent_id)):
            if here in linked and there in placed:
                linked[here].append(placed[there] + heights[there] / 2)
    return [
        sum(middles) / len(middles) - heights[node_id] / 2 if middles else None
        for node_id, middles in linked.items()
    ]


def _rising(wanted: Sequence[float]) -> list[float]:
    """The numbers nearest to `wanted` that never fall: neighbours that would are averaged."""
    blocks = list[tuple[float, int]]()
    for value in wanted:
        total, count = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            earlier, number = blocks.pop()
            total, count = total + earlier, count + number
        blocks.append((total, count))
    return [total / count for total, count in blocks for _each in range(count)]


def _height(title: str, note: str, sign: str, width: float) -> float:
    inner = width - 28
    lines = len(lines_in(title, inner, LETTER)) * LINE
    small = len(lines_in(note, inner, SMALL_LETTER)) if note else 0
    small += len(lines_in(sign, inner - SIGN, SMALL_LETTER)) if sign else 0
    return PADDING + lines + (small * SMALL_LINE + 4 if small else 0)


def _aim_height(what: str, note: str) -> float:
    inner = COLUMNS[None].width - 30
    lines = len(lines_in(what, inner, AIM_LETTER)) * AIM_LINE
    return (
        AIM_PADDING
        + lines
        + (len(lines_in(note, inner, SMALL_LETTER)) * SMALL_LINE + 8 if note else 0)
    )


def _width(words: str, letter: float) -> float:
    return sum(_letters(each) for each in words) * letter


def _letters(character: str) -> float:
    if combining(character):
        return 0.0
    return 2.0 if east_asian_width(character) in "WF" else 1.0


def _broken(word: str, width: float, letter: float) -> list[str]:
    pieces, piece = list[str](), ""
    for character in word:
        if piece and _width(piece + character, letter) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]
