"""Days in another place: on those, the hours count on its clocks."""

import reflex as rx

from peercircles.web.hours.state import HoursState
from peercircles.web.hours.views import JourneyView
from peercircles.web.shared.forms import date_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.shared.zone_field import zone_field

PROBLEMS = HoursState.problems
JOURNEYS = HoursState.journeys


def journeys() -> rx.Component:
    """The list, and the form for another one."""
    return entry(
        _("Journeys"),
        rx.el.h2(_("When you are in another time zone"), class_name="sr"),
        rx.cond(
            JOURNEYS.length() == 0,
            empty(
                _("No journeys"),
                _("When you travel, your hours count on the clocks of the place you are in."),
            ),
            rx.el.ul(rx.foreach(JOURNEYS, _journey), class_name="browsers"),
        ),
        _form(),
        who_sees(_("Your circles see what time a meeting is for you, and so where you may be.")),
    )


def _journey(journey: rx.vars.ObjectVar[JourneyView]) -> rx.Component:
    zone = HoursState.viewer.zone
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.b(journey.place),
                rx.cond(journey.is_now, rx.el.span(_("Now"), class_name="chip inkd")),
                class_name="row tight wrap",
            ),
            rx.el.p(
                with_pieces(
                    _("From {from_on} to {to_on}"),
                    from_on=local_time(journey.from_on, zone, "day"),
                    to_on=local_time(journey.to_on, zone, "day"),
                ),
                class_name="small soft num",
            ),
            class_name="grow",
        ),
        rx.el.button(
            _("Take out"),
            type="button",
            class_name="btn",
            on_click=HoursState.drop_journey(journey.id, OP),
            aria_label=_("Take out: {place}", place=journey.place),
        ),
        key=journey.id,
    )


def _form() -> rx.Component:
    return rx.el.form(
        zone_field(
            "zone", _("Where will you be?"), value=HoursState.viewer.zone, error=PROBLEMS["zone"]
        ),
        rx.el.div(
            date_field("from_on", _("First day there"), error=PROBLEMS["from_on"]),
            date_field("to_on", _("Last day there"), error=PROBLEMS["to_on"]),
            class_name="fields",
        ),
        rx.el.div(
            rx.el.button(_("Add the journey"), type="submit", class_name="btn"), class_name="acts"
        ),
        on_submit=sends(HoursState.add_journey),
        class_name="form",
        key=JOURNEYS.length().to_string(),
        no_validate=True,
    )
