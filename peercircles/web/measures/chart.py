"""A run chart on a page: the lines are stretched to its width, the words keep their size."""

import reflex as rx

from peercircles.web.measures.drawing import BOX, Drawing, Mark, Place
from peercircles.web.measures.trial_marks import TrialMark
from peercircles.web.measures.views import MeasureView
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.words import _

Chart = rx.vars.ObjectVar[MeasureView]


def run_chart_of(measure: Chart) -> rx.Component:
    """The picture with its sentence, and what was noted or tried. The table stands beside it."""
    drawing = measure.drawing.to(Drawing)
    return rx.el.figure(
        rx.el.div(
            rx.el.div(
                _lines(drawing),
                *_words(drawing),
                class_name="plot",
                dir="ltr",
                style={"--trial-rows": rx.Var.create(f"{drawing.trial_rows}")},
            ),
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
        rx.cond(drawing.trials.length() > 0, _tried(drawing)),
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
        rx.foreach(drawing.trials.to(list[TrialMark]), _trial_lines),
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
        rx.foreach(drawing.trials.to(list[TrialMark]), _bracket),
    ]


def _trial_lines(mark: rx.vars.ObjectVar[TrialMark]) -> rx.Component:
    """Where a test began, and where it ended."""
    return rx.fragment(
        rx.cond(mark.begins, rx.el.svg.path(d=_upright(mark.left), class_name="trial-began")),
        rx.cond(mark.ends, rx.el.svg.path(d=_upright(mark.right), class_name="trial-ended")),
        key=mark.letter,
    )


def _bracket(mark: rx.vars.ObjectVar[TrialMark]) -> rx.Component:
    begins, ends = rx.cond(mark.begins, " begins", ""), rx.cond(mark.ends, " ends", "")
    return rx.cond(
        mark.is_drawn,
        rx.el.span(
            mark.letter,
            class_name=rx.Var.create(f"trial-word{begins}{ends}"),
            style={
                "left": f"calc({mark.left} * .1%)",
                "width": f"calc({mark.width} * .1%)",
                "--row": rx.Var.create(f"{mark.row}"),
            },
            key=mark.letter,
        ),
    )


def _tried(drawing: rx.vars.ObjectVar[Drawing]) -> rx.Component:
    """The tests on the chart, for whose they are: nobody else's page has them."""
    return rx.el.section(
        rx.el.h4(_("Your tests of change")),
        rx.el.dl(
            rx.foreach(
                drawing.trials.to(list[TrialMark]),
                lambda mark: rx.fragment(
                    rx.el.dt(mark.letter, class_name="num"),
                    rx.el.dd(
                        page_link(rx.el.bdi(mark.words), to=mark.path),
                        rx.cond(
                            mark.is_drawn,
                            rx.fragment(),
                            rx.el.span(
                                " ", _("Outside the days that are drawn."), class_name="soft"
                            ),
                        ),
                    ),
                    key=mark.letter,
                ),
            ),
            class_name="facts",
        ),
        rx.el.p(
            _("Only you see these here. They are in the chart you take along."),
            class_name="cap quiet",
        ),
        class_name="stack2",
    )


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
