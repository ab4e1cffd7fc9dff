"""A diagram as a picture by itself: text that every viewer of drawings and every editor reads."""

from collections.abc import Mapping, Sequence
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from peercircles.kernel.xml_words import for_xml
from peercircles.theories.graphs import Graph
from peercircles.theories.layout import (
    AIM_LETTER,
    AIM_LINE,
    COLUMNS,
    LETTER,
    LINE,
    SIGN,
    SMALL_LETTER,
    SMALL_LINE,
    WIDTH,
    Box,
    Layout,
    layout_of,
    lines_in,
)
from peercircles.theories.models import NodeKind, Strength
from peercircles.theories.notes import NOTHING_TRIED, Sign

MARGIN = 24.0
_INK, _EDGE, _SOFT, _PAPER = "#1C2630", "#857F72", "#46515C", "#FCFBF8"
_SERIF, _SANS = "Literata, Georgia, serif", "Source Sans 3, system-ui, sans-serif"


def picture_of(
    graph: Graph,
    notes: Mapping[UUID, str],
    aim_note: str,
    heads: Sequence[str],
    signs: Mapping[UUID, Sign] = NOTHING_TRIED,
) -> str:
    """The diagram as SVG, `heads` above its four columns."""
    words = {node_id: sign.words for node_id, sign in signs.items()}
    layout = layout_of(graph, notes, aim_note, words)
    width, height = WIDTH + 2 * MARGIN, layout.height + 2 * MARGIN
    return "".join(
        [
            _opening(graph, width, height),
            f"<title>{_words(graph.aim.what)}</title>",
            _rect(Box(-MARGIN, -MARGIN, width, height), ""),
            *_heads(heads),
            *(
                f'<path d="{path}" fill="none" stroke="{_EDGE}" stroke-width="1.6"'
                f"{_dashes(strength)}/>"
                for path, strength in paths_of(graph, layout)
            ),
            *_aim(graph, layout.aim, aim_note),
            *_nodes(graph, layout, notes, signs),
            "</svg>",
        ]
    )


def paths_of(graph: Graph, layout: Layout) -> list[tuple[str, Strength]]:
    """The lines between the boxes, from the right of one to the left of the next."""
    primaries = graph.columns[NodeKind.PRIMARY]
    to_aim = [(_curve(layout.aim, layout.boxes[node.id]), node.strength) for node in primaries]
    between = [
        (_curve(layout.boxes[link.parent_id], layout.boxes[link.child_id]), link.strength)
        for link in graph.links
    ]
    return to_aim + between


def _opening(graph: Graph, width: float, height: float) -> str:
    label = quoteattr(for_xml(graph.aim.what))
    size = f'width="{width:g}" height="{height:g}"'
    view = f'viewBox="{-MARGIN:g} {-MARGIN:g} {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" aria-label={label}>'


def _curve(start: Box, end: Box) -> str:
    right, middle = start.left + start.width, (start.left + start.width + end.left) / 2
    return (
        f"M{right:g} {start.middle:g}C{middle:g} {start.middle:g} "
        f"{middle:g} {end.middle:g} {end.left:g} {end.middle:g}"
    )


def _dashes(strength: Strength) -> str:
    return ' stroke-dasharray="4 5"' if strength is Strength.DOTTED else ""


def _heads(heads: Sequence[str]) -> list[str]:
    return [
        f'<text x="{column.left:g}" y="16" font-family="{_SANS}" font-size="15" '
        f'font-weight="600" fill="{_SOFT}">{escape(head)}</text>'
        for head, column in zip(heads, COLUMNS.values(), strict=True)
    ]


def _aim(graph: Graph, box: Box, note: str) -> list[str]:
    what = lines_in(graph.aim.what, box.width - 30, AIM_LETTER)
    return [
        _rect(box, f'stroke="{_INK}" stroke-width="2"'),
        *_lines(
            what, box.left + 13, box.top + 18, AIM_LINE, f'font-family="{_SERIF}" font-size="18"'
        ),
        *_note(note, box, box.top + 22 + len(what) * AIM_LINE),
    ]


def _nodes(
    graph: Graph, layout: Layout, notes: Mapping[UUID, str], signs: Mapping[UUID, Sign]
) -> list[str]:
    drawn = list[str]()
    for node in graph.nodes:
        box = layout.boxes[node.id]
        title = lines_in(node.title, box.width - 28, LETTER)
        dashes = ' stroke-dasharray="5 4"' if node.is_gap else ""
        below = box.top + 13 + len(title) * LINE
        sign, height = _sign(signs.get(node.id), box, below)
        drawn += [
            _rect(box, f'stroke="{_EDGE}" stroke-width="1.5"{dashes}'),
            *_lines(
                title, box.left + 12, box.top + 9, LINE, f'font-family="{_SERIF}" font-size="16"'
            ),
            *sign,
            *_note(notes.get(node.id, ""), box, below + height),
        ]
    return drawn


def _rect(box: Box, stroke: str) -> str:
    return (
        f'<rect x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" height="{box.height:g}" '
        f'rx="8" fill="{_PAPER}" {stroke}/>'
    )


def _sign(sign: Sign | None, box: Box, top: float) -> tuple[list[str], float]:
    """Its small drawing and its words, and how high they are."""
    if sign is None:
        return [], 0.0
    lines = lines_in(sign.words, box.width - 28 - SIGN, SMALL_LETTER)
    place = f"translate({box.left + 11:g} {top + 2:g}) scale(0.66)"
    line = f'fill="none" stroke="{_SOFT}" stroke-width="2" stroke-linecap="round"'
    drawn = [f'<path d="{path}" transform="{place}" {line}/>' for path in sign.drawn]
    face = f'font-family="{_SANS}" font-size="14"'
    words = _lines(lines, box.left + 12 + SIGN, top, SMALL_LINE, face, ink=_SOFT)
    return [*drawn, *words], len(lines) * SMALL_LINE


def _note(note: str, box: Box, top: float) -> list[str]:
    if not note:
        return []
    lines = lines_in(note, box.width - 28, SMALL_LETTER)
    face = f'font-family="{_SANS}" font-size="14"'
    return _lines(lines, box.left + 12, top, SMALL_LINE, face, ink=_SOFT)


def _words(words: str) -> str:
    """The words for a text of XML, which knows not every character."""
    return escape(for_xml(words))


def _lines(
    lines: Sequence[str], left: float, top: float, step: float, face: str, ink: str = _INK
) -> list[str]:
    return [
        f'<text x="{left:g}" y="{top + step * (place + 0.75):g}" {face} fill="{ink}">'
        f"{_words(line)}</text>"
        for place, line in enumerate(lines)
    ]
