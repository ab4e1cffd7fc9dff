"""Beside the ring: what people promise, park and note. On a phone, folds and a strip."""

import reflex as rx

from peercircles.web.runs.agenda import room_button
from peercircles.web.shared.words import _


def side_column() -> rx.Component:
    """Promises made today, the parking lot, one's own notes."""
    return rx.el.aside(class_name="side", aria_label=_("Promises, parking lot and notes"))


def strip() -> rx.Component:
    """At the lower edge of a phone: the video call."""
    return rx.el.div(room_button("btn"), class_name="strip")
