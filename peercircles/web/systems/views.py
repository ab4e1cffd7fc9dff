"""A systems diagram as its page shows it: the drawing and its words are made of the same arrows."""

from dataclasses import dataclass, field
from uuid import UUID

from peercircles.kernel.text import Text, text
from peercircles.systems.layout import Arrow, Box
from peercircles.systems.loops import Loop, LoopKind
from peercircles.systems.models import Sign
from peercircles.systems.queries import SystemPage
from peercircles.theories.layout import EM
from peercircles.web.shared.callers import Caller

SIGNS = {Sign.PLUS: "+", Sign.MINUS: "−"}


@dataclass(frozen=True)
class ThingView:
    """A thing. `style` says where its box stands, in the height of its letters."""

    id: str = ""
    title: str = ""
    version: int = 0
    style: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class ArrowView:
    """A link, as it is drawn and as it is told."""

    key: str = ""
    start: str = ""
    end: str = ""
    sign: str = ""
    line: str = ""
    head: str = ""
    style: dict[str, str] = field(default_factory=dict[str, str])
    words: str = ""


@dataclass(frozen=True)
class LoopView:
    """A loop: R1 or B1, what it does, and its way round."""

    name: str = ""
    kind: str = ""
    way: str = ""


@dataclass(frozen=True)
class SystemView:
    """Everything about one diagram. `box` is its paper in pixels; `wide` and `high` in letters."""

    id: str = ""
    title: str = ""
    things: list[ThingView] = field(default_factory=list[ThingView])
    choices: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    arrows: list[ArrowView] = field(default_factory=list[ArrowView])
    loops: list[LoopView] = field(default_factory=list[LoopView])
    has_more: bool = False
    box: str = "0 0 1 1"
    wide: str = ""
    high: str = ""


def system_view(page: SystemPage, caller: Caller) -> SystemView:
    """The diagram in the words of its reader."""
    layout, locale = page.layout, caller.locale
    return SystemView(
        id=str(page.id),
        title=page.title,
        things=[
            ThingView(str(node), title, page.versions[node], _box(layout.boxes[node]))
            for node, title in page.things.items()
        ],
        choices=[(str(node), title) for node, title in page.things.items()],
        arrows=[_arrow(arrow, page, locale) for arrow in layout.arrows],
        loops=[_loop(loop, page, locale) for loop in page.loops.found],
        has_more=not page.loops.is_all,
        box=f"0 0 {layout.width:.0f} {layout.height:.0f}",
        wide=f"{layout.width / EM:.2f}em",
        high=f"{layout.height / EM:.2f}em",
    )


def arrow_words(page: SystemPage, start: UUID, end: UUID) -> Text:
    """What a link says."""
    names = {"cause": page.things[start], "effect": page.things[end]}
    if page.arrows[start, end] is Sign.PLUS:
        return text("The more “{cause}”, the more “{effect}”.", **names)
    return text("The more “{cause}”, the less “{effect}”.", **names)


def _arrow(arrow: Arrow, page: SystemPage, locale: str) -> ArrowView:
    return ArrowView(
        key=f"{arrow.start} {arrow.end}",
        start=str(arrow.start),
        end=str(arrow.end),
        sign=SIGNS[arrow.sign],
        line=arrow.line,
        head=arrow.head,
        style={"left": f"{arrow.x / EM:.2f}em", "top": f"{arrow.y / EM:.2f}em"},
        words=arrow_words(page, arrow.start, arrow.end).into(locale),
    )


def _loop(loop: Loop, page: SystemPage, locale: str) -> LoopView:
    kinds = {
        LoopKind.REINFORCING: text("reinforcing: what changes changes further"),
        LoopKind.BALANCING: text("balancing: what changes is brought back"),
    }
    way = " → ".join(page.things[node] for node in (*loop.nodes, loop.nodes[0]))
    return LoopView(loop.name, kinds[loop.kind].into(locale), way)


def _box(box: Box) -> dict[str, str]:
    return {
        "left": f"{(box.x - box.width / 2) / EM:.2f}em",
        "top": f"{(box.y - box.height / 2) / EM:.2f}em",
        "width": f"{box.width / EM:.2f}em",
        "minHeight": f"{box.height / EM:.2f}em",
    }
