"""What another window saved meanwhile, above the form in which one's own text still stands."""

from typing import Any

import reflex as rx

from peercircles.web.shared.words import _


def saved_elsewhere(now: rx.Var[str], *facts: rx.Component) -> rx.Component:
    """It says what is there `now`, with `facts` (rows of a list) about it, and what one can do."""
    return rx.el.section(
        rx.el.h3(_("That did not save. You changed this in another window, too.")),
        rx.el.ul(
            rx.el.li(rx.el.b(_("Now:")), " ", rx.el.span(now, class_name="own")),
            *facts,
            class_name="both",
        ),
        rx.el.p(
            _("Your text is still in the form below. Saving again puts it in place of the other."),
            class_name="small",
        ),
        class_name="ban err clash",
        role="alert",
    )


def written_meanwhile(words: str, now: rx.Var[str], keep: Any) -> rx.Component:
    """Within a form: what somebody put there meanwhile; `keep` leaves that as it is.

    What is typed stays, and may still take its place.
    """
    return rx.el.section(
        rx.el.h4(words),
        rx.el.p(rx.el.b(_("Now:")), " ", rx.el.bdi(now, class_name="own")),
        rx.el.p(
            _("Yours is still in the form. Saving it again puts it in place of the other."),
            class_name="small",
        ),
        rx.el.button(_("Keep what is there"), type="reset", class_name="btn sm", on_click=keep),
        class_name="ban err clash",
    )
