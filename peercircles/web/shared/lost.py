"""What an address that leads nowhere shows."""

import reflex as rx

from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import page_head, page_link, sheet
from peercircles.web.shared.words import _


def lost_page() -> rx.Component:
    """Nothing here, and the way back."""
    return own_page(
        page_head(_("Nothing here")),
        sheet(
            rx.el.div(
                rx.el.p(_("There is no page at this address."), class_name="measure"),
                rx.el.p(page_link(_("Go to Today"), to="/", class_name="btn"), class_name="acts"),
                class_name="alone",
            )
        ),
        current="",
    )
