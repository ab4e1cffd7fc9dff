"""What is measured for one thing: one measure at a time, with its chart and its table."""

from typing import Any

import reflex as rx

from peercircles.web.measures.acts import MeasureActs
from peercircles.web.measures.chart import run_chart_of
from peercircles.web.measures.pasting import paste_form
from peercircles.web.measures.table import number_table
from peercircles.web.measures.views import LineView
from peercircles.web.measures.writing import add_form, edit_form, number_form
from peercircles.web.shared.drafts import Reopening
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.words import _

Acts = type[MeasureActs]


def measured_of(acts: Acts, head: rx.Component) -> rx.Component:
    """Everything about the numbers of the page's goal or node; `head` says of which."""
    return rx.fragment(_shown(acts, head), *_reopening(acts))


def _shown(acts: Acts, head: rx.Component) -> rx.Component:
    measured = acts.measured
    return rx.cond(
        measured.id,
        rx.el.div(
            rx.el.header(head, _choices(acts), class_name="stack2"),
            rx.cond(measured.lines.length() > 0, _measured(acts), _nothing_yet()),
            rx.cond(
                measured.can_write,
                rx.fragment(_folded(_("Add a measure"), add_form(acts)), _removed(acts)),
                read_only(_("You can read these numbers. Their owner can change them.")),
            ),
            class_name="alone stack measured",
        ),
        loading(_("Fetching the numbers…")),
    )


def _reopening(acts: Acts) -> list[rx.Component]:
    """The measure that was looked at, and the number that was being corrected, are open again."""
    known = {"visit": acts.visit, "done": acts.done, "on_lost": acts.resume}
    measure, number = acts.measure.id, acts.correcting.id
    return [
        Reopening.create(open=rx.cond(about, rx.Var.create(f"{what} {about}"), ""), **known)
        for what, about in (("measure", measure), ("correct", number))
    ]


def _choices(acts: Acts) -> rx.Component:
    return rx.cond(
        acts.measured.lines.length() > 1,
        rx.el.div(
            rx.foreach(acts.measured.lines.to(list[LineView]), lambda line: _choice(line, acts)),
            class_name="row wrap",
            role="group",
            aria_label=_("Which measure to look at"),
        ),
    )


def _choice(line: rx.vars.ObjectVar[LineView], acts: Acts) -> rx.Component:
    return rx.el.button(
        rx.el.bdi(line.title),
        type="button",
        class_name="btn sm",
        aria_pressed=rx.cond(acts.measure.id == line.id, "true", "false"),
        on_click=acts.choose(line.id),
        key=line.id,
    )


def _nothing_yet() -> rx.Component:
    return empty(
        _("Nothing is measured yet"),
        _("A few numbers over time show whether something changes, or only goes up and down."),
    )


def _measured(acts: Acts) -> rx.Component:
    has_numbers = acts.measure.count.to(int) > 0
    return rx.el.div(
        rx.el.section(
            rx.el.h3(rx.el.bdi(acts.measure.title), class_name="own"),
            rx.el.p(rx.el.bdi(acts.measure.about), class_name="cap soft"),
            rx.cond(
                has_numbers,
                rx.fragment(
                    run_chart_of(acts.measure),
                    rx.el.ul(
                        rx.foreach(
                            acts.measure.sentences, lambda words: rx.el.li(words, key=words)
                        ),
                        class_name="lines said",
                    ),
                    rx.el.p(
                        _taken_by(_("Take the chart along (SVG)"), acts.take_picture),
                        _taken_by(_("Take the numbers along (CSV)"), acts.take_numbers),
                        class_name="row wrap tight",
                    ),
                ),
                empty(_("No number yet"), _("From eight numbers on there is a median.")),
            ),
            class_name="stack2",
        ),
        rx.el.div(
            rx.cond(acts.measured.can_write, number_form(acts)),
            rx.cond(has_numbers, number_table(acts)),
            rx.cond(
                acts.measured.can_write,
                rx.fragment(
                    _folded(_("Paste many numbers"), paste_form(acts)),
                    _folded(_("Change what is measured"), edit_form(acts)),
                ),
            ),
            class_name="stack",
        ),
        class_name="measure-pair",
    )


def _taken_by(words: str, take: Any) -> rx.Component:
    return rx.el.button(words, type="button", class_name="btn sm plain", on_click=take)


def _folded(words: str, content: rx.Component) -> rx.Component:
    return rx.el.details(rx.el.summary(words), content)


def _removed(acts: Acts) -> rx.Component:
    return rx.cond(
        acts.measured.removed.length() > 0,
        rx.el.section(
            rx.el.h3(_("Removed")),
            rx.el.ul(
                rx.foreach(
                    acts.measured.removed.to(list[LineView]),
                    lambda line: rx.el.li(
                        rx.el.bdi(line.title, class_name="own"),
                        rx.el.button(
                            _("Bring back"),
                            type="button",
                            class_name="btn sm",
                            on_click=acts.bring_back(line.id, OP),
                            aria_label=_("Bring back “{title}”", title=line.title),
                        ),
                        class_name="row wrap",
                        key=line.id,
                    ),
                ),
                class_name="lines",
            ),
            class_name="stack2",
        ),
    )
