"""Parked things, and parking one: on the page of the lot, and beside a meeting."""

import reflex as rx

from peercircles.web.parking.state import ParkingState
from peercircles.web.parking.views import ParkedLine
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.who_sees import circle_and_coach
from peercircles.web.shared.words import _, count_words

Line = rx.vars.ObjectVar[ParkedLine]
WAITING, PICKED = ParkingState.waiting, ParkingState.picked


def parking_section() -> rx.Component:
    """The parking lot beside a meeting. Its page loads ParkingState."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(_("Parking lot"), id="parking-here"),
            rx.cond(
                WAITING.length() > 0,
                rx.el.span(waiting_words(), class_name="push cap quiet num"),
            ),
            class_name="row",
        ),
        _brought_in(),
        rx.cond(
            WAITING.length() == 0,
            rx.el.p(_("Nothing parked"), class_name="soft small"),
            rx.el.ul(rx.foreach(WAITING, _waiting_here), class_name="parked"),
        ),
        park_form(),
        circle_and_coach(),
        aria_labelledby="parking-here",
        class_name="beside-meeting",
    )


def waiting_words() -> rx.Var[str]:
    """How many things wait."""
    return count_words(WAITING.length(), "{count} waiting", "{count} waiting")


def park_form() -> rx.Component:
    """One line, and the button beside it."""
    form = rx.el.form(
        text_field(
            "parked",
            _("Park something"),
            error=ParkingState.problems["parked"],
            class_name="own",
            auto_complete="off",
        ),
        rx.el.button(icon("plus"), _("Park it"), type="submit", class_name="btn"),
        on_submit=sends(ParkingState.park),
        class_name="one-line",
        no_validate=True,
    )
    return Draft.create(form, key=ParkingState.added)


def by_whom_and_when(line: Line) -> rx.Component:
    """The author, and how many meetings ago."""
    return rx.el.span(
        with_pieces(_("{name}, {age}"), name=rx.el.bdi(line.author), age=line.age),
        class_name="cap quiet num",
    )


def bring_in_button(line: Line, class_name: str = "btn plain sm") -> rx.Component:
    """Into the meeting at hand, if there is one."""
    return rx.cond(
        ParkingState.meeting_id,
        rx.el.button(
            _("Bring in"),
            type="button",
            class_name=class_name,
            on_click=ParkingState.pick(line.id, ParkingState.meeting_id, OP),
            aria_label=_("Bring in: {words}", words=line.words),
        ),
    )


def back_button(line: Line) -> rx.Component:
    """Back to where it waited."""
    return rx.el.button(
        icon("undo"),
        _("Put back"),
        type="button",
        class_name="btn plain sm",
        on_click=ParkingState.bring_back(line.id, OP),
        aria_label=_("Put back into the parking lot: {words}", words=line.words),
    )


def _brought_in() -> rx.Component:
    return rx.cond(
        PICKED.length() > 0,
        rx.fragment(
            rx.el.h3(_("Brought in"), class_name="label"),
            rx.el.ul(rx.foreach(PICKED, _picked_here), class_name="parked in-ink"),
        ),
    )


def _picked_here(line: Line) -> rx.Component:
    return rx.el.li(
        rx.el.p(line.words, class_name="own"),
        rx.el.p(by_whom_and_when(line), back_button(line), class_name="row wrap"),
        key=line.id,
    )


def _waiting_here(line: Line) -> rx.Component:
    return rx.el.li(
        rx.el.p(line.words, class_name="own"),
        rx.el.p(by_whom_and_when(line), bring_in_button(line), class_name="row wrap"),
        key=line.id,
    )
