"""Whether a circle's projects are asked about a sponsor, for its organisers."""

import reflex as rx

from peercircles.web.circles.sponsor_state import SponsorState
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _


def sponsor_entry() -> rx.Component:
    """How it is, and the way to change it; nothing for those who do not choose."""
    return rx.cond(
        SponsorState.can_choose,
        entry(
            _("Sponsors"),
            rx.el.h2(_("Sponsors"), class_name="sr"),
            rx.el.div(
                rx.el.p(
                    rx.cond(
                        SponsorState.has_sponsor,
                        _("Charters of projects ask about a sponsor, and when to talk."),
                        _("Charters of projects ask nothing about a sponsor."),
                    ),
                    class_name="measure",
                ),
                rx.el.p(_("No sponsor ever sees a circle."), class_name="small soft"),
                rx.el.div(
                    rx.el.button(
                        rx.cond(
                            SponsorState.has_sponsor,
                            _("Ask no more"),
                            _("Ask about a sponsor"),
                        ),
                        type="button",
                        class_name="btn",
                        on_click=SponsorState.choose(~SponsorState.has_sponsor, OP),
                    ),
                    class_name="acts stays",
                ),
                class_name="stack",
            ),
        ),
    )
