"""The table beside a run chart: every number, the latest first, part by part."""

from typing import Any

import reflex as rx

from peercircles.web.measures.state import MeasuresState
from peercircles.web.measures.views import RowView
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _

MEASURE = MeasuresState.measure


def number_table() -> rx.Component:
    """Days, numbers, where they lie, notes; and for those who write, what can be done."""
    return rx.el.section(
        rx.el.h3(_("Every number")),
        rx.cond(MeasuresState.gone, _undo()),
        rx.el.div(
            rx.el.table(
                rx.el.caption(MEASURE.title, class_name="sr"),
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th(_("Day"), scope="col"),
                        rx.el.th(_("Number"), scope="col"),
                        rx.el.th(_("Median"), scope="col"),
                        rx.el.th(_("Note"), scope="col"),
                        rx.cond(
                            MeasuresState.goal.can_write,
                            rx.el.th(rx.el.span(_("Change"), class_name="sr"), scope="col"),
                        ),
                    )
                ),
                rx.el.tbody(rx.foreach(MEASURE.rows.to(list[RowView]), _row)),
                class_name="numbers",
            ),
            class_name="scrolls",
            tab_index=0,
            role="region",
            aria_label=_("Every number of “{title}”", title=MEASURE.title),
        ),
        rx.cond(MEASURE.part_words, _parts()),
        class_name="stack2",
    )


def _row(row: rx.vars.ObjectVar[RowView]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.day, scope="row"),
        rx.el.td(row.value, class_name="num"),
        rx.el.td(row.side, class_name="soft"),
        rx.el.td(rx.el.bdi(row.note), class_name="own"),
        rx.cond(MeasuresState.goal.can_write, rx.el.td(_changes(row))),
        key=row.id,
    )


def _changes(row: rx.vars.ObjectVar[RowView]) -> rx.Component:
    return rx.el.span(
        rx.el.button(
            _("Correct"),
            type="button",
            class_name="btn sm plain",
            on_click=MeasuresState.begin_to_correct(row.id),
            aria_label=_("Correct the number of {day}", day=row.day),
        ),
        rx.el.button(
            _("Take away"),
            type="button",
            class_name="btn sm plain",
            on_click=MeasuresState.take_away(row.id, OP),
            aria_label=_("Take away the number of {day}", day=row.day),
        ),
        class_name="row tight",
    )


def _undo() -> rx.Component:
    return rx.el.p(
        rx.el.span(MeasuresState.gone),
        rx.el.button(
            _("Bring it back"),
            type="button",
            class_name="btn sm",
            on_click=MeasuresState.undo(OP),
        ),
        class_name="row wrap",
        role="status",
    )


def _parts() -> rx.Component:
    return rx.el.p(
        _part_button(_("Later"), MEASURE.later),
        rx.el.span(MEASURE.part_words, class_name="cap soft num", aria_live="polite"),
        _part_button(_("Earlier"), MEASURE.earlier),
        class_name="row wrap",
    )


def _part_button(words: str, part: Any) -> rx.Component:
    return rx.el.button(
        words,
        type="button",
        class_name="btn sm",
        disabled=part.to(int) < 0,
        on_click=MeasuresState.turn_to(part),
    )
