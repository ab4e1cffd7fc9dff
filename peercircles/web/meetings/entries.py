"""Meetings as rows of the notebook."""

import reflex as rx

from peercircles.web.meetings.attending import note_button, own_presence, who_was_there
from peercircles.web.meetings.presences import AttendanceView, RepliesView
from peercircles.web.meetings.replying import reply_box, who_comes
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.meetings.views import MeetingView
from peercircles.web.meetings.words import (
    Meeting,
    agenda_link,
    circle_time,
    facilitated,
    facilitates,
    journey_time,
    known_outside,
    own_time,
    room_door,
)
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.menus import menu, menu_item
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.words import _

ZONE = MeetingsState.viewer.zone


def coming_entry(meeting: Meeting) -> rx.Component:
    """A meeting to come, or under way."""
    return entry(
        local_time(meeting.starts_at, ZONE, "shortday"),
        rx.el.div(
            _times(meeting, _own_page(meeting), _calendar_file(meeting)),
            rx.el.div(
                room_door(meeting, ZONE, is_main=meeting.id == MeetingsState.next_id),
                rx.cond(
                    meeting.can_move | meeting.can_cancel | meeting.can_change_room,
                    _change_menu(meeting),
                ),
                class_name="acts",
            ),
            class_name="meeting",
        ),
        rx.cond(meeting.is_room_pending, _room_is_pending(meeting)),
        known_outside(meeting, _make_a_new_link(meeting)),
        rx.cond(meeting.state == "planned", _facilitator(meeting)),
        rx.cond(meeting.state == "planned", _replies(meeting)),
        then=rx.cond(
            meeting.is_under_way, _("under way"), local_time(meeting.starts_at, ZONE, "away")
        ),
        key=meeting.id,
        custom_attrs={"data-testid": "coming-meeting"},
    )


def past_entry(meeting: Meeting) -> rx.Component:
    """A meeting that is over."""
    return entry(
        local_time(meeting.starts_at, ZONE, "shortday"),
        rx.el.div(
            _times(meeting, _own_page(meeting)),
            rx.el.div(room_door(meeting, ZONE), class_name="acts"),
            class_name="meeting",
        ),
        rx.cond(
            (meeting.state != "cancelled") & (meeting.facilitator.kind != ""),
            rx.el.p(facilitated(meeting), class_name="small soft"),
        ),
        rx.cond(meeting.state != "cancelled", _attendance(meeting)),
        class_name="over",
        key=meeting.id,
        custom_attrs={"data-testid": "past-meeting"},
    )


def _times(meeting: Meeting, *more: rx.Component) -> rx.Component:
    struck = rx.cond(meeting.state == "cancelled", "struck", "")
    return rx.el.div(
        rx.el.h3(own_time(meeting, ZONE), class_name=rx.Var.create(f"num {struck}")),
        rx.el.p(circle_time(meeting), class_name=rx.Var.create(f"soft num {struck}")),
        rx.cond(
            meeting.state == "cancelled",
            rx.el.p(rx.el.span(_("Cancelled"), class_name="chip")),
            rx.fragment(
                rx.cond(meeting.shift, rx.el.p(icon("clock"), meeting.shift, class_name="shift")),
                journey_time(meeting),
            ),
        ),
        *more,
        class_name="grow",
    )


def _own_page(meeting: Meeting) -> rx.Component:
    return rx.el.p(agenda_link(meeting, ZONE), class_name="small")


def _calendar_file(meeting: Meeting) -> rx.Component:
    """The meeting as a file, for those who meet."""
    return rx.cond(
        (meeting.state == "planned") & MeetingsState.circle.is_member,
        rx.el.p(
            plain_link(
                _("Add to your calendar"),
                href=f"/j/{meeting.id}/calendar.ics",
                aria_label=_(
                    "Add to your calendar: {day}", day=time_words(meeting.starts_at, ZONE, "day")
                ),
            ),
            class_name="small",
        ),
    )


def _room_is_pending(meeting: Meeting) -> rx.Component:
    return rx.el.div(
        icon("room"),
        rx.el.span(
            _("The link is pending: the room’s server does not answer yet. We go on asking."), " "
        ),
        rx.cond(
            meeting.can_change_room,
            rx.el.button(
                _("Paste a link"),
                type="button",
                class_name="btn sm",
                on_click=MeetingsState.ask("room", meeting.id),
            ),
        ),
        class_name="ban",
        role="status",
    )


def _make_a_new_link(meeting: Meeting) -> rx.Component:
    return rx.el.button(
        _("Make a new one"),
        type="button",
        class_name="btn sm",
        aria_label=_(
            "Make a new one: the link of the meeting on {day}",
            day=time_words(meeting.starts_at, ZONE, "day"),
        ),
        on_click=MeetingsState.ask("room", meeting.id),
    )


def _facilitator(meeting: Meeting) -> rx.Component:
    who = meeting.facilitator
    return rx.cond(
        who.kind,
        rx.el.div(
            rx.cond(
                who.kind == "open",
                avatar("?", 0, pencil=True),
                rx.cond(
                    who.is_forecast,
                    avatar(who.initials, 0, pencil=True),
                    avatar(who.initials, who.seat),
                ),
            ),
            rx.el.div(
                rx.el.p(
                    rx.el.b(facilitates(meeting)),
                    rx.cond(
                        who.is_forecast & (who.kind != "open"),
                        rx.el.span(_("In pencil"), class_name="chip pencil"),
                    ),
                    class_name="row tight wrap",
                ),
                rx.cond(who.reason, rx.el.p(who.reason, class_name="small soft")),
            ),
            class_name="row top turn-of",
        ),
    )


def _replies(meeting: Meeting) -> rx.Component:
    day = time_words(meeting.starts_at, ZONE, "day")
    replies = meeting.replies.to(RepliesView)
    return rx.fragment(reply_box(meeting.id, replies, day, MeetingsState.reply), who_comes(replies))


def _attendance(meeting: Meeting) -> rx.Component:
    day = time_words(meeting.starts_at, ZONE, "day")
    attendance = meeting.attendance.to(AttendanceView)
    return rx.fragment(
        who_was_there(attendance),
        own_presence(meeting.id, attendance, day, MeetingsState.say_presence),
        note_button(attendance, day, MeetingsState.ask("attendance", meeting.id)),
    )


def _change_menu(meeting: rx.vars.ObjectVar[MeetingView]) -> rx.Component:
    day = time_words(meeting.starts_at, ZONE, "day")
    return menu(
        rx.el.button(
            _("Change…"),
            icon("down"),
            type="button",
            class_name="btn plain",
            aria_label=_("Change the meeting on {day}", day=day),
        ),
        rx.cond(
            meeting.can_move,
            menu_item(_("Another time"), on_select=MeetingsState.ask("move", meeting.id)),
        ),
        rx.cond(
            meeting.can_change_room,
            menu_item(_("Another room"), on_select=MeetingsState.ask("room", meeting.id)),
        ),
        rx.cond(
            meeting.can_cancel,
            menu_item(_("Cancel this meeting"), on_select=MeetingsState.ask("cancel", meeting.id)),
        ),
        label=_("Change this meeting"),
    )
