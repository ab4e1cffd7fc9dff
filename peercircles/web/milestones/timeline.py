"""A timeline on a page: the lines are stretched to its width, the words keep their size."""

from typing import Any

import reflex as rx

from peercircles.web.milestones.timeline_drawing import BOX, Tick, Timeline, Tip
from peercircles.web.milestones.timeline_views import DueView, TimelineView
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.stacks import cell, heads, row_head
from peercircles.web.shared.words import _, count_words

View = rx.vars.ObjectVar[TimelineView]
Row = rx.vars.ObjectVar[DueView]
_TIP = "waits-tip"


def timeline_with_table(view: View) -> rx.Component:
    """The drawing with today in it, and the table that says the same."""
    return rx.fragment(
        rx.cond(view.drawn.length() > 0, _figure(view)), _not_drawn(view), _table(view)
    )


def _figure(view: View) -> rx.Component:
    drawing = view.drawing.to(Timeline)
    return rx.el.figure(
        rx.el.div(
            rx.el.div(
                _lines(drawing),
                _tips(drawing),
                rx.foreach(view.drawn.to(list[DueView]), _label),
                rx.foreach(
                    drawing.ticks.to(list[Tick]),
                    lambda tick: _along(tick.at, tick.words, "tick-word"),
                ),
                _along(drawing.today, _("today"), "today-word"),
                class_name="rows-of",
                style={"height": f"calc({drawing.height} * var(--row))"},
                dir="ltr",
            ),
            role="img",
            aria_label=view.alternative,
        ),
        rx.el.ul(
            _key("goals", _("Goal")),
            _key("milestones", _("Milestone")),
            _key("promises", _("Promise")),
            rx.cond(drawing.check_ins, _key("check-ins", _("Sponsor check-in"))),
            _key("done", _("Done")),
            rx.cond(
                drawing.waits,
                _key("waits", _("Waits for"), way="M2 2V12H10", tip="M15 12L9 8.5V15.5Z"),
            ),
            class_name="row wrap cap soft key-of",
            aria_hidden="true",
        ),
        class_name="timeline",
    )


def _not_drawn(view: View) -> rx.Component:
    left_out, without_day = view.left_out.to(int), view.without_day.to(int)
    return rx.fragment(
        rx.cond(
            left_out > 0,
            rx.el.p(
                count_words(
                    left_out,
                    "{count} thing more is not drawn. The table has all of them.",
                    "{count} things more are not drawn. The table has all of them.",
                ),
                class_name="cap soft",
                custom_attrs={"data-testid": "left-out"},
            ),
        ),
        rx.cond(
            without_day > 0,
            rx.el.p(
                count_words(
                    without_day,
                    "{count} promise by the next meeting has no date yet: no meeting is planned. "
                    "It is in the table.",
                    "{count} promises by the next meeting have no date yet: no meeting is planned. "
                    "They are in the table.",
                ),
                class_name="cap soft",
            ),
        ),
    )


def _lines(drawing: Any) -> rx.Component:
    return rx.el.svg(
        rx.foreach(
            drawing.ticks.to(list[Tick]),
            lambda tick: rx.el.svg.path(
                d=_upright(tick.at, drawing), class_name="tick", key=tick.at.to_string()
            ),
        ),
        rx.el.svg.path(d=drawing.spans, class_name="spans"),
        rx.el.svg.path(d=drawing.waits, class_name="waits"),
        rx.el.svg.path(d=_upright(drawing.today, drawing), class_name="today"),
        rx.el.svg.path(d=drawing.goals, class_name="goals"),
        rx.el.svg.path(d=drawing.milestones, class_name="milestones"),
        rx.el.svg.path(d=drawing.promises, class_name="promises"),
        rx.el.svg.path(d=drawing.check_ins, class_name="check-ins"),
        rx.el.svg.path(d=drawing.check_ins, class_name="hollow"),
        rx.el.svg.path(d=drawing.done, class_name="done"),
        view_box=rx.Var.create(f"0 0 {BOX} {drawing.height}"),
        preserve_aspect_ratio="none",
        aria_hidden="true",
    )


def _tips(drawing: Any) -> rx.Component:
    """The arrowheads, in a drawing of their own: stretched like the lines they would be flat."""
    return rx.el.svg(
        rx.el.svg.defs(
            rx.el.svg.marker(
                rx.el.svg.path(d="M0 0L8 4L0 8Z", class_name="tip"),
                id=_TIP,
                view_box="0 0 8 8",
                marker_width=8,
                marker_height=8,
                # It ends at the dot it leads to.
                ref_x=16,
                ref_y=4,
                orient="auto",
                custom_attrs={"markerUnits": "userSpaceOnUse"},
            )
        ),
        rx.foreach(
            drawing.tips.to(list[Tip]),
            lambda tip, number: rx.el.svg.line(
                x1=tip.x1,
                y1=tip.y1,
                x2=tip.x2,
                y2=tip.y2,
                custom_attrs={"markerEnd": f"url(#{_TIP})"},
                key=number.to_string(),
            ),
        ),
        class_name="tips",
        aria_hidden="true",
    )


def _label(row: Row, number: Any) -> rx.Component:
    return rx.el.span(
        rx.el.span(row.day, class_name="num soft"),
        " ",
        rx.el.bdi(row.title, class_name="own"),
        class_name="row-word",
        style={"top": f"calc({number} * var(--row))"},
        key=row.id,
    )


def _key(kind: str, words: str, *, way: str = "M8 8h.01", tip: str = "") -> rx.Component:
    return rx.el.li(
        rx.el.svg(
            rx.el.svg.path(d=way, class_name=kind),
            *([rx.el.svg.path(d=way, class_name="hollow")] if kind == "check-ins" else []),
            *([rx.el.svg.path(d=tip, class_name="tip")] if tip else []),
            view_box="0 0 16 16",
            class_name="sign",
        ),
        words,
        class_name="row tight",
    )


def _table(view: View) -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("The same as a table")),
        rx.el.div(
            rx.el.table(
                rx.el.caption(_("What is due when"), class_name="sr"),
                heads(_("By when"), _("What"), _("Whose"), _("How it is")),
                rx.el.tbody(rx.foreach(view.rows.to(list[DueView]), _row), role="rowgroup"),
                class_name="numbers stacks",
                role="table",
            ),
            class_name="scrolls",
            tab_index=0,
            role="region",
            aria_label=_("What is due when"),
        ),
        class_name="stack2 dues",
    )


def _row(row: Row) -> rx.Component:
    return rx.el.tr(
        row_head(row.day, class_name=rx.cond(row.is_by_meeting, "wraps", "")),
        cell(
            rx.cond(
                row.address,
                page_link(rx.el.bdi(row.title), to=row.address, class_name="own"),
                rx.el.bdi(row.title, class_name="own"),
            ),
            rx.el.span(
                " · ",
                row.kind,
                rx.cond(row.goal, rx.fragment(" · ", rx.el.bdi(row.goal))),
                rx.cond(row.begins, rx.fragment(" · ", row.begins)),
                class_name="cap soft",
            ),
            rx.cond(row.after.length() > 0, _after(row)),
        ),
        cell(rx.el.bdi(row.owner), words=_("Whose")),
        cell(row.state, words=_("How it is"), class_name="soft"),
        key=row.id,
        role="row",
    )


def _after(row: Row) -> rx.Component:
    return rx.el.p(
        _("after"),
        " ",
        rx.foreach(
            row.after.to(list[str]),
            lambda title, number: rx.fragment(
                rx.cond(number > 0, " · ", ""), rx.el.bdi(title), key=number.to_string()
            ),
        ),
        class_name="cap soft after",
    )


def _along(at: rx.Var[int], words: rx.Var[str] | str, kind: str) -> rx.Component:
    return rx.el.span(words, class_name=kind, style={"left": f"calc({at} * .1%)"}, key=f"{at}")


def _upright(at: rx.Var[int], drawing: Any) -> rx.Var[str]:
    return rx.Var.create(f"M{at} 0V{drawing.height}")
