"""What an address that leads nowhere shows."""

import reflex as rx

from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.icons import mark
from peercircles.web.shared.layout import page_head, page_link, sheet
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.words import _


def lost_page() -> rx.Component:
    """Nothing here, and the way on: back for members, to sign in for others."""
    return rx.cond(
        AppState.viewer.person_id,
        own_page(*_nothing_here(page_link(_("Go to Today"), to="/", class_name="btn")), current=""),
        rx.el.div(
            rx.el.header(rx.el.div(mark(), "PeerCircles", class_name="bar")),
            rx.el.main(
                *_nothing_here(
                    rx.cond(
                        AppState.signed_out,
                        plain_link(_("Sign in"), href="/sign-in", class_name="btn"),
                    )
                ),
                id="main",
                class_name="desk",
                tab_index=-1,
            ),
            class_name="frame",
        ),
    )


def _nothing_here(onward: rx.Component) -> tuple[rx.Component, ...]:
    return (
        page_head(_("Nothing here")),
        sheet(
            rx.el.div(
                rx.el.p(_("There is no page at this address."), class_name="measure"),
                rx.el.p(onward, class_name="acts"),
                class_name="alone",
            )
        ),
    )
