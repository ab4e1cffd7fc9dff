"""A ramp of tests as a ladder, and the table of the same."""

from math import cos, pi, sin

import reflex as rx

from peercircles.trials.models import Step
from peercircles.web.shared.stacks import cell, heads, row_head
from peercircles.web.shared.words import _
from peercircles.web.trials.state import RampState
from peercircles.web.trials.views import LadderView, RungView

LADDER = RampState.ramp.ladder.to(LadderView)
_RADIUS = 15


def ladder() -> rx.Component:
    """The drawing with its sentence; the table below it has everything that is drawn."""
    return rx.el.section(
        rx.el.h3(_("The tests so far")),
        rx.el.figure(
            rx.el.div(_drawing(), role="img", aria_label=LADDER.words, dir="ltr"),
            class_name="ladder",
        ),
        _table(),
        class_name="stack2",
        aria_label=_("The tests so far"),
    )


def _drawing() -> rx.Component:
    return rx.el.svg(
        rx.foreach(
            LADDER.rails.to(list[str]),
            lambda rail: rx.el.svg.path(d=rail, class_name="rail", key=rail),
        ),
        rx.foreach(LADDER.rungs.to(list[RungView]), _rung),
        # The first wheel stands on the rail at the left edge.
        view_box=rx.Var.create(f"-18 0 {LADDER.width} {LADDER.height}"),
        style={"maxWidth": rx.Var.create(f"{LADDER.width}px")},
        aria_hidden="true",
    )


def _rung(rung: rx.vars.ObjectVar[RungView]) -> rx.Component:
    is_open = rx.cond(RampState.trial.id == rung.id, " open", "")
    return rx.el.svg.g(
        rx.el.svg.path(d=rx.Var.create(f"M{rung.x} {rung.y}H{rung.until}"), class_name="bar-of"),
        rx.el.svg.g(
            rx.el.svg.g(
                *[
                    rx.el.svg.path(d=_slice(place), class_name=rung.slices.to(list[str])[place])
                    for place in range(len(Step))
                ],
                class_name="wheel",
            ),
            _beside(rung.test, -9, "name"),
            _beside(rung.state, 20, "state"),
            _beside(rung.dates, 38, "days"),
            transform=rx.Var.create(f"translate({rung.x} {rung.y})"),
        ),
        class_name=rx.Var.create(f"rung {rung.decision}{is_open}"),
        key=rung.id,
    )


def _beside(words: rx.Var[str], below: int, kind: str) -> rx.Component:
    return rx.el.svg.text(words, x=_RADIUS + 9, y=below, class_name=kind)


def _slice(place: int) -> str:
    """A quarter of the wheel, the first from the top to the right, as one reads a clock."""
    start, end = (pi / 2 * (place + turn) - pi / 2 for turn in (0, 1))
    x, y = _RADIUS * cos(start), _RADIUS * sin(start)
    to_x, to_y = _RADIUS * cos(end), _RADIUS * sin(end)
    return f"M0 0L{x:.2f} {y:.2f}A{_RADIUS} {_RADIUS} 0 0 1 {to_x:.2f} {to_y:.2f}Z"


def _table() -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.caption(_("The tests so far, as a table"), class_name="sr"),
            heads(_("Test"), _("Where it is"), _("Days"), _("Question")),
            rx.el.tbody(rx.foreach(LADDER.rungs.to(list[RungView]), _row), role="rowgroup"),
            class_name="numbers stacks",
            role="table",
        ),
        class_name="scrolls",
        tab_index=0,
        role="region",
        aria_label=_("The tests so far, as a table"),
    )


def _row(rung: rx.vars.ObjectVar[RungView]) -> rx.Component:
    is_open = RampState.trial.id == rung.id
    return rx.el.tr(
        row_head(
            rx.el.button(
                rung.test,
                type="button",
                class_name="btn sm",
                aria_pressed=rx.cond(is_open, "true", "false"),
                on_click=RampState.open_trial(rung.id),
            )
        ),
        cell(rung.state, words=_("Where it is")),
        cell(rung.dates, words=_("Days"), class_name="soft"),
        cell(rx.el.bdi(rung.question), class_name="own"),
        key=rung.id,
        role="row",
    )
