"""What a circle's members shared of their records."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.observations.strip import board_strip
from peercircles.web.records.copies import shared_copy
from peercircles.web.records.shared_state import SharedRecordsState
from peercircles.web.records.views import SharedLine
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _

ZONE = SharedRecordsState.viewer.zone


def shared_records_page() -> rx.Component:
    """The copies, the latest day first."""
    return circle_page_of(
        sheet(
            board_strip(SharedRecordsState.circle.id),
            rx.cond(
                SharedRecordsState.is_there,
                rx.el.div(_about(), _copies(), class_name="page lined"),
                loading(_("Fetching what was shared…")),
            ),
        ),
        tab="people",
    )


def _about() -> rx.Component:
    return entry(
        "",
        rx.el.h2(_("Accomplishments shared here")),
        rx.el.p(
            _(
                "Copies that members gave the circle, as they were that day. Whoever shared one "
                "can take it back. Others are named where they agreed, or where whoever wrote it "
                "was to ask them first."
            ),
            class_name="measure soft",
        ),
        rx.el.p(
            page_link(_("To your own record"), to="/growth/record", class_name="btn sm"),
            class_name="acts",
        ),
        class_name="part",
    )


def _copies() -> rx.Component:
    return rx.cond(
        SharedRecordsState.copies.length() > 0,
        rx.fragment(rx.foreach(SharedRecordsState.copies, _copy)),
        entry(
            "",
            empty(
                _("Nothing is shared here"),
                _("What you write down is yours. You can share a copy from your own record."),
            ),
        ),
    )


def _copy(line: ObjectVar[SharedLine]) -> rx.Component:
    return shared_copy(
        line,
        ZONE,
        rx.cond(
            line.is_for_coach,
            rx.el.p(icon("eye"), _("A coach too"), class_name="row tight cap quiet"),
        ),
        rx.cond(
            line.is_yours,
            rx.el.div(
                rx.el.button(
                    _("Take it back"),
                    type="button",
                    class_name="btn plain",
                    aria_label=_("Take it back: {title}", title=line.title),
                    on_click=SharedRecordsState.take_back(line.id, OP),
                ),
                class_name="acts",
            ),
        ),
    )
