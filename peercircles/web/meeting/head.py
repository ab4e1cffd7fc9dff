"""When a meeting is, who does what in it, and the ways in."""

import reflex as rx

from peercircles.web.meeting.state import MeetingPageState
from peercircles.web.meetings.words import (
    circle_time,
    facilitated,
    facilitates,
    known_outside,
    own_time,
    room_door,
)
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.during import During
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

STATE = MeetingPageState
MEETING = STATE.meeting
ZONE = STATE.viewer.zone


def when_section() -> rx.Component:
    """The first entry of the page."""
    return entry(
        local_time(MEETING.starts_at, ZONE, "shortday"),
        rx.el.div(_times(), _doors(), class_name="meeting"),
        known_outside(MEETING, _make_a_new_link()),
        rx.cond(MEETING.state != "cancelled", _people()),
        then=rx.cond(
            MEETING.is_under_way,
            _("under way"),
            rx.cond(STATE.is_over, _("over"), local_time(MEETING.starts_at, ZONE, "away")),
        ),
        custom_attrs={"data-testid": "meeting-head"},
    )


def _times() -> rx.Component:
    struck = rx.cond(MEETING.state == "cancelled", "struck", "")
    return rx.el.div(
        rx.el.h2(own_time(MEETING, ZONE), class_name=rx.Var.create(f"num {struck}")),
        rx.el.p(circle_time(MEETING), class_name=rx.Var.create(f"soft num {struck}")),
        rx.cond(
            MEETING.state == "cancelled",
            rx.el.p(rx.el.span(_("Cancelled"), class_name="chip")),
        ),
        rx.cond((MEETING.state == "planned") & STATE.circle.is_member, _calendar_file()),
        class_name="grow",
    )


def _calendar_file() -> rx.Component:
    return rx.el.p(
        plain_link(_("Add to your calendar"), href=f"/j/{MEETING.id}/calendar.ics"),
        class_name="small",
    )


def _doors() -> rx.Component:
    """The live page is what one comes for; it is the main thing once the room is open."""
    is_on = STATE.circle.is_member & (MEETING.state == "planned")
    return rx.el.div(
        rx.cond(
            is_on,
            rx.fragment(
                During.create(_live_link("btn"), until=MEETING.opens_at),
                During.create(
                    _live_link("btn main"), since=MEETING.opens_at, until=MEETING.closes_at
                ),
            ),
        ),
        room_door(MEETING, ZONE),
        class_name="acts",
    )


def _make_a_new_link() -> rx.Component:
    """The room is changed where all meetings are."""
    return page_link(
        _("Make a new one"),
        to=f"/circles/{STATE.circle.id}/meetings",
        aria_label=_("Make a new one, among all meetings"),
        class_name="btn sm",
    )


def _live_link(class_name: str) -> rx.Component:
    return page_link(
        icon("circles"),
        _("Open the live page"),
        to=f"/circles/{STATE.circle.id}/meetings/{MEETING.id}/live",
        class_name=class_name,
    )


def _people() -> rx.Component:
    who = MEETING.facilitator
    return rx.fragment(
        rx.cond(
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
                    rx.el.p(rx.el.b(rx.cond(STATE.is_over, _who_did(), facilitates(MEETING)))),
                    rx.cond(who.reason, rx.el.p(who.reason, class_name="small soft")),
                ),
                class_name="row top turn-of",
            ),
        ),
        rx.cond((STATE.timekeeper != "") | (STATE.scribe != ""), _other_parts()),
    )


def _who_did() -> rx.Component:
    return facilitated(MEETING)


def _other_parts() -> rx.Component:
    def part(words: str, name: rx.Var[str]) -> rx.Component:
        return rx.cond(name, rx.fragment(rx.el.dt(words), rx.el.dd(rx.el.b(rx.el.bdi(name)))))

    return rx.el.dl(
        part(_("Keeps the time"), STATE.timekeeper),
        part(_("Writes"), STATE.scribe),
        class_name="meeting-parts small",
    )
