"""The table beside a run chart: every number, the latest first, part by part."""

from typing import Any

import reflex as rx

from peercircles.web.measures.acts import MeasureActs
from peercircles.web.measures.views import RowView
from peercircles.web.shared.operation import OP
from peercircles.web.shared.stacks import cell, heads, row_head
from peercircles.web.shared.words import _

Acts = type[MeasureActs]


def number_table(acts: Acts) -> rx.Component:
    """Days, numbers, where they lie, notes; and for those who write, what can be done."""
    columns = (_("Day"), _("Number"), _("Median"), _("Note"))
    return rx.el.section(
        rx.el.h3(_("Every number")),
        rx.cond(acts.gone, _undo(acts)),
        rx.el.div(
            rx.el.table(
                rx.el.caption(acts.measure.title, class_name="sr"),
                rx.cond(
                    acts.measured.can_write,
                    heads(*columns, rx.el.span(_("Change"), class_name="sr")),
                    heads(*columns),
                ),
                rx.el.tbody(
                    rx.foreach(acts.measure.rows.to(list[RowView]), lambda row: _row(row, acts)),
                    role="rowgroup",
                ),
                class_name="numbers stacks series",
                role="table",
            ),
            class_name="scrolls",
            tab_index=0,
            role="region",
            aria_label=_("Every number of “{title}”", title=acts.measure.title),
        ),
        rx.cond(acts.measure.part_words, _parts(acts)),
        class_name="stack2",
    )


def _row(row: rx.vars.ObjectVar[RowView], acts: Acts) -> rx.Component:
    return rx.cond(row.test, _test(row, acts), _number(row, acts))


def _test(row: rx.vars.ObjectVar[RowView], acts: Acts) -> rx.Component:
    """That a test of change began or ended, between the numbers."""
    return rx.el.tr(
        row_head(row.day),
        cell(rx.el.bdi(row.test), col_span=3),
        rx.cond(acts.measured.can_write, cell()),
        class_name="test-of",
        key=row.id,
        role="row",
    )


def _number(row: rx.vars.ObjectVar[RowView], acts: Acts) -> rx.Component:
    return rx.el.tr(
        row_head(row.day),
        cell(row.value, class_name="num"),
        cell(row.side, class_name="soft"),
        cell(rx.el.bdi(row.note), class_name="own"),
        rx.cond(acts.measured.can_write, cell(_changes(row, acts))),
        key=row.id,
        role="row",
    )


def _changes(row: rx.vars.ObjectVar[RowView], acts: Acts) -> rx.Component:
    return rx.el.span(
        rx.el.button(
            _("Correct"),
            type="button",
            class_name="btn sm plain",
            on_click=acts.begin_to_correct(row.id),
            aria_label=_("Correct the number of {day}", day=row.day),
        ),
        rx.el.button(
            _("Take away"),
            type="button",
            class_name="btn sm plain",
            on_click=acts.take_away(row.id, OP),
            aria_label=_("Take away the number of {day}", day=row.day),
        ),
        class_name="row tight",
    )


def _undo(acts: Acts) -> rx.Component:
    return rx.el.p(
        rx.el.span(acts.gone),
        rx.el.button(
            _("Bring it back"),
            type="button",
            class_name="btn sm",
            on_click=acts.undo(OP),
        ),
        class_name="row wrap",
        role="status",
    )


def _parts(acts: Acts) -> rx.Component:
    return rx.el.p(
        _part_button(_("Later"), acts.measure.later, acts),
        rx.el.span(acts.measure.part_words, class_name="cap soft num", aria_live="polite"),
        _part_button(_("Earlier"), acts.measure.earlier, acts),
        class_name="row wrap",
    )


def _part_button(words: str, part: Any, acts: Acts) -> rx.Component:
    return rx.el.button(
        words,
        type="button",
        class_name="btn sm",
        disabled=part.to(int) < 0,
        on_click=acts.turn_to(part),
    )
