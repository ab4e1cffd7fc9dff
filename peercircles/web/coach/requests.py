"""Everything a coach asked for."""

import reflex as rx

from peercircles.web.coach.asking_views import AskedLine
from peercircles.web.coach.requests_state import RequestsState
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _

Line = rx.vars.ObjectVar[AskedLine]


def requests_page() -> rx.Component:
    """What was asked, the last first."""
    return own_page(
        page_head(
            _("Requests"),
            _("You learn “granted” or “not this time”: how many said what, nobody learns."),
        ),
        sheet(
            rx.cond(
                RequestsState.is_ready,
                rx.cond(
                    RequestsState.requests.length() > 0,
                    rx.el.div(
                        rx.foreach(RequestsState.requests, _request), class_name="page lined"
                    ),
                    rx.el.div(
                        empty(
                            _("You have not asked for anything yet"),
                            _("Ask one of your circles, and what became of it stands here."),
                            page_link(_("Your circles"), to="/coach", class_name="btn"),
                            level=2,
                        ),
                        class_name="alone",
                    ),
                ),
                loading(_("Fetching your requests…")),
            )
        ),
        current="coach-requests",
    )


def _request(line: Line) -> rx.Component:
    return entry(
        time_words(line.on, RequestsState.viewer.zone, "date"),
        rx.el.div(
            rx.el.h2(line.what, class_name="as-h3"),
            rx.el.p(line.purpose, class_name="own soft"),
            rx.el.p(
                rx.el.span(
                    line.outcome,
                    class_name=rx.cond(
                        line.is_open, "chip inkd", rx.cond(line.is_asked, "chip pencil", "chip")
                    ),
                ),
                class_name="row wrap",
            ),
            rx.cond(line.again, rx.el.p(line.again, class_name="small soft")),
            rx.cond(
                line.can_withdraw,
                rx.el.div(
                    rx.el.button(
                        rx.cond(line.is_asked, _("Do not ask any more"), _("Give it back")),
                        type="button",
                        class_name="btn",
                        on_click=RequestsState.withdraw(line.id, OP),
                        aria_label=rx.cond(
                            line.is_asked,
                            _("Do not ask any more: {what}", what=line.what),
                            _("Give it back: {what}", what=line.what),
                        ),
                    ),
                    class_name="acts",
                ),
            ),
            class_name="stack",
        ),
        then=rx.el.span(
            page_link(rx.el.bdi(line.circle_name), to=f"/coach/circles/{line.circle_id}")
        ),
        key=line.id,
    )
