"""A run chart as a picture of its own: an SVG file, dark on white, that needs nothing else."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from peercircles.kernel.xml_words import for_xml
from peercircles.web.measures.drawing import BOX, Drawing, Mark, Place
from peercircles.web.measures.trial_marks import TrialMark
from peercircles.web.measures.views import MeasureView

_WIDTH, _HEIGHT = 720, 360
_LEFT, _TOP, _RIGHT, _BOTTOM = 72, 64, 136, 48
_WIDE, _HIGH = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
_NOTE = 20
_ROW, _LETTER = 18, 16
_INK, _SOFT, _HAIR, _CLOTH = "#1c2630", "#46515c", "#dcd8ce", "#1b565c"
_WASH, _MOSS, _BRASS = "#dce9e7", "#37633a", "#a8690f"


def picture_of(measure: MeasureView) -> str:
    """The file."""
    drawing = measure.drawing
    # Brackets of tests stand above the chart: everything below its title makes room for them.
    lower = _ROW * drawing.trial_rows + (_LETTER if drawing.trial_rows else 0)
    height = _HEIGHT + lower + _NOTE * (len(drawing.marks) + len(drawing.trials))
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{_WIDTH}",
            "height": f"{height}",
            "role": "img",
            "aria-label": for_xml(measure.alternative),
            "font-family": "sans-serif",
            "font-size": "13",
            "fill": "none",
        },
    )
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    _words(root, _LEFT, 26, measure.title, size="17", fill=_INK)
    _words(root, _LEFT, 46, measure.about)
    chart = SubElement(root, "g", {"transform": f"translate(0,{lower})"})
    _scale(chart, drawing)
    _plot(chart, drawing)
    for row, mark in enumerate(drawing.marks):
        _note(chart, _HEIGHT + _NOTE * row, mark)
    for row, mark in enumerate(drawing.trials, start=len(drawing.marks)):
        _words(chart, _LEFT, _HEIGHT + _NOTE * row, f"{mark.letter} · {mark.words}")
    return ElementTree.tostring(root, encoding="unicode")


def _scale(root: Element, drawing: Drawing) -> None:
    for level in drawing.levels:
        _across(root, _y(level), _HAIR)
        _words(root, _LEFT - 10, _y(level) + 4, level.words, anchor="end")
    ends = ("start", "end") if len(drawing.days) > 1 else ("middle",)
    for day, end in zip(drawing.days, ends, strict=True):
        _words(root, _x(day.at), _HEIGHT - 22, day.words, anchor=end)


def _plot(root: Element, drawing: Drawing) -> None:
    _named(root, drawing.median, drawing.median_words, _SOFT, "")
    _named(root, drawing.goal_line, drawing.goal_words, _MOSS, "7,4")
    for mark in drawing.marks:
        _upright(root, mark.at, mark.number)
    if drawing.changed.words:
        _upright(root, drawing.changed.at, drawing.changed.words)
    for mark in drawing.trials:
        if mark.is_drawn:
            _bracket(root, mark)
    # The box has its own width: its lines are drawn in it, and keep their strength.
    plot = SubElement(
        root,
        "svg",
        {
            "x": f"{_LEFT}",
            "y": f"{_TOP}",
            "width": f"{_WIDE}",
            "height": f"{_HIGH}",
            "viewBox": f"0,0,{BOX},{BOX}",
            "preserveAspectRatio": "none",
            "overflow": "visible",
        },
    )
    for path, colour, width in (
        (drawing.rows, _WASH, "12"),
        (drawing.line, _INK, "1.75"),
        (drawing.far, _BRASS, "15"),
        (drawing.dots, _INK, "8"),
    ):
        SubElement(
            plot,
            "path",
            {
                "d": path,
                "stroke": colour,
                "stroke-width": width,
                "stroke-linecap": "round",
                "vector-effect": "non-scaling-stroke",
            },
        )


def _named(root: Element, level: Place, words: str, colour: str, dashes: str) -> None:
    if level.words:
        _across(root, _y(level), colour, dashes)
        _words(root, _WIDTH - _RIGHT + 8, _y(level) + 4, words)


def _across(root: Element, y: float, colour: str, dashes: str = "") -> None:
    ends = {"x1": f"{_LEFT}", "x2": f"{_WIDTH - _RIGHT}", "y1": f"{y}", "y2": f"{y}"}
    SubElement(root, "line", {**ends, "stroke": colour, "stroke-dasharray": dashes})


def _upright(root: Element, at: int, words: str) -> None:
    x = _x(at)
    ends = {"x1": f"{x}", "x2": f"{x}", "y1": f"{_TOP}", "y2": f"{_HEIGHT - _BOTTOM}"}
    SubElement(root, "line", {**ends, "stroke": _CLOTH, "stroke-dasharray": "2,4"})
    _words(root, x, _TOP - 4, words, anchor="middle")


def _bracket(root: Element, mark: TrialMark) -> None:
    """A bracket over the days of a test, down to the foot of the chart where it began and ended."""
    left, right, top = _x(mark.left), _x(mark.right), _TOP - 18 - _LETTER - _ROW * mark.row
    lines = [(left, right, top, top, "")]
    if mark.begins:
        lines.append((left, left, top, _HEIGHT - _BOTTOM, ""))
    if mark.ends:
        lines.append((right, right, top, _HEIGHT - _BOTTOM, "1,3"))
    for x1, x2, y1, y2, dashes in lines:
        ends = {"x1": f"{x1}", "x2": f"{x2}", "y1": f"{y1}", "y2": f"{y2}"}
        SubElement(root, "line", {**ends, "stroke": _INK, "stroke-dasharray": dashes})
    _words(root, left + 4, top + 14, mark.letter, fill=_INK)


def _note(root: Element, y: float, mark: Mark) -> None:
    _words(root, _LEFT, y, f"{mark.number} · {mark.day} · {mark.note}")


def _words(root: Element, x: float, y: float, words: str, **look: str) -> None:
    place = {"x": f"{x}", "y": f"{y}", "text-anchor": look.get("anchor", "start")}
    shape = {"font-size": look.get("size", "13"), "fill": look.get("fill", _SOFT)}
    SubElement(root, "text", place | shape).text = for_xml(words)


def _x(at: int) -> float:
    return round(_LEFT + _WIDE * at / BOX, 1)


def _y(place: Place) -> float:
    return round(_TOP + _HIGH * place.at / BOX, 1)
