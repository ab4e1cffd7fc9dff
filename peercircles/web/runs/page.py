"""The live meeting: agenda and parts, the ring with what the room does now, promises and notes."""

import reflex as rx

from peercircles.web.observations.strip import meeting_strip
from peercircles.web.runs.agenda import agenda_column
from peercircles.web.runs.closing import closing_panel
from peercircles.web.runs.controls import controls, more_actions
from peercircles.web.runs.holding import baton_words, nudge
from peercircles.web.runs.side import side_column, strip
from peercircles.web.runs.stage import head, stage
from peercircles.web.runs.state import LiveState
from peercircles.web.runs.surface import PHASE, READY, Presence, fact_of
from peercircles.web.runs.waiting import waiting_room
from peercircles.web.shared.frames import surroundings
from peercircles.web.shared.layout import page_frame, sheet
from peercircles.web.shared.states import loading
from peercircles.web.shared.words import _


def live_meeting_page() -> rx.Component:
    """Everything a meeting needs beside the video call, on one page."""
    return page_frame(
        rx.el.h1(
            _("{circle}, live meeting", circle=LiveState.circle.name),
            class_name="sr",
        ),
        sheet(
            meeting_strip(LiveState.circle.id, LiveState.meeting.id),
            rx.cond(
                READY,
                rx.el.div(agenda_column(), _middle(), side_column(), class_name="live"),
                loading(_("Finding the room…")),
            ),
            Presence.create(
                ready=READY,
                is_here=fact_of("is_here"),
                phase=PHASE,
                on_missing=LiveState.be_there,
            ),
        ),
        rx.cond(fact_of("is_on"), strip()),
        around=surroundings(),
        current="circles",
        wide=True,
    )


def _middle() -> rx.Component:
    return rx.el.section(
        rx.match(
            PHASE,
            ("waiting", waiting_room()),
            ("ended", closing_panel()),
            rx.fragment(baton_words(), head(), stage(), controls(), nudge(), more_actions()),
        ),
        class_name="mid",
        aria_label=_("The meeting now"),
    )
