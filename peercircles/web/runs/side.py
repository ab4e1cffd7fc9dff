"""Beside the ring: what people promise, park, decide and note. On a phone, below it."""

import reflex as rx

from peercircles.agendas.segments import Purpose
from peercircles.web.notes.sections import (
    circle_notes_section,
    notes_for_you_section,
    own_notes_section,
    presenter_notes_section,
)
from peercircles.web.notes.state import NotesState
from peercircles.web.parking.components import parking_section
from peercircles.web.promises.sections import promise_review_section, promises_made_section
from peercircles.web.promises.state import PromisesState
from peercircles.web.recaps.sections import decisions_section
from peercircles.web.recaps.state import RecapState
from peercircles.web.runs.agenda import room_button
from peercircles.web.runs.surface import fact_of, words_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.words import _

# A seat is somebody's, and so is what the scribe writes in it.
_IS_SEAT = (words_of("purpose") == Purpose.SEAT.value) & (words_of("owner") != "")


def side_column() -> rx.Component:
    """First what is one's own, on a phone; beside the ring, what all hear."""
    return rx.el.aside(
        rx.cond(words_of("purpose") == Purpose.PROMISES.value, promise_review_section()),
        promises_made_section(),
        parking_section(),
        rx.el.div(own_notes_section(), class_name="own-notes"),
        rx.cond(fact_of("is_on"), decisions_section()),
        rx.cond(_IS_SEAT, presenter_notes_section(words_of("owner"), words_of("owner_name"))),
        circle_notes_section(),
        notes_for_you_section(),
        _look_again_as_scribe(),
        class_name="side",
        aria_label=_("Promises, parking lot and notes"),
    )


def strip() -> rx.Component:
    """At the lower edge of a phone: the video call, and the way to the two boxes most needed."""
    return rx.el.nav(
        room_button("btn", _("Video")),
        plain_link(icon("plus"), _("I will…"), href="#promises-made", class_name="btn"),
        plain_link(icon("pen"), _("Park it"), href="#parking-here", class_name="btn"),
        class_name="at-hand",
        aria_label=_("In reach"),
    )


def _look_again_as_scribe() -> rx.Component:
    """Who begins or stops to write finds other boxes."""
    events = [NotesState.load, PromisesState.load, RecapState.load]
    return rx.cond(
        fact_of("may_write"),
        rx.el.span(key="writes", on_mount=events),
        rx.el.span(key="reads", on_mount=events),
    )
