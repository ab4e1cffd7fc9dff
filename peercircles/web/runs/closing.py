"""After the end: what is left to do together, and where everything is kept."""

import reflex as rx

from peercircles.web.pulses.section import pulse_section
from peercircles.web.recaps.sections import preview_dialog, recap_section
from peercircles.web.runs.state import LiveState
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _
from peercircles.web.thanks.section import thanks_section

MEETING = LiveState.meeting
ZONE = LiveState.viewer.zone


def closing_panel() -> rx.Component:
    """The next time, by name; then what others add: the pulse, thanks, the recap."""
    return rx.el.div(
        rx.el.h2(_("The meeting has ended"), data_testid="now"),
        rx.el.p(_("Thank you. Your notes stayed yours."), class_name="soft"),
        rx.cond(MEETING.next_at, rx.el.p(_next_time(), class_name="own asked")),
        rx.el.p(
            page_link(
                _("To the meeting’s page"),
                to=f"/circles/{LiveState.circle.id}/meetings/{MEETING.id}",
                class_name="btn",
            ),
            class_name="ctl",
        ),
        rx.el.div(pulse_section(), thanks_section(), recap_section(), class_name="closing-parts"),
        preview_dialog(),
        class_name="now closing",
    )


def _next_time() -> rx.Var[str]:
    day = time_words(MEETING.next_at, ZONE, "day")
    return rx.cond(
        MEETING.next_facilitator,
        _("Next time: {day}. {name} facilitates.", day=day, name=MEETING.next_facilitator),
        _("Next time: {day}. Nobody facilitates yet.", day=day),
    )
