"""Around the agenda of a meeting: who asks for a seat, and what is promised."""

import reflex as rx

from peercircles.web.meeting.state import MeetingPageState
from peercircles.web.promises.sections import promise_review_entry, promises_made_entry
from peercircles.web.seats.section import seats_entry


def seats_and_promises() -> rx.Component:
    """Before it is over who asks for a seat and what it looks back on; then what was promised."""
    return rx.cond(
        MeetingPageState.is_over,
        promises_made_entry(),
        rx.fragment(seats_entry(), promise_review_entry(), promises_made_entry()),
    )
