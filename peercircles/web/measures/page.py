"""The numbers of a goal."""

import reflex as rx

from peercircles.web.measures.chart import run_chart_of
from peercircles.web.measures.state import MeasuresState
from peercircles.web.measures.table import number_table
from peercircles.web.measures.views import LineView
from peercircles.web.measures.writing import add_form, edit_form, number_form, paste_form
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.words import _

GOAL, MEASURE = MeasuresState.goal, MeasuresState.measure
HAS_NUMBERS = MEASURE.count.to(int) > 0


def numbers_page() -> rx.Component:
    """What is measured for a goal: one measure at a time, with its chart and its table."""
    return circle_page_of(
        sheet(
            rx.cond(
                GOAL.id,
                rx.el.div(
                    _head(),
                    rx.cond(GOAL.lines.length() > 0, _measured(), _nothing_yet()),
                    rx.cond(
                        GOAL.can_write,
                        rx.fragment(_folded(_("Add a measure"), add_form()), _removed()),
                        read_only(_("You can read these numbers. Their owner can change them.")),
                    ),
                    class_name="alone stack measured",
                ),
                loading(_("Fetching the numbers…")),
            )
        ),
        tab="board",
    )


def _head() -> rx.Component:
    return rx.el.header(
        page_link(
            _("Back to the goal"),
            to=f"/circles/{MeasuresState.circle.id}/board?goal={GOAL.id}",
            class_name="small",
        ),
        rx.el.h2(rx.el.bdi(GOAL.title), class_name="own"),
        rx.cond(
            GOAL.lines.length() > 1,
            rx.el.div(
                rx.foreach(GOAL.lines.to(list[LineView]), _choice),
                class_name="row wrap",
                role="group",
                aria_label=_("Which measure to look at"),
            ),
        ),
        class_name="stack2",
    )


def _choice(line: rx.vars.ObjectVar[LineView]) -> rx.Component:
    return rx.el.button(
        rx.el.bdi(line.title),
        type="button",
        class_name="btn sm",
        aria_pressed=rx.cond(MEASURE.id == line.id, "true", "false"),
        on_click=MeasuresState.choose(line.id),
        key=line.id,
    )


def _nothing_yet() -> rx.Component:
    return empty(
        _("Nothing is measured yet"),
        _("A few numbers over time show whether something changes, or only goes up and down."),
    )


def _measured() -> rx.Component:
    return rx.el.div(
        rx.el.section(
            rx.el.h3(rx.el.bdi(MEASURE.title), class_name="own"),
            rx.el.p(rx.el.bdi(MEASURE.about), class_name="cap soft"),
            rx.cond(
                HAS_NUMBERS,
                rx.fragment(
                    run_chart_of(MEASURE),
                    rx.el.ul(
                        rx.foreach(MEASURE.sentences, lambda words: rx.el.li(words, key=words)),
                        class_name="lines said",
                    ),
                    rx.el.p(
                        rx.el.button(
                            _("Take the chart along (SVG)"),
                            type="button",
                            class_name="btn sm plain",
                            on_click=MeasuresState.take_picture,
                        )
                    ),
                ),
                empty(_("No number yet"), _("From eight numbers on there is a median.")),
            ),
            class_name="stack2",
        ),
        rx.el.div(
            rx.cond(GOAL.can_write, number_form()),
            rx.cond(HAS_NUMBERS, number_table()),
            rx.cond(
                GOAL.can_write,
                rx.fragment(
                    _folded(_("Paste many numbers"), paste_form()),
                    _folded(_("Change what is measured"), edit_form()),
                ),
            ),
            class_name="stack",
        ),
        class_name="measure-pair",
    )


def _folded(words: str, content: rx.Component) -> rx.Component:
    return rx.el.details(rx.el.summary(words), content)


def _removed() -> rx.Component:
    return rx.cond(
        GOAL.removed.length() > 0,
        rx.el.section(
            rx.el.h3(_("Removed")),
            rx.el.ul(
                rx.foreach(
                    GOAL.removed.to(list[LineView]),
                    lambda line: rx.el.li(
                        rx.el.bdi(line.title, class_name="own"),
                        rx.el.button(
                            _("Bring back"),
                            type="button",
                            class_name="btn sm",
                            on_click=MeasuresState.bring_back(line.id, OP),
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
