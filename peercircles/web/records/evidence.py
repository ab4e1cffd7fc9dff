"""What shows an accomplishment: a link out of here."""

import reflex as rx

from peercircles.web.shared.icons import icon
from peercircles.web.shared.plain_links import plain_link


def evidence(link: rx.Var[str]) -> rx.Component:
    """The link, if there is one. It tells nobody where it was followed from."""
    return rx.cond(
        link,
        rx.el.p(
            plain_link(
                icon("link"),
                rx.el.bdi(link),
                href=link,
                rel="noopener noreferrer nofollow",
                target="_blank",
            ),
            class_name="small evidence",
        ),
    )
