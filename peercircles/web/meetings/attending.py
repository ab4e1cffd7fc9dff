"""Who was there: what is known, saying it of oneself, and noting it for everybody."""

from typing import Any

import reflex as rx

from peercircles.facilitation.models import Role
from peercircles.meetings.models import Presence
from peercircles.web.meetings.presences import AttendanceView, Attendee
from peercircles.web.meetings.replying import people_behind
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _

Attendance = rx.vars.ObjectVar[AttendanceView]
SEPARATOR = " "


def who_was_there(attendance: Attendance) -> rx.Component:
    """How many were there, and behind that who."""
    words = {
        "present": _("There"),
        "late": _("Came late"),
        "excused": _("Excused"),
        "absent": _("Not there"),
    }
    return people_behind(attendance.counts, attendance.groups, words)


def own_presence(
    meeting_id: rx.Var[str], attendance: Attendance, day: rx.Var[str], on_say: Any
) -> rx.Component:
    """My own word, for two days; who notes it for everybody has the form instead."""

    def says(presence: Presence, words: str) -> rx.Component:
        return rx.el.button(
            icon("check"),
            words,
            type="button",
            aria_pressed=rx.cond(attendance.mine == presence.value, "true", "false"),
            on_click=on_say(meeting_id, presence.value, OP),
        )

    return rx.cond(
        attendance.can_note_own & (attendance.people.length() == 0),
        rx.el.div(
            says(Presence.PRESENT, _("I was there")),
            says(Presence.LATE, _("I came late")),
            says(Presence.EXCUSED, _("I couldn’t come")),
            class_name="seg",
            role="group",
            aria_label=_("Were you there on {day}?", day=day),
        ),
    )


def note_button(attendance: Attendance, day: rx.Var[str], on_ask: Any) -> rx.Component:
    """Opens the form, for the facilitator and for organisers in the circle."""
    return rx.cond(
        attendance.people.length() > 0,
        rx.el.button(
            _("Note who was there"),
            type="button",
            class_name="btn",
            aria_label=_("Note who was there on {day}", day=day),
            on_click=on_ask,
        ),
    )


def attendance_fields(attendance: Attendance) -> rx.Component:
    """Everybody, as their answers made likely, and who held each role."""
    return rx.fragment(
        rx.el.fieldset(
            rx.el.legend(_("Who was there?")),
            # So that one person alone is a list, too.
            rx.el.input(type="hidden", name="presences"),
            rx.el.ul(rx.foreach(attendance.people, _attendee), class_name="attendees"),
            class_name="ask-for",
        ),
        rx.el.fieldset(
            rx.el.legend(_("Who did it in the end?")),
            rx.el.p(_("The credit is theirs, whoever was planned."), class_name="hint"),
            rx.el.div(
                _holder(Role.FACILITATOR, _("Facilitated"), attendance),
                _holder(Role.SCRIBE, _("Took the notes"), attendance),
                _holder(Role.TIMEKEEPER, _("Kept the time"), attendance),
                class_name="fields",
            ),
            class_name="ask-for",
        ),
    )


def _attendee(person: rx.vars.ObjectVar[Attendee]) -> rx.Component:
    # No id: the framework would send a field called like it.
    return rx.el.li(
        rx.el.label(
            rx.el.bdi(person.name),
            rx.el.select(
                *[
                    rx.el.option(words, value=f"{person.id}{SEPARATOR}{presence.value}")
                    for presence, words in (
                        (Presence.PRESENT, _("There")),
                        (Presence.LATE, _("Came late")),
                        (Presence.EXCUSED, _("Excused")),
                        (Presence.ABSENT, _("Not there")),
                    )
                ],
                name="presences",
                default_value=f"{person.id}{SEPARATOR}{person.choice}",
                class_name="field",
            ),
        ),
        key=person.id,
    )


def _holder(role: Role, words: str, attendance: Attendance) -> rx.Component:
    return rx.el.div(
        rx.el.label(words, html_for=role.value),
        rx.el.select(
            rx.el.option(_("Nobody"), value=""),
            rx.foreach(
                attendance.people,
                lambda person: rx.el.option(person.name, value=person.id, key=person.id),
            ),
            id=role.value,
            name=role.value,
            default_value=getattr(attendance, role.value),
            class_name="field",
        ),
        class_name="ask-for",
    )
