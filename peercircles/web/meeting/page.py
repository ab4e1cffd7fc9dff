"""One meeting: what it is going to be, and afterwards what it was."""

import reflex as rx

from peercircles.web.agendas.dialogs import agenda_dialog
from peercircles.web.agendas.section import agenda_section
from peercircles.web.agendas.suggesting import suggestions_section
from peercircles.web.meeting.around import seats_and_promises
from peercircles.web.meeting.head import when_section
from peercircles.web.meeting.state import MeetingPageState
from peercircles.web.notes.sections import notes_entry
from peercircles.web.observations.strip import meeting_strip
from peercircles.web.pulses.section import pulse_entry
from peercircles.web.recaps.sections import recap_entry
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.states import loading
from peercircles.web.shared.words import _
from peercircles.web.thanks.section import thanks_entry

# In the order of their meaning on a phone. Each is an entry, or nothing where it does not apply.
SECTIONS = (
    when_section,
    recap_entry,
    agenda_section,
    suggestions_section,
    seats_and_promises,
    pulse_entry,
    thanks_entry,
    notes_entry,
)


def meeting_page() -> rx.Component:
    """The sections below each other, as in a notebook."""
    return circle_page_of(
        sheet(
            meeting_strip(MeetingPageState.circle.id, MeetingPageState.meeting.id),
            rx.cond(
                MeetingPageState.meeting.id,
                rx.el.div(_way_back(), *[draw() for draw in SECTIONS], class_name="page lined"),
                loading(_("Fetching the meeting…")),
            ),
            agenda_dialog(),
        ),
        tab="meetings",
    )


def _way_back() -> rx.Component:
    return rx.el.p(
        page_link(
            _("All meetings"),
            to=f"/circles/{MeetingPageState.circle.id}/meetings",
            class_name="btn plain sm",
        ),
        class_name="way-back",
    )
