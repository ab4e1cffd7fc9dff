"""The notes of one meeting, to write before it and to read after it."""

import reflex as rx

from peercircles.web.notes.page_state import NotesPageState
from peercircles.web.notes.sections import (
    circle_notes_section,
    notes_for_you_section,
    own_notes_section,
)
from peercircles.web.recaps.sections import recap_section
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.states import loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

MEETING, ZONE = NotesPageState.meeting, NotesPageState.viewer.zone


def notes_page() -> rx.Component:
    """One's own first, then what was written for one, then what all can read."""
    return circle_page_of(
        sheet(
            rx.cond(
                MEETING.id,
                rx.el.div(
                    entry(
                        local_time(MEETING.starts_at, ZONE, "shortday"),
                        recap_section(),
                        own_notes_section(),
                        notes_for_you_section(),
                        circle_notes_section(),
                        rx.el.p(
                            page_link(
                                _("All meetings of the circle"),
                                to=f"/circles/{NotesPageState.circle.id}/meetings",
                                class_name="btn sm",
                            ),
                            class_name="acts",
                        ),
                        then=local_time(MEETING.starts_at, ZONE, "clock"),
                    ),
                    class_name="page lined",
                ),
                loading(_("Fetching the notes…")),
            )
        ),
        tab="meetings",
    )
