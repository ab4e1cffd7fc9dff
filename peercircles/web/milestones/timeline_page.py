"""What is due when in a circle: goals, milestones and promises that have a day."""

import reflex as rx

from peercircles.web.milestones.timeline import timeline_with_table
from peercircles.web.milestones.timeline_state import TimelineState
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _


def timeline_page() -> rx.Component:
    """The drawing and its table, with the empty case first."""
    return circle_page_of(
        sheet(
            rx.cond(
                TimelineState.is_there,
                rx.el.div(
                    rx.el.header(
                        page_link(
                            _("Back to the board"),
                            to=f"/circles/{TimelineState.circle.id}/board",
                            class_name="small",
                        ),
                        rx.el.h2(_("Timeline")),
                        class_name="stack2",
                    ),
                    rx.cond(
                        TimelineState.timeline.rows.length() == 0,
                        empty(
                            _("Nothing has a day yet"),
                            _("Goals, milestones and promises with a day come here by themselves."),
                        ),
                        timeline_with_table(TimelineState.timeline),
                    ),
                    class_name="alone stack planned",
                ),
                loading(_("Fetching the timeline…")),
            )
        ),
        tab="board",
    )
