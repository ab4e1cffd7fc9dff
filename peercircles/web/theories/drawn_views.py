"""A diagram as it is drawn: every box with its place, every line with its way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from peercircles.theories.drawing import paths_of
from peercircles.theories.layout import EM, Box, layout_of
from peercircles.theories.models import Strength
from peercircles.theories.notes import NOTHING_MEASURED, NOTHING_TRIED, Sign, aim_note, notes_in
from peercircles.theories.queries import DiagramPage
from peercircles.web.shared.callers import Caller

AIM = "aim"


@dataclass(frozen=True)
class BoxView:
    """A box; `place` is its left, top, width and least height, by the size of letters.

    `tried` is how far tests of an idea are; empty where none has begun.
    """

    id: str = ""
    kind: str = ""
    title: str = ""
    note: str = ""
    tried: str = ""
    tried_words: str = ""
    is_gap: bool = False
    place: list[float] = field(default_factory=list[float])


@dataclass(frozen=True)
class PathView:
    """A line between two boxes."""

    key: str = ""
    d: str = ""
    is_guess: bool = False


@dataclass(frozen=True)
class DrawingView:
    """Everything that is drawn."""

    boxes: list[BoxView] = field(default_factory=list[BoxView])
    paths: list[PathView] = field(default_factory=list[PathView])
    height: float = 0


def drawing_view(
    page: DiagramPage,
    caller: Caller,
    measured: Mapping[UUID, str] = NOTHING_MEASURED,
    tried: Mapping[UUID, Sign] = NOTHING_TRIED,
) -> DrawingView:
    """The diagram as a drawing, box after box as one reads them."""
    graph = page.graph
    notes = notes_in(graph, page.goals, caller.locale, measured)
    about_aim = aim_note(graph.aim, caller.locale)
    signs = {node_id: sign.words for node_id, sign in tried.items()}
    layout = layout_of(graph, notes, about_aim, signs)
    aim = BoxView(AIM, AIM, graph.aim.what, about_aim, place=_place(layout.aim))
    return DrawingView(
        boxes=[
            aim,
            *(
                BoxView(
                    id=str(node.id),
                    kind=node.kind.value,
                    title=node.title,
                    note=notes.get(node.id, ""),
                    tried=tried[node.id].kind if node.id in tried else "",
                    tried_words=signs.get(node.id, ""),
                    is_gap=node.is_gap,
                    place=_place(layout.boxes[node.id]),
                )
                for node in graph.nodes
            ),
        ],
        paths=[
            PathView(str(number), path, strength is Strength.DOTTED)
            for number, (path, strength) in enumerate(paths_of(graph, layout))
        ],
        height=layout.height,
    )


def _place(box: Box) -> list[float]:
    return [round(each / EM, 3) for each in (box.left, box.top, box.width, box.height)]
