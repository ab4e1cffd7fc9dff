"""Focus seats on the page of a meeting to come. Its page loads SeatsState."""

import reflex as rx

from peercircles.web.seats.state import SeatLine, SeatsState
from peercircles.web.shared.forms import checkbox, text_field
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, count_words

SEATS = SeatsState.seats


def seats_entry() -> rx.Component:
    """Who asks, in which order and why; asking oneself, or doing without."""
    return rx.cond(
        SeatsState.is_there,
        entry(
            _("Focus seats"),
            rx.el.h2(_("Who asks for a focus seat"), class_name="label"),
            rx.cond(
                SEATS.length() == 0,
                rx.el.p(_("Nobody has asked for one."), class_name="soft small"),
                rx.el.ol(rx.foreach(SEATS, _seat), class_name="parked"),
            ),
            rx.cond(SeatsState.has_asked, _withdraw(), _ask()),
            then=rx.cond(
                SEATS.length() > 0,
                count_words(SEATS.length(), "{count} asks", "{count} ask"),
                "",
            ),
        ),
    )


def _seat(line: rx.vars.ObjectVar[SeatLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.b(rx.cond(line.is_you, _("You"), rx.el.bdi(line.name))),
            rx.cond(
                line.place,
                rx.fragment(),
                rx.el.span(_("another time"), class_name="chip"),
            ),
            class_name="row tight wrap",
        ),
        rx.cond(line.about, rx.el.p(line.about, class_name="own")),
        rx.cond(
            line.goal_id,
            rx.el.p(
                with_pieces(
                    _("About the goal {goal}"),
                    goal=page_link(
                        rx.el.bdi(line.goal_title),
                        to=f"/circles/{SeatsState.circle.id}/board?goal={line.goal_id}",
                    ),
                ),
                class_name="small soft",
            ),
        ),
        rx.el.p(line.reason, class_name="small soft"),
        key=line.name,
    )


def _withdraw() -> rx.Component:
    return rx.el.button(
        _("I need no seat any more"),
        type="button",
        class_name="btn",
        on_click=SeatsState.withdraw(OP),
    )


def _ask() -> rx.Component:
    return rx.el.form(
        text_field(
            "seat_about",
            _("What would you like time for?"),
            optional=True,
            error=SeatsState.problems["seat_about"],
            class_name="own",
            auto_complete="off",
        ),
        rx.cond(
            SeatsState.can_be_urgent,
            checkbox(
                "seat_urgent",
                _("It is urgent"),
                hint=_("It moves you one place up, once in three meetings."),
                value="yes",
            ),
        ),
        who_sees(_("Everybody in this circle reads it, and nobody else.")),
        rx.el.div(
            rx.el.button(_("Ask for a focus seat"), type="submit", class_name="btn"),
            class_name="acts",
        ),
        on_submit=sends(SeatsState.ask),
        class_name="form tight",
        key=SeatsState.asked,
        no_validate=True,
    )
