"""The milestones of a goal: what by when."""

import reflex as rx

from peercircles.web.milestones.charter import charter_reopening, charter_section
from peercircles.web.milestones.state import MilestonesState
from peercircles.web.milestones.timeline import timeline_with_table
from peercircles.web.milestones.views import NeedChoice, RowView
from peercircles.web.milestones.writing import milestone_form
from peercircles.web.shared.drafts import Reopening
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.words import _

PLAN, EDITING = MilestonesState.plan, MilestonesState.editing
Row = rx.vars.ObjectVar[RowView]


def milestones_page() -> rx.Component:
    """The list by its days, with the empty case first, and the form for a further one."""
    return circle_page_of(
        sheet(
            rx.cond(
                PLAN.goal_id,
                rx.el.div(
                    _head(),
                    charter_section(),
                    rx.cond(MilestonesState.moved, _undo()),
                    rx.cond(PLAN.rows.length() > 0, _list(), _nothing_yet()),
                    rx.cond(
                        PLAN.can_write,
                        rx.fragment(milestone_form(), _removed()),
                        read_only(
                            _("You can read these milestones. Who works on the goal plans them.")
                        ),
                    ),
                    rx.cond(
                        MilestonesState.timeline.rows.length() > 0,
                        rx.el.section(
                            rx.el.h3(_("Timeline")),
                            timeline_with_table(MilestonesState.timeline),
                            class_name="stack",
                        ),
                    ),
                    class_name="alone stack planned",
                ),
                loading(_("Fetching the milestones…")),
            ),
            Reopening.create(
                visit=MilestonesState.visit,
                done=MilestonesState.done,
                open=rx.cond(EDITING.id, rx.Var.create(f"edit {EDITING.id}"), ""),
                on_lost=MilestonesState.resume,
            ),
            charter_reopening(),
        ),
        tab="board",
    )


def _head() -> rx.Component:
    return rx.el.header(
        page_link(
            _("Back to the goal"),
            to=f"/circles/{MilestonesState.circle.id}/board?goal={PLAN.goal_id}",
            class_name="small",
        ),
        rx.el.h2(rx.el.bdi(PLAN.title), class_name="own"),
        class_name="stack2",
    )


def _nothing_yet() -> rx.Component:
    return empty(
        _("No milestone yet"),
        _("What would have to be there first, and by when? Two or three are enough."),
    )


def _list() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("What by when")),
        rx.el.ol(
            rx.foreach(PLAN.rows.to(list[RowView]), _milestone),
            class_name=rx.cond(PLAN.can_write, "waypoints", "waypoints read"),
        ),
        class_name="stack2",
    )


def _milestone(row: Row) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.day, class_name="cap soft num when"),
        rx.el.div(
            rx.cond(PLAN.can_write, _box(row), _as_it_is(row)),
            rx.cond(
                row.waits_for.length() > 0,
                rx.el.p(
                    _("Waits for"),
                    ": ",
                    rx.foreach(
                        row.waits_for.to(list[str]),
                        lambda title, number: rx.fragment(
                            rx.cond(number > 0, " · ", ""),
                            rx.el.bdi(title, class_name="own"),
                            key=number.to_string(),
                        ),
                    ),
                    class_name="cap soft",
                ),
            ),
            rx.cond(row.early, rx.el.p(row.early, class_name="cap early")),
            class_name="grow",
        ),
        rx.cond(PLAN.can_write, _acts(row)),
        key=row.id,
        custom_attrs={"data-testid": "milestone"},
    )


def _box(row: Row) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=row.is_done,
            on_change=MilestonesState.tick(row.id, ~row.is_done, OP),
        ),
        rx.el.bdi(row.title, class_name="own"),
        class_name="pick",
    )


def _as_it_is(row: Row) -> rx.Component:
    return rx.el.p(
        rx.el.bdi(row.title, class_name="own"),
        rx.cond(row.is_done, rx.el.span(" · ", _("done"), class_name="cap soft")),
    )


def _acts(row: Row) -> rx.Component:
    return rx.el.div(
        rx.el.button(
            _("Change"),
            type="button",
            class_name="btn sm plain",
            on_click=MilestonesState.begin_to_edit(row.id),
            aria_label=_("Change “{title}”", title=row.title),
        ),
        rx.el.button(
            _("Remove"),
            type="button",
            class_name="btn sm plain",
            on_click=MilestonesState.remove(row.id, OP),
            aria_label=_("Remove “{title}”", title=row.title),
        ),
        class_name="row tight",
    )


def _undo() -> rx.Component:
    return rx.el.p(
        rx.el.span(MilestonesState.moved),
        rx.el.button(
            _("Move back"),
            type="button",
            class_name="btn sm",
            on_click=MilestonesState.undo(OP),
            custom_attrs={"data-undo": ""},
        ),
        class_name="row wrap",
        role="status",
    )


def _removed() -> rx.Component:
    return rx.cond(
        PLAN.removed.length() > 0,
        rx.el.section(
            rx.el.h3(_("Removed")),
            rx.el.ul(
                rx.foreach(
                    PLAN.removed.to(list[NeedChoice]),
                    lambda each: rx.el.li(
                        rx.el.bdi(each.title, class_name="own"),
                        rx.el.button(
                            _("Bring back"),
                            type="button",
                            class_name="btn sm",
                            on_click=MilestonesState.bring_back(each.id, OP),
                            custom_attrs={"data-undo": ""},
                            aria_label=_("Bring back “{title}”", title=each.title),
                        ),
                        class_name="row wrap",
                        key=each.id,
                    ),
                ),
                class_name="lines",
            ),
            class_name="stack2",
        ),
    )
