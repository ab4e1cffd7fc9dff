"""A run chart on a page: the lines are stretched to its width, the words keep their size."""

import reflex as rx

from peercircles.web.measures.drawing import BOX, Drawing, Mark, Place
from peercircles.web.measures.views import MeasureView
from peercircles.web.shared.words import _

Chart = rx.vars.ObjectVar[MeasureView]


def run_chart_of(measure: Chart) -> rx.Component:
    """The picture with its sentence, and what was noted on its days. The table stands beside it."""
    drawing = measure.drawing.to(Drawing)
    return rx.el.figure(
        rx.el.div(
            rx.el.div(_lines(drawing), *_words(drawing), class_name="plot", dir="ltr"),
            role="img",
            aria_label=measure.alternative,
        ),
        rx.cond(
            drawing.is_thinned,
            rx.el.p(
                _("Drawn by the lowest and the highest number of each stretch of days."),
                class_name="cap quiet",
            ),
        ),
        rx.cond(drawing.marks.length() > 0, _notes(drawing)),
        class_name="runchart",
    )


def _lines(drawing: rx.vars.ObjectVar[Drawing]) -> rx.Component:
    return rx.el.svg(
        rx.foreach(
            drawing.levels.to(list[Place]),
            lambda level: rx.el.svg.path(d=_across(level), class_name="lvl", key=level.words),
        ),
        rx.el.svg.path(d=drawing.rows, class_name="row-of"),
        _level(drawing.median.to(Place), "median"),
        _level(drawing.goal_line.to(Place), "hoped"),
        rx.cond(
            drawing.changed.words,
            rx.el.svg.path(d=_upright(drawing.changed.at), class_name="upright"),
        ),
        rx.foreach(
            drawing.marks.to(list[Mark]),
            lambda mark: rx.el.svg.path(d=_upright(mark.at), class_name="upright", key=mark.number),
        ),
        rx.el.svg.path(d=drawing.line, class_name="run"),
        rx.el.svg.path(d=drawing.far, class_name="far"),
        rx.el.svg.path(d=drawing.dots, class_name="dots"),
        view_box=f"0 0 {BOX} {BOX}",
        preserve_aspect_ratio="none",
        aria_hidden="true",
    )


def _level(level: rx.vars.ObjectVar[Place], kind: str) -> rx.Component:
    return rx.cond(level.words, rx.el.svg.path(d=_across(level), class_name=kind))


def _words(drawing: rx.vars.ObjectVar[Drawing]) -> list[rx.Component]:
    return [
        rx.foreach(
            drawing.levels.to(list[Place]),
            lambda level: _beside(level.at, level.words, "lvl-word"),
        ),
        rx.cond(
            drawing.median.words, _beside(drawing.median.at, drawing.median_words, "median-word")
        ),
        rx.cond(
            drawing.goal_line.words,
            _beside(drawing.goal_line.at, drawing.goal_words, "hoped-word"),
        ),
        rx.foreach(drawing.days.to(list[Place]), lambda day: _along(day.at, day.words, "day-word")),
        rx.foreach(
            drawing.marks.to(list[Mark]), lambda mark: _along(mark.at, mark.number, "mark-word")
        ),
        rx.cond(
            drawing.changed.words,
            _along(drawing.changed.at, _("changed"), "changed-word"),
        ),
    ]


def _notes(drawing: rx.vars.ObjectVar[Drawing]) -> rx.Component:
    return rx.el.dl(
        rx.foreach(
            drawing.marks.to(list[Mark]),
            lambda mark: rx.fragment(
                rx.el.dt(mark.number, " · ", mark.day, class_name="num"),
                rx.el.dd(rx.el.bdi(mark.note), class_name="own"),
                key=mark.number,
            ),
        ),
        class_name="facts",
    )


def _beside(at: rx.Var[int], words: rx.Var[str] | str, kind: str) -> rx.Component:
    return rx.el.span(words, class_name=kind, style={"top": f"calc({at} * .1%)"}, key=f"{words}")


def _along(at: rx.Var[int], words: rx.Var[str] | str, kind: str) -> rx.Component:
    return rx.el.span(words, class_name=kind, style={"left": f"calc({at} * .1%)"}, key=f"{at}")


def _across(level: rx.vars.ObjectVar[Place]) -> rx.Var[str]:
    return rx.Var.create(f"M0 {level.at}H{BOX}")


def _upright(at: rx.Var[int]) -> rx.Var[str]:
    return rx.Var.create(f"M{at} 0V{BOX}")
