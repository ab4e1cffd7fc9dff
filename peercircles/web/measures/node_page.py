"""The numbers of a driver, or of an idea, of one's own diagram."""

import reflex as rx

from peercircles.web.growth.frame import growth_page
from peercircles.web.measures.node_state import DriverNumbersState
from peercircles.web.measures.sheet import measured_of
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.words import _
from peercircles.web.theories.words import kind_words

NODE = DriverNumbersState.measured


def driver_numbers_page() -> rx.Component:
    """What is measured for a node, for its owner alone."""
    return growth_page(
        sheet(measured_of(DriverNumbersState, _head())),
        tab="drivers",
        title=_("Does it move?"),
        words=_("Numbers over time for one part of your diagram."),
        seen_by=_("Only you see them. A copy you share has no numbers."),
    )


def _head() -> rx.Component:
    return rx.fragment(
        page_link(
            _("Back to the diagram"),
            to=f"/growth/drivers/{DriverNumbersState.diagram_id}",
            class_name="small",
        ),
        rx.el.p(kind_words(NODE.kind), class_name="small soft"),
        rx.el.h2(rx.el.bdi(NODE.title), class_name="own"),
    )
