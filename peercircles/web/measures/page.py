"""The numbers of a goal."""

import reflex as rx

from peercircles.web.measures.sheet import measured_of
from peercircles.web.measures.state import MeasuresState
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.words import _

GOAL = MeasuresState.measured


def numbers_page() -> rx.Component:
    """What is measured for a goal, for its circle to read."""
    return circle_page_of(sheet(measured_of(MeasuresState, _head())), tab="board")


def _head() -> rx.Component:
    return rx.fragment(
        page_link(
            _("Back to the goal"),
            to=f"/circles/{MeasuresState.circle.id}/board?goal={GOAL.id}",
            class_name="small",
        ),
        rx.el.h2(rx.el.bdi(GOAL.title), class_name="own"),
    )
