"""What opens beside the board: one goal, its forms, its history, the archive."""

import reflex as rx

from peercircles.web.goals.components import move_items
from peercircles.web.goals.goal_form import add_form, edit_form, update_form
from peercircles.web.goals.help import ask_form, help_from_circle, seat_form
from peercircles.web.goals.news import (
    comments,
    milestones,
    numbers,
    updates,
    within_the_circle,
)
from peercircles.web.goals.state import BoardState
from peercircles.web.goals.views import ArchivedRow, HistoryLine
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.icons import icon
from peercircles.web.shared.menus import menu
from peercircles.web.shared.operation import OP
from peercircles.web.shared.side_panel import SidePanel
from peercircles.web.shared.states import empty, read_only
from peercircles.web.shared.threads import thread_of
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

GOAL = BoardState.goal


def side_panel() -> rx.Component:
    """The panel, while something is open in it."""
    return SidePanel.create(
        rx.match(
            BoardState.side,
            ("goal", _goal()),
            ("add", _adding()),
            ("edit", _editing()),
            ("update", _updating()),
            ("seat", _asking(_("Ask for a focus seat"), seat_form())),
            ("ask", _asking(_("Ask the circle for help"), ask_form())),
            ("history", _history()),
            ("archive", _archive()),
            rx.fragment(),
        ),
        content=BoardState.side,
        label=_("Beside the board"),
        on_close=BoardState.close_side,
    )


def _head(*pieces: rx.Component) -> rx.Component:
    return rx.el.header(
        *pieces,
        rx.el.button(
            icon("close"),
            type="button",
            class_name="btn plain icon",
            aria_label=_("Close"),
            on_click=BoardState.close_side,
        ),
        class_name="row",
    )


def _title(words: str) -> rx.Component:
    return rx.el.h2(words, class_name="push-end")


def _back(words: str) -> rx.Component:
    return rx.el.button(
        words, type="button", class_name="btn sm", on_click=BoardState.begin("goal")
    )


def _goal() -> rx.Component:
    return rx.fragment(
        _head(
            avatar(GOAL.owner.initials, GOAL.owner.seat, "xs"),
            rx.el.span(
                rx.cond(GOAL.is_mine, _("Your goal"), _("{name}’s goal", name=GOAL.owner.name)),
                class_name="small soft push-end",
            ),
            rx.cond(GOAL.can_move, _move_button()),
        ),
        rx.el.h2(GOAL.title, class_name="own"),
        rx.cond(GOAL.why, rx.el.p(GOAL.why, class_name="own why")),
        rx.cond(GOAL.thread == "stuck", _stuck(), _how_it_goes()),
        _facts(),
        rx.cond(
            GOAL.can_narrow,
            within_the_circle(BoardState.narrow(GOAL.id, OP), _("Keep it within the circle")),
        ),
        rx.cond(
            GOAL.can_edit,
            _own_actions(),
            read_only(_("You can read this goal. It is its owner’s to change.")),
        ),
        milestones(),
        numbers(),
        updates(),
        comments(),
        help_from_circle(),
    )


def _move_button() -> rx.Component:
    return menu(
        rx.el.button(_("Move to…"), icon("down"), type="button", class_name="btn sm"),
        *move_items(GOAL.id, GOAL.lane),
        label=_("Move to…"),
    )


def _stuck() -> rx.Component:
    return rx.el.section(
        _status_line(),
        rx.cond(GOAL.line, rx.el.q(GOAL.line)),
        rx.el.p(_("Stuck is useful to know."), class_name="small"),
        rx.cond(GOAL.wants_help, _would_like_thoughts()),
        class_name="stuckbox stack2",
    )


def _how_it_goes() -> rx.Component:
    return rx.cond(
        GOAL.thread,
        rx.el.section(
            _status_line(),
            rx.cond(GOAL.line, rx.el.q(GOAL.line, class_name="own")),
            rx.cond(GOAL.wants_help, _would_like_thoughts()),
            class_name="stack2",
        ),
    )


def _status_line() -> rx.Component:
    return rx.el.p(
        thread_of(GOAL.thread),
        local_time(GOAL.news_at, BoardState.viewer.zone, "since"),
        class_name="row cap quiet",
    )


def _would_like_thoughts() -> rx.Component:
    return rx.el.p(icon("hand"), _("Would like thoughts"), class_name="row tight cap")


def _facts() -> rx.Component:
    zone = BoardState.viewer.zone
    return rx.el.dl(
        rx.el.dt(_("Kind")),
        rx.el.dd(GOAL.kind_word),
        rx.cond(
            GOAL.measure,
            rx.fragment(rx.el.dt(_("Measure")), rx.el.dd(GOAL.measure, class_name="own")),
        ),
        rx.cond(
            GOAL.target_on,
            rx.fragment(rx.el.dt(_("By")), rx.el.dd(local_time(GOAL.target_on, zone, "day"))),
        ),
        rx.cond(GOAL.shared_with, rx.fragment(rx.el.dt(_("With")), rx.el.dd(GOAL.shared_with))),
        rx.el.dt(_("Lane")),
        rx.el.dd(GOAL.lane_word),
        rx.el.dt(_("Read by")),
        rx.el.dd(
            rx.cond(
                GOAL.is_for_coach,
                _("the circle, and a coach while all of you allow it"),
                _("the circle"),
            )
        ),
        class_name="facts",
    )


def _own_actions() -> rx.Component:
    return rx.el.div(
        rx.el.button(
            _("Edit"), type="button", class_name="btn sm", on_click=BoardState.begin("edit")
        ),
        rx.cond(
            GOAL.can_archive,
            rx.el.button(
                _("Put in the archive"),
                type="button",
                class_name="btn sm plain",
                on_click=BoardState.put_in_archive(GOAL.id, OP),
            ),
        ),
        class_name="row wrap",
    )


def _adding() -> rx.Component:
    return rx.fragment(
        _head(_title(_("A goal for the table"))),
        rx.el.p(_("A goal can be small. It can also be a question."), class_name="soft"),
        add_form(),
    )


def _editing() -> rx.Component:
    return rx.fragment(_head(_title(_("Edit this goal")), _back(_("Back"))), edit_form())


def _updating() -> rx.Component:
    return rx.fragment(
        _head(_title(_("How is it going?")), _back(_("Back"))),
        rx.el.p(GOAL.title, class_name="own"),
        update_form(),
    )


def _asking(words: str, form: rx.Component) -> rx.Component:
    return rx.fragment(
        _head(_title(words), _back(_("Back"))), rx.el.p(GOAL.title, class_name="own"), form
    )


def _history() -> rx.Component:
    return rx.fragment(
        _head(_title(_("What became of it")), _back(_("Back"))),
        rx.el.p(GOAL.title, class_name="own"),
        rx.el.ol(rx.foreach(BoardState.history, _history_line), class_name="upd"),
    )


def _history_line(line: rx.vars.ObjectVar[HistoryLine]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            local_time(line.at, BoardState.viewer.zone, "since"), class_name="cap quiet num"
        ),
        rx.el.div(
            rx.el.p(line.sentence, class_name="small told"),
            thread_of(line.thread),
            rx.cond(line.before, rx.el.p(rx.el.s(line.before), class_name="own small quiet")),
            rx.cond(line.after, rx.el.p(line.after, class_name="own small")),
        ),
        key=line.id,
    )


def _archive() -> rx.Component:
    return rx.fragment(
        _head(_title(_("Archive"))),
        rx.cond(
            BoardState.archive.length() == 0,
            empty(_("Nothing in the archive"), _("Goals you take off the board are kept here.")),
            rx.el.ul(rx.foreach(BoardState.archive, _archived), class_name="upd"),
        ),
    )


def _archived(goal: rx.vars.ObjectVar[ArchivedRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            local_time(goal.at, BoardState.viewer.zone, "since"), class_name="cap quiet num"
        ),
        rx.el.div(
            rx.el.p(goal.title, class_name="own"),
            rx.el.p(goal.owner.name, class_name="cap soft"),
            rx.cond(
                goal.can_restore,
                rx.el.button(
                    _("Bring back"),
                    type="button",
                    class_name="btn sm",
                    on_click=BoardState.bring_back(goal.id, OP),
                ),
            ),
        ),
        key=goal.id,
    )
