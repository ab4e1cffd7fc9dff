"""A goal as one line of a list."""

import reflex as rx

from peercircles.web.measures.lines import measure_lines_of
from peercircles.web.mine.views import GoalLine
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.threads import thread_of
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _


def goal_line(
    goal: rx.vars.ObjectVar[GoalLine], zone: rx.Var[str], *aside: rx.Component
) -> rx.Component:
    """Title, thread, and at most a few facts; `aside` stands at the end of the line."""
    return rx.el.li(
        rx.el.div(
            rx.el.h3(page_link(goal.title, to=goal.path), class_name="own"),
            rx.el.p(
                rx.cond(
                    goal.thread,
                    thread_of(goal.thread),
                    rx.el.span(goal.lane_word, class_name="chip"),
                ),
                rx.el.span(local_time(goal.news_at, zone, "since"), class_name="cap quiet"),
                rx.cond(
                    goal.target_on,
                    rx.el.span(
                        with_pieces(_("by {day}"), day=local_time(goal.target_on, zone, "date")),
                        class_name="cap soft",
                    ),
                ),
                rx.cond(
                    goal.is_owner,
                    rx.fragment(),
                    rx.el.span(_("you contribute"), class_name="cap soft"),
                ),
                rx.cond(
                    goal.wants_help,
                    rx.el.span(icon("hand"), _("Would like thoughts"), class_name="thread stuck"),
                ),
                rx.cond(
                    goal.is_asked_about,
                    rx.el.span(icon("hand"), _("Asks for help"), class_name="thread stuck"),
                ),
                class_name="row wrap facts-line",
            ),
            rx.cond(goal.measures.length() > 0, measure_lines_of(goal.measures)),
            class_name="grow",
        ),
        *aside,
        key=goal.id,
    )


def update_link(goal: rx.vars.ObjectVar[GoalLine]) -> rx.Component:
    """To the goal on its board, where news is written."""
    return page_link(
        _("Post an update"),
        to=goal.path,
        class_name="btn",
        aria_label=_("Post an update on “{title}”", title=goal.title),
    )
