"""The parking lot of a circle."""

import reflex as rx

from peercircles.web.parking.components import (
    Line,
    back_button,
    bring_in_button,
    by_whom_and_when,
    park_form,
    waiting_words,
)
from peercircles.web.parking.state import ParkingState
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import circle_and_coach
from peercircles.web.shared.words import _

CIRCLE, ZONE = ParkingState.circle, ParkingState.viewer.zone
WAITING, PICKED, LET_GO = ParkingState.waiting, ParkingState.picked, ParkingState.let_go


def parking_page() -> rx.Component:
    """What waits, what goes into the next meeting, and what left last."""
    return circle_page_of(
        sheet(
            rx.cond(
                ParkingState.is_there,
                rx.cond(
                    CIRCLE.is_member,
                    rx.el.div(_waiting(), _brought_in(), _let_go_lately(), class_name="page lined"),
                    rx.el.div(
                        rx.el.h2(_("Parking lot"), class_name="sr"),
                        read_only(_("What is parked here is for the people of the circle.")),
                        class_name="alone",
                    ),
                ),
                loading(_("Fetching the parking lot…")),
            )
        ),
        tab="parking",
    )


def _waiting() -> rx.Component:
    return entry(
        _("Parking lot"),
        rx.el.h2(_("Parking lot"), class_name="sr"),
        rx.el.div(
            rx.cond(
                WAITING.length() == 0,
                empty(
                    _("Nothing parked"),
                    _("What comes up and has no time today can wait here."),
                ),
                rx.el.ul(rx.foreach(WAITING, _waiting_line), class_name="goallines parked-lines"),
            ),
            park_form(),
            circle_and_coach(),
            class_name="stack",
        ),
        then=rx.cond(WAITING.length() > 0, waiting_words(), ""),
    )


def _waiting_line(line: Line) -> rx.Component:
    return rx.el.li(
        _words_of(line),
        rx.el.div(bring_in_button(line, "btn"), _let_go(line), class_name="acts"),
        key=line.id,
    )


def _let_go(line: Line) -> rx.Component:
    return rx.cond(
        line.can_let_go,
        rx.el.button(
            _("Let go"),
            type="button",
            class_name="btn plain",
            on_click=ParkingState.release(line.id, OP),
            aria_label=_("Let go: {words}", words=line.words),
        ),
    )


def _brought_in() -> rx.Component:
    return rx.cond(
        PICKED.length() > 0,
        entry(
            _("Brought in"),
            rx.el.h2(
                with_pieces(
                    _("For the meeting on {day}"),
                    day=local_time(ParkingState.meeting_at, ZONE, "day"),
                ),
                class_name="label",
            ),
            rx.el.ul(rx.foreach(PICKED, _left_line), class_name="goallines parked-lines"),
        ),
    )


def _let_go_lately() -> rx.Component:
    return rx.cond(
        LET_GO.length() > 0,
        entry(
            _("Let go"),
            rx.el.h2(_("Let go lately"), class_name="sr"),
            rx.el.ul(rx.foreach(LET_GO, _left_line), class_name="goallines parked-lines is-quiet"),
        ),
    )


def _left_line(line: Line) -> rx.Component:
    return rx.el.li(_words_of(line), rx.el.div(back_button(line), class_name="acts"), key=line.id)


def _words_of(line: Line) -> rx.Component:
    return rx.el.div(
        rx.el.p(line.words, class_name="own"), rx.el.p(by_whom_and_when(line)), class_name="grow"
    )
