"""My goals."""

import reflex as rx

from peercircles.web.mine.goal_lines import goal_line
from peercircles.web.mine.state import MyGoalsState
from peercircles.web.mine.views import CircleGoals, GoalLine
from peercircles.web.promises.own_section import promises_of_mine
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _, count_words


def my_goals_page() -> rx.Component:
    """All my goals, circle by circle."""
    return own_page(
        page_head(_("My goals"), _("Yours, and those you share the work of, in all circles.")),
        sheet(
            rx.cond(
                MyGoalsState.is_there,
                rx.el.div(
                    rx.cond(
                        MyGoalsState.circles.length() == 0,
                        entry(_("Your goals"), _none()),
                        rx.foreach(MyGoalsState.circles, _circle),
                    ),
                    promises_of_mine(),
                    class_name="page lined",
                ),
                loading(_("Fetching your goals…")),
            )
        ),
        current="goals",
    )


def _none() -> rx.Component:
    return rx.fragment(
        rx.el.h2(_("Your goals"), class_name="sr"),
        rx.cond(MyGoalsState.first_board, _no_goal(), _no_circle()),
    )


def _no_goal() -> rx.Component:
    return empty(
        _("No goals on the table yet"),
        _("A goal can be small. It can also be a question."),
        page_link(_("Put one down"), to=MyGoalsState.first_board, class_name="btn"),
    )


def _no_circle() -> rx.Component:
    return empty(
        _("No goals yet"),
        _("Goals live on the board of a circle. Once you are in one, yours are here too."),
    )


def _numbers_link(goal: rx.vars.ObjectVar[GoalLine]) -> rx.Component:
    return page_link(
        _("Numbers"),
        to=goal.numbers_path,
        class_name="btn sm",
        aria_label=_("Numbers of “{title}”", title=goal.title),
    )


def _circle(circle: rx.vars.ObjectVar[CircleGoals]) -> rx.Component:
    zone = MyGoalsState.viewer.zone
    return entry(
        rx.el.bdi(circle.name),
        rx.el.div(
            rx.el.h2(rx.el.bdi(circle.name), class_name="sr"),
            rx.el.ul(
                rx.foreach(circle.goals, lambda goal: goal_line(goal, zone, _numbers_link(goal))),
                class_name="goallines",
            ),
            rx.el.p(
                page_link(
                    _("To the board"),
                    to=f"/circles/{circle.id}/board",
                    aria_label=_("To the board of {circle}", circle=circle.name),
                ),
                class_name="small",
            ),
            class_name="stack",
        ),
        then=count_words(circle.open_count, "{count} open", "{count} open"),
        key=circle.id,
    )
