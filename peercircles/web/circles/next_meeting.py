"""The next meeting of a circle: when, in both places, and the way into its room."""

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.web.circles.overview_state import OverviewState
from peercircles.web.meetings.views import MeetingView
from peercircles.web.meetings.words import agenda_link, circle_time, own_time, room_door
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.words import _

ZONE = OverviewState.viewer.zone


def next_meeting(meeting: ObjectVar[MeetingView], cancelled: ArrayVar[list[str]]) -> rx.Component:
    """The entry about it, or what to do where none is planned."""
    return rx.cond(
        meeting.id,
        entry(
            time_words(meeting.starts_at, ZONE, "shortday"),
            _cancelled(cancelled),
            rx.el.div(
                rx.el.div(
                    rx.el.h2(own_time(meeting, ZONE), class_name="num"),
                    rx.el.p(circle_time(meeting), class_name="soft num"),
                    rx.cond(
                        meeting.shift, rx.el.p(icon("clock"), meeting.shift, class_name="shift")
                    ),
                    rx.el.p(agenda_link(meeting, ZONE), class_name="small"),
                    class_name="grow",
                ),
                rx.el.div(room_door(meeting, ZONE, is_main=True), class_name="acts"),
                class_name="meeting",
            ),
            then=rx.cond(
                meeting.is_under_way,
                _("under way"),
                time_words(meeting.starts_at, ZONE, "away"),
            ).to(str),
        ),
        entry(_("Next meeting"), _cancelled(cancelled), _no_date()),
    )


def _cancelled(cancelled: ArrayVar[list[str]]) -> rx.Component:
    return rx.cond(
        cancelled.length() > 0,
        rx.el.ul(rx.foreach(cancelled, _cancelled_at), class_name="called-off small soft num"),
    )


def _cancelled_at(at: rx.Var[str]) -> rx.Component:
    return rx.el.li(
        with_pieces(
            _("{day} is cancelled"),
            day=rx.el.span(
                local_time(at, ZONE, "day"),
                ", ",
                local_time(at, ZONE, "clock"),
                class_name="struck",
            ),
        ),
        key=at,
    )


def _no_date() -> rx.Component:
    return empty(
        _("No date yet"),
        _("A season is a row of meetings at one time of day. Turns follow from it."),
        rx.cond(
            OverviewState.circle.can_plan_season,
            page_link(
                _("Plan a season"),
                to=f"/circles/{OverviewState.circle.id}/meetings",
                class_name="btn",
            ),
            rx.fragment(),
        ),
    )
