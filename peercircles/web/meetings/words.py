"""Times, facilitators and rooms of meetings in words: the reader's own clock first."""

import reflex as rx

from peercircles.web.meetings.views import MeetingView
from peercircles.web.shared.during import During
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.words import _

Meeting = rx.vars.ObjectVar[MeetingView]


def own_time(meeting: Meeting, zone: rx.Var[str]) -> rx.Component:
    """ "14:30 to 15:45, your time"."""
    return with_pieces(_("{start} to {end}, your time"), **_from_to(meeting, zone))


def circle_time(meeting: Meeting) -> rx.Component:
    """The circle's time, beside one's own."""
    place = {"place": rx.el.bdi(meeting.place)}
    there = _from_to(meeting, meeting.zone) | place
    there["weekday"] = local_time(meeting.starts_at, meeting.zone, "weekday")
    before = _("{weekday}, the day before, {start} to {end} in {place}, the circle’s time")
    after = _("{weekday}, the day after, {start} to {end} in {place}, the circle’s time")
    return rx.fragment(
        rx.match(
            meeting.clocks,
            ("one", with_pieces(_("{place} time, as the circle keeps it"), **place)),
            ("same", with_pieces(_("The same in {place}, the circle’s time"), **place)),
            rx.fragment(
                rx.match(
                    meeting.day,
                    ("before", with_pieces(before, **there)),
                    ("after", with_pieces(after, **there)),
                    with_pieces(_("{start} to {end} in {place}, the circle’s time"), **there),
                )
            ),
        )
    )


def journey_time(meeting: Meeting) -> rx.Component:
    """The time where the reader will be, for a meeting on a journey; else nothing."""
    there = {
        "weekday": local_time(meeting.starts_at, meeting.away_zone, "weekday"),
        "start": local_time(meeting.starts_at, meeting.away_zone, "clock"),
        "end": local_time(meeting.ends_at, meeting.away_zone, "clock"),
        "place": rx.el.bdi(meeting.away_place),
    }
    words = _("{weekday}, {start} to {end} in {place}, where you are then")
    return rx.cond(
        meeting.away_zone,
        rx.el.p(icon("clock"), rx.el.span(with_pieces(words, **there)), class_name="shift"),
    )


def facilitates(meeting: Meeting) -> rx.Component:
    """Who facilitates, in a sentence; nothing where nobody is known yet."""
    who = meeting.facilitator
    return rx.fragment(
        rx.match(
            who.kind,
            ("you", _("You facilitate")),
            ("other", _("{name} facilitates", name=who.name)),
            ("open", _("Nobody facilitates yet: a volunteer is welcome")),
            "",
        )
    )


def facilitated(meeting: Meeting) -> rx.Component:
    """The same, of a meeting that is over."""
    who = meeting.facilitator
    return rx.fragment(
        rx.match(
            who.kind,
            ("you", _("You facilitated")),
            ("other", _("{name} facilitated", name=who.name)),
            "",
        )
    )


def room_door(
    meeting: Meeting, zone: rx.Var[str], *, is_main: rx.Var[bool] | bool = False
) -> rx.Component:
    """The way into the room while it is open; of the next one also, in pencil, when it opens."""
    return rx.cond(
        meeting.has_room & (meeting.state != "cancelled"),
        rx.fragment(
            rx.cond(is_main, _closed_door(meeting, zone)),
            During.create(
                rx.cond(
                    meeting.is_room_pending, _pending_door(), _open_door(meeting, is_main=is_main)
                ),
                since=meeting.opens_at,
                until=meeting.closes_at,
            ),
        ),
    )


def known_outside(meeting: Meeting, control: rx.Component) -> rx.Component:
    """Somebody has left who has the link; `control` is for those who may make a new one."""
    return rx.cond(
        meeting.is_room_known_outside,
        rx.el.div(
            icon("room"),
            rx.el.span(
                _("This link was given out before somebody left."),
                " ",
                rx.cond(
                    meeting.can_change_room,
                    "",
                    _("Whoever facilitates the meeting can make a new one."),
                ),
            ),
            rx.cond(meeting.can_change_room, control),
            class_name="ban",
            role="status",
        ),
    )


def agenda_link(meeting: Meeting, zone: rx.Var[str], class_name: str = "") -> rx.Component:
    """The way to the meeting's own page."""
    return page_link(
        _("Agenda"),
        to=f"/circles/{meeting.circle_id}/meetings/{meeting.id}",
        aria_label=_(
            "Agenda of the meeting on {day}", day=time_words(meeting.starts_at, zone, "day")
        ),
        class_name=class_name,
    )


def _open_door(meeting: Meeting, *, is_main: rx.Var[bool] | bool) -> rx.Component:
    return plain_link(
        icon("room"),
        _("Go to the room"),
        href=f"/j/{meeting.id}",
        target="_blank",
        rel="noopener",
        class_name=rx.cond(is_main, "btn main", "btn"),
    )


def _pending_door() -> rx.Component:
    """The door itself asks again when it is opened, but the page does so first."""
    return rx.el.span(icon("room"), _("Link pending"), class_name="btn", aria_disabled="true")


def _closed_door(meeting: Meeting, zone: rx.Var[str]) -> rx.Component:
    opens = local_time(meeting.opens_at, zone, "clock")
    return During.create(
        rx.el.span(
            icon("room"),
            rx.el.span(with_pieces(_("Room opens at {clock}"), clock=opens)),
            class_name="btn num",
            aria_disabled="true",
        ),
        until=meeting.opens_at,
    )


def _from_to(meeting: Meeting, zone: rx.Var[str]) -> dict[str, rx.Component]:
    return {
        "start": local_time(meeting.starts_at, zone, "clock"),
        "end": local_time(meeting.ends_at, zone, "clock"),
    }
