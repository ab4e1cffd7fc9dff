"""The next meeting, with its ring."""

import reflex as rx

from peercircles.web.meetings.presences import RepliesView
from peercircles.web.meetings.replying import reply_box, who_comes
from peercircles.web.meetings.views import MeetingView
from peercircles.web.meetings.words import agenda_link, circle_time, facilitates, room_door
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.ring import ring
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.words import _, count_words
from peercircles.web.today.state import TodayState
from peercircles.web.turns.answers import own_turns_at

ZONE = TodayState.viewer.zone
SHOWN = TodayState.shown
CIRCLE = TodayState.circle
MEETING = SHOWN.meeting.to(MeetingView)


def the_next_meeting() -> rx.Component:
    """When it is for me, when for the circle, who facilitates, and the way in."""
    return entry(
        _("Next meeting"),
        rx.el.div(
            rx.el.div(
                rx.el.h2(_when()),
                rx.el.p(
                    rx.cond(MEETING.clocks == "one", "", _own_place()),
                    circle_time(MEETING),
                    ". ",
                    rx.el.span(
                        count_words(MEETING.minutes, "{count} minute.", "{count} minutes."),
                        class_name="nowrap",
                    ),
                    class_name="soft num",
                ),
                rx.cond(MEETING.shift, rx.el.p(icon("clock"), MEETING.shift, class_name="shift")),
                rx.cond(
                    MEETING.facilitator.kind & ~TodayState.leads,
                    rx.el.p(_who_leads(), ".", class_name="who-leads"),
                ),
                own_turns_at(TodayState, MEETING.id, ZONE),
                reply_box(
                    MEETING.id,
                    TodayState.replies.to(RepliesView),
                    time_words(MEETING.starts_at, ZONE, "day"),
                    TodayState.reply,
                ),
                who_comes(TodayState.replies.to(RepliesView)),
                rx.el.div(
                    room_door(MEETING, ZONE, is_main=True),
                    agenda_link(MEETING, ZONE, class_name="btn"),
                    page_link(
                        _("All meetings"),
                        to=f"/circles/{CIRCLE.id}/meetings",
                        class_name="btn plain",
                    ),
                    class_name="acts",
                ),
            ),
            _ring(),
            class_name="meet",
        ),
        then=rx.cond(
            MEETING.is_under_way, _("under way"), local_time(MEETING.starts_at, ZONE, "away")
        ),
    )


def no_date() -> rx.Component:
    """A circle that has not planned its meetings."""
    return entry(
        _("Next meeting"),
        rx.el.div(
            rx.el.div(
                rx.el.h2(_("{circle} has no date yet", circle=CIRCLE.name)),
                rx.el.p(
                    _("A season is a row of meetings at one time of day. Turns follow from it."),
                    class_name="soft",
                ),
                rx.cond(
                    CIRCLE.can_plan_season,
                    rx.el.div(
                        page_link(
                            _("Plan a season"),
                            to=f"/circles/{CIRCLE.id}/meetings",
                            class_name="btn",
                        ),
                        class_name="acts",
                    ),
                ),
            ),
            _ring(),
            class_name="meet",
        ),
    )


def _when() -> rx.Component:
    """ "Lantern meets on Thursday at 14:30"; further away than a week the date is said."""
    circle = {"circle": rx.el.bdi(CIRCLE.name)}
    clock = {"clock": local_time(MEETING.starts_at, ZONE, "clock")}
    soon = {"day": local_time(MEETING.starts_at, ZONE, "weekday")}
    far = {"day": local_time(MEETING.starts_at, ZONE, "day")}
    ends = {"clock": local_time(MEETING.ends_at, ZONE, "clock")}
    on_a_day = _("{circle} meets on {day} at {clock}")
    return rx.cond(
        MEETING.is_under_way,
        with_pieces(_("{circle} is meeting, until {clock}"), **circle, **ends),
        rx.match(
            SHOWN.distance,
            ("today", with_pieces(_("{circle} meets today at {clock}"), **circle, **clock)),
            ("soon", with_pieces(on_a_day, **circle, **soon, **clock)),
            with_pieces(on_a_day, **circle, **far, **clock),
        ),
    )


def _own_place() -> rx.Component:
    return rx.fragment(
        with_pieces(_("Your time in {place}."), place=rx.el.bdi(TodayState.viewer.place)), " "
    )


def _who_leads() -> rx.Component:
    """As the ring calls them, where the turn is published."""
    turn = SHOWN.turn
    return rx.cond(
        turn.id & ~turn.is_you.to(bool),
        _("{name} facilitates", name=turn.name),
        facilitates(MEETING),
    )


def _ring() -> rx.Component:
    at = SHOWN.meeting.starts_at
    has_date = SHOWN.meeting.id != ""
    is_today = SHOWN.distance == "today"
    near = rx.cond(is_today, _("Today"), time_words(at, ZONE, "weekday"))
    day = rx.cond(SHOWN.distance == "far", time_words(at, ZONE, "brief"), near)
    below = rx.cond(is_today, time_words(at, ZONE, "clock"), time_words(at, ZONE, "away"))
    return ring(
        SHOWN.seats.to(list[RingSeat]),
        sentence=_("{circle}, around its table", circle=CIRCLE.name),
        middle=rx.cond(has_date, day, _("No date")).to(str),
        below=rx.cond(has_date, below, _("yet")).to(str),
    )
