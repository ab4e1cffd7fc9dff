"""What is asked about meetings, each in a sheet over the page."""

import reflex as rx

from peercircles.web.meetings.attending import attendance_fields
from peercircles.web.meetings.presences import AttendanceView
from peercircles.web.meetings.rooms import room_fields
from peercircles.web.meetings.season_form import season_form
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import checkbox, date_field, form_error, time_field
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _, word_for

MEETING = MeetingsState.meeting
PROBLEMS = MeetingsState.problems


def asked_dialog() -> rx.Component:
    """The form that is open, if one is."""
    zone = MeetingsState.viewer.zone
    day = time_words(MEETING.starts_at, zone, "day")
    clock = time_words(MEETING.starts_at, zone, "clock")
    return dialog(
        rx.fragment(
            rx.match(
                MeetingsState.asked,
                ("season", season_form()),
                ("move", _move_form()),
                ("cancel", _cancel_form()),
                ("room", _room_form()),
                ("attendance", _attendance_form()),
                rx.fragment(),
            )
        ),
        title=word_for(
            MeetingsState.asked,
            {
                "season": _("Plan the meetings"),
                "move": _("Another time"),
                "cancel": _("Cancel this meeting?"),
                "room": _("Another room"),
                "attendance": _("Who was there"),
            },
        ),
        words=rx.cond(
            MeetingsState.asked == "season",
            _("Each keeps its time on the clocks you choose, whatever the season."),
            _("The meeting on {day} at {time}, your time.", day=day, time=clock),
        ),
        opened=MeetingsState.asked != "",
        on_open_change=MeetingsState.answer_later,
    )


def _move_form() -> rx.Component:
    return rx.el.form(
        form_error(PROBLEMS["meeting"]),
        rx.el.p(_("On the clocks of {place}, the circle’s time.", place=MEETING.place)),
        rx.el.div(
            date_field("wall_on", _("On"), value=MEETING.wall_on, error=PROBLEMS["wall_on"]),
            time_field("wall_time", _("At"), value=MEETING.wall_time, error=PROBLEMS["wall_time"]),
            class_name="fields",
        ),
        rx.cond(
            MeetingsState.is_short_notice,
            checkbox("is_short_notice", _("Move it all the same; it is kept on record")),
        ),
        _answers(_("Move it")),
        on_submit=sends(MeetingsState.move, MEETING.id, MEETING.version),
        class_name="form",
        key=MEETING.id,
        no_validate=True,
    )


def _cancel_form() -> rx.Component:
    return rx.el.div(
        form_error(PROBLEMS["meeting"]),
        rx.el.p(_("It stays in the list, struck through. The other meetings stay where they are.")),
        rx.el.div(
            rx.el.button(
                _("Cancel the meeting"),
                type="button",
                class_name="btn",
                on_click=MeetingsState.cancel(MEETING.id, MEETING.version, OP),
            ),
            _leave_it(),
            class_name="acts",
        ),
        class_name="form",
    )


def _room_form() -> rx.Component:
    return rx.el.form(
        form_error(PROBLEMS["meeting"]),
        rx.cond(MEETING.is_room_pending, _room_is_pending()),
        room_fields(MeetingsState.rooms, MeetingsState.room_kind, PROBLEMS),
        _answers(_("Change the room")),
        on_submit=sends(MeetingsState.change_room, MEETING.id, MEETING.version),
        class_name="form",
        key=MEETING.id,
        no_validate=True,
    )


def _room_is_pending() -> rx.Component:
    return rx.el.p(
        icon("room"),
        rx.el.span(_("The server of this room does not answer yet. A pasted link works at once.")),
        class_name="ban",
    )


def _attendance_form() -> rx.Component:
    return rx.el.form(
        form_error(rx.cond(PROBLEMS["meeting"], PROBLEMS["meeting"], PROBLEMS["holders"])),
        attendance_fields(MEETING.attendance.to(AttendanceView)),
        _answers(_("Note it")),
        on_submit=sends(MeetingsState.note, MEETING.id),
        class_name="form",
        key=MEETING.id,
        no_validate=True,
    )


def _answers(words: str) -> rx.Component:
    return rx.el.div(
        rx.el.button(words, type="submit", class_name="btn main"), _leave_it(), class_name="acts"
    )


def _leave_it() -> rx.Component:
    return rx.el.button(
        _("Leave it as it is"),
        type="button",
        class_name="btn plain",
        on_click=MeetingsState.answer_later(False),  # noqa: FBT003 - an event's arguments are positional
    )
