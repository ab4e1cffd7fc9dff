"""What is told of a goal, newest first, and who reads it."""

from typing import Any

import reflex as rx

from peercircles.web.goals.state import BoardState
from peercircles.web.goals.views import UpdateView
from peercircles.web.measures.lines import measure_lines_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP
from peercircles.web.shared.threads import thread_of
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words

GOAL = BoardState.goal


def within_the_circle(on_click: Any, words: str) -> rx.Component:
    """The button after which no coach reads it any more, whatever the circle agrees to."""
    return rx.el.p(
        rx.el.button(words, type="button", class_name="btn sm", on_click=on_click),
        rx.el.span(_("For good: it cannot be opened again."), class_name="cap quiet"),
        class_name="row wrap",
    )


def numbers() -> rx.Component:
    """What is measured for the goal, in a line each, and the way to the charts."""
    return rx.cond(
        GOAL.can_edit | (GOAL.measures.length() > 0),
        rx.el.section(
            rx.el.h3(_("Numbers")),
            measure_lines_of(GOAL.measures),
            rx.el.p(
                page_link(
                    rx.cond(
                        GOAL.measures.length() > 0, _("Charts and tables"), _("Measure something")
                    ),
                    to=f"/circles/{BoardState.circle.id}/goals/{GOAL.id}/numbers",
                    class_name="small",
                )
            ),
            class_name="stack2",
        ),
    )


def milestones() -> rx.Component:
    """How far the milestones of the goal are, and the way there."""
    return rx.cond(
        GOAL.can_edit | (GOAL.milestones != ""),
        rx.el.section(
            rx.el.h3(_("Milestones")),
            rx.cond(GOAL.milestones, rx.el.p(GOAL.milestones, class_name="small")),
            rx.el.p(
                page_link(
                    rx.cond(GOAL.milestones, _("What by when"), _("Plan milestones")),
                    to=f"/circles/{BoardState.circle.id}/goals/{GOAL.id}/milestones",
                    class_name="small",
                )
            ),
            class_name="stack2",
        ),
    )


def comments() -> rx.Component:
    """How much is said about the goal, and the way there."""
    return rx.el.section(
        rx.el.h3(_("Comments")),
        rx.el.p(
            page_link(
                rx.cond(
                    GOAL.comments != 0,
                    count_words(GOAL.comments, "Read {count} comment", "Read {count} comments"),
                    _("Say something"),
                ),
                to=f"/circles/{BoardState.circle.id}/goals/{GOAL.id}/comments",
                class_name="small",
            )
        ),
        class_name="stack2",
    )


def updates() -> rx.Component:
    """The goal's news, and the ways to more of it."""
    return rx.el.section(
        rx.el.div(
            rx.el.h3(_("Updates"), class_name="push-end"),
            rx.el.button(
                _("History"),
                type="button",
                class_name="btn sm plain",
                on_click=BoardState.show_history(GOAL.id),
            ),
            rx.cond(
                GOAL.can_post_update,
                rx.el.button(
                    _("Post an update"),
                    type="button",
                    class_name="btn sm",
                    on_click=BoardState.begin("update"),
                ),
            ),
            class_name="row wrap",
        ),
        rx.cond(
            GOAL.updates.length() == 0,
            rx.el.p(_("No news yet."), class_name="small soft"),
            rx.el.ul(rx.foreach(GOAL.updates, _update), class_name="upd"),
        ),
    )


def _update(update: rx.vars.ObjectVar[UpdateView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            local_time(update.at, BoardState.viewer.zone, "since"), class_name="cap quiet num"
        ),
        rx.el.div(
            thread_of(update.thread),
            rx.cond(update.line, rx.el.q(update.line)),
            rx.cond(
                update.who.name != GOAL.owner.name, rx.el.p(update.who.name, class_name="cap soft")
            ),
            rx.cond(
                update.is_for_coach,
                rx.el.p(icon("eye"), _("A coach may read it too"), class_name="row tight cap"),
            ),
            rx.cond(
                update.can_narrow,
                within_the_circle(
                    BoardState.narrow_update(GOAL.id, update.id, OP), _("Keep it within the circle")
                ),
            ),
        ),
        key=update.id,
    )
