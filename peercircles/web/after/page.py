"""Once a meeting is over: how it was, and thanks to somebody."""

import reflex as rx

from peercircles.web.after.state import AfterState
from peercircles.web.pulses.section import pulse_section
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.states import loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _
from peercircles.web.thanks.section import thanks_section

MEETING, ZONE = AfterState.meeting, AfterState.viewer.zone


def after_page() -> rx.Component:
    """Short enough for the way out of the room."""
    return circle_page_of(
        sheet(
            rx.cond(
                MEETING.id,
                rx.el.div(
                    entry(
                        local_time(MEETING.starts_at, ZONE, "shortday"),
                        pulse_section(),
                        thanks_section(),
                        rx.el.p(
                            page_link(
                                _("All meetings of the circle"),
                                to=f"/circles/{AfterState.circle.id}/meetings",
                                class_name="btn sm",
                            ),
                            class_name="acts",
                        ),
                        then=local_time(MEETING.starts_at, ZONE, "clock"),
                    ),
                    class_name="page lined",
                ),
                loading(_("Fetching the meeting…")),
            )
        ),
        tab="meetings",
    )
