"""The agenda beside the ring: what is over, what goes on, what comes; and who has which part."""

import reflex as rx

from peercircles.runs.kinds import Part
from peercircles.web.runs.controls import part_menu
from peercircles.web.runs.state import LiveState
from peercircles.web.runs.surface import PARTS, Fold, PartView, fact_of, words_of
from peercircles.web.shared.during import During
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words

MEETING = LiveState.meeting
ZONE = LiveState.viewer.zone


def agenda_column() -> rx.Component:
    """Left of the ring; on a phone below it, folded."""
    return rx.el.section(
        Fold.create(
            rx.cond(
                PARTS.length() == 0,
                rx.el.p(
                    _("The agenda begins with the meeting."),
                    " ",
                    page_link(_("Look at it now"), to=_meeting_page()),
                    class_name="small soft",
                ),
                rx.el.ol(rx.foreach(PARTS, _part), class_name="parts num"),
            ),
            rx.cond(fact_of("is_on"), _roles()),
            _room(),
            summary=_summary(),
            class_name="fold",
        ),
        class_name="ag",
        aria_labelledby="agenda",
    )


def room_button(class_name: str, words: str = "") -> rx.Component:
    """The way into the video call, as long as its room is open."""
    return rx.cond(
        MEETING.has_room,
        During.create(
            plain_link(
                icon("room"),
                words or _("Open the video call"),
                href=f"/j/{MEETING.id}",
                target="_blank",
                rel="noreferrer",
                class_name=class_name,
            ),
            since=MEETING.room_opens_at,
            until=MEETING.room_closes_at,
        ),
    )


def _summary() -> rx.Component:
    return rx.fragment(
        rx.el.h2(_("Agenda"), id="agenda"),
        rx.el.span(
            count_words(MEETING.minutes, "{count} minute", "{count} minutes"),
            class_name="push cap quiet num",
        ),
    )


def _meeting_page() -> rx.Var[str]:
    return rx.Var.create(f"/circles/{LiveState.circle.id}/meetings/{MEETING.id}")


def _part(part: rx.vars.ObjectVar[PartView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.cond(part.begins, local_time(part.begins, ZONE, "clock")), class_name="begins"
        ),
        rx.el.span(rx.el.bdi(part.title)),
        rx.cond(
            part.state == "past",
            rx.el.span(icon("check"), rx.el.span(_("done"), class_name="sr")),
            rx.el.span(
                part.minutes.to(str), rx.el.span(_("minutes"), class_name="sr"), class_name="push"
            ),
        ),
        class_name=rx.match(part.state, ("now", "cur"), ("past", "past"), ""),
        aria_current=rx.cond(part.state == "now", "step", "false"),
        key=part.id,
    )


def _roles() -> rx.Component:
    holder = words_of("holder")
    return rx.el.dl(
        rx.el.div(
            rx.el.dt(_("Facilitates")),
            rx.el.dd(
                rx.cond(
                    fact_of("is_holder"),
                    rx.el.b(_("You")),
                    rx.cond(holder, rx.el.bdi(words_of("holder_name")), _("nobody")),
                )
            ),
        ),
        part_menu(
            Part.TIMEKEEPER, _("Keeps time"), words_of("timekeeper"), words_of("timekeeper_name")
        ),
        part_menu(Part.SCRIBE, _("Writes"), words_of("scribe"), words_of("scribe_name")),
        part_menu(Part.GUARDIAN, _("May pause"), words_of("guardian"), words_of("guardian_name")),
        rx.cond(
            MEETING.next_at,
            rx.el.div(
                rx.el.dt(_("Next time")),
                rx.el.dd(
                    rx.cond(
                        MEETING.next_facilitator,
                        rx.el.bdi(MEETING.next_facilitator),
                        _("nobody yet"),
                    )
                ),
            ),
        ),
        class_name="roles",
    )


def _room() -> rx.Component:
    return rx.el.p(room_button("btn block"), class_name="to-room")
