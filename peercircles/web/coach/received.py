"""What coaches wrote to a circle: a section of its first page, for its members."""

import reflex as rx

from peercircles.web.coach.feedback_views import FeedbackLine
from peercircles.web.coach.received_state import ReceivedState
from peercircles.web.shared.layout import entry
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

LINES, ZONE = ReceivedState.lines, ReceivedState.viewer.zone
Line = rx.vars.ObjectVar[FeedbackLine]


def received_section() -> rx.Component:
    """The newest, folded, and the earlier ones below it. Its page loads ReceivedState."""
    return rx.cond(
        LINES.length() > 0,
        entry(
            _("From your coach"),
            rx.el.h2(_("From your coach"), class_name="sr"),
            _folded(LINES[0]),
            rx.cond(
                LINES.length() > 1,
                rx.el.details(
                    rx.el.summary(_("Earlier")),
                    rx.el.ul(rx.foreach(LINES[1:], _earlier), class_name="goallines"),
                    class_name="fold",
                ),
            ),
            who_sees(_("Everybody in this circle reads it, and nobody else.")),
        ),
    )


def _folded(line: Line) -> rx.Component:
    return rx.cond(
        line.words,
        rx.el.details(
            rx.el.summary(rx.el.span(_head(line))),
            rx.el.p(line.words, class_name="own passage"),
            class_name="fold",
        ),
        rx.el.p(_head(line)),
    )


def _earlier(line: Line) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(_head(line)),
            rx.cond(
                line.words,
                rx.el.p(line.words, class_name="own passage"),
            ),
        ),
        key=line.id,
    )


def _head(line: Line) -> rx.Component:
    return rx.fragment(
        rx.el.b(line.title),
        " ",
        rx.el.span(local_time(line.at, ZONE, "ago"), class_name="small quiet"),
    )
