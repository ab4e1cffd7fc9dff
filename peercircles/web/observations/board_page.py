"""What a circle lets its coach read for a while: goals marked for coaches, and its compact."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.goals.models import Lane
from peercircles.web.compact.clauses import clauses_to_read
from peercircles.web.compact.views import ClauseView, VersionView
from peercircles.web.goals.components import lane_name
from peercircles.web.measures.lines import measure_lines_of
from peercircles.web.observations.board_state import WatchedBoardState
from peercircles.web.observations.board_views import WatchedComment, WatchedGoal, WatchedNews
from peercircles.web.observations.private import private_moment
from peercircles.web.records.copies import shared_copy
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_head, sheet
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.threads import thread_of
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.words import _, word_for
from peercircles.web.theories.copy_views import CopyView
from peercircles.web.theories.reading import copy_to_read

BOARD = WatchedBoardState.board
ZONE = WatchedBoardState.viewer.zone


def watched_board_page() -> rx.Component:
    """The strip first, then goals with their news, what members shared, and the compact."""
    return own_page(
        page_head(
            _("{circle}: goals marked for coaches", circle=BOARD.circle_name),
            _("Open to you until {day}.", day=time_words(BOARD.until, ZONE, "date")),
        ),
        sheet(
            rx.el.div(
                icon("eye"),
                rx.el.span(
                    rx.el.b(_("You are observing.")),
                    " ",
                    _("Everybody in {circle} can see that.", circle=BOARD.circle_name),
                ),
                class_name="ban watch",
                role="status",
            ),
            rx.cond(BOARD.is_private, private_moment(), _open()),
        ),
        current="coached",
    )


def _open() -> rx.Component:
    return rx.cond(
        BOARD.circle_id,
        rx.el.div(
            rx.cond(
                BOARD.goals.length() > 0,
                rx.foreach(BOARD.goals.to(list[WatchedGoal]), _goal),
                empty(
                    _("No goal is marked for coaches"),
                    _("Each member decides that for each goal, before writing it."),
                    level=2,
                ),
            ),
            rx.foreach(BOARD.copies.to(list[CopyView]), _copy),
            rx.cond(WatchedBoardState.shared.length() > 0, _shared()),
            _compact(BOARD.compact.to(VersionView)),
            class_name="page lined",
        ),
        loading(_("Fetching the board…")),
    )


def _copy(copy: rx.vars.ObjectVar[CopyView]) -> rx.Component:
    return entry(
        rx.el.bdi(copy.owner),
        copy_to_read(copy),
        then=local_time(copy.at, ZONE, "date"),
        key=copy.id,
    )


def _goal(goal: rx.vars.ObjectVar[WatchedGoal]) -> rx.Component:
    return entry(
        rx.el.bdi(goal.owner),
        rx.el.h2(rx.el.bdi(goal.title), class_name="own"),
        rx.cond(goal.why, rx.el.p(rx.el.bdi(goal.why), class_name="own soft")),
        rx.el.p(
            rx.cond(goal.progress, thread_of(goal.progress)),
            rx.cond(
                goal.target_on,
                rx.el.span(
                    with_pieces(_("by {day}"), day=local_time(goal.target_on, ZONE, "date")),
                    class_name="cap soft",
                ),
            ),
            class_name="row tight wrap",
        ),
        rx.cond(goal.measures.length() > 0, measure_lines_of(goal.measures)),
        rx.cond(
            goal.news.length() > 0,
            rx.el.ul(rx.foreach(goal.news.to(list[WatchedNews]), _news), class_name="plain-lines"),
        ),
        rx.cond(
            goal.comments.length() > 0,
            rx.fragment(
                rx.el.h3(_("Comments")),
                rx.el.ul(
                    rx.foreach(goal.comments.to(list[WatchedComment]), _comment),
                    class_name="plain-lines",
                ),
            ),
        ),
        then=word_for(goal.lane, {lane.value: lane_name(lane) for lane in Lane}),
        key=goal.id,
    )


def _shared() -> rx.Component:
    return rx.fragment(
        entry(_("Shared"), rx.el.h2(_("Accomplishments shared with you")), class_name="part"),
        rx.foreach(WatchedBoardState.shared, lambda line: shared_copy(line, ZONE)),
    )


def _compact(compact: ObjectVar[VersionView]) -> rx.Component:
    """As it reads now, without the names under it."""
    return rx.cond(
        compact.number != 0,
        rx.fragment(
            entry(
                _("Compact"),
                rx.el.h2(_("What the circle has agreed on")),
                rx.el.p(
                    with_pieces(
                        _("Version {number}, of {day}"),
                        number=compact.number.to(str),
                        day=local_time(compact.made_at, ZONE, "date"),
                    ),
                    class_name="soft",
                ),
            ),
            rx.el.section(
                clauses_to_read(compact.clauses.to(list[ClauseView]), compact.locale),
                aria_label=_("The clauses"),
                custom_attrs={"data-testid": "watched-compact"},
            ),
        ),
        entry(
            _("Compact"),
            rx.el.h2(_("No compact yet")),
            rx.el.p(_("The circle has not put one down."), class_name="soft"),
        ),
    )


def _news(news: rx.vars.ObjectVar[WatchedNews]) -> rx.Component:
    return rx.el.li(
        thread_of(news.progress),
        rx.cond(news.line, rx.el.bdi(news.line, class_name="own")),
        rx.el.span(
            rx.el.bdi(news.author),
            " · ",
            local_time(news.at, ZONE, "date"),
            class_name="cap soft",
        ),
        class_name="row tight wrap",
        key=news.key,
    )


def _comment(comment: rx.vars.ObjectVar[WatchedComment]) -> rx.Component:
    return rx.el.li(
        rx.el.bdi(comment.words, class_name="own passage"),
        rx.el.span(
            rx.el.bdi(comment.author),
            " · ",
            local_time(comment.at, ZONE, "date"),
            class_name="cap soft",
        ),
        class_name="row tight wrap",
        key=comment.key,
    )
