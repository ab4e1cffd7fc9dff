"""Driver diagrams, or parts of them, that members of a circle gave it to read."""

import reflex as rx

from peercircles.web.observations.strip import board_strip
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _
from peercircles.web.theories.copies_state import CopiesState
from peercircles.web.theories.copy_views import CopyView
from peercircles.web.theories.reading import copy_to_read


def copies_page() -> rx.Component:
    """The copies, each as its owner gave it."""
    return circle_page_of(
        sheet(
            board_strip(CopiesState.circle.id),
            rx.cond(
                CopiesState.is_there,
                rx.cond(
                    CopiesState.circle.is_member,
                    _copies(),
                    rx.el.div(
                        rx.el.h2(_("Drivers"), class_name="sr"),
                        read_only(_("What is shared here is for the people of the circle.")),
                        class_name="alone",
                    ),
                ),
                loading(_("Fetching what is shared…")),
            ),
        ),
        tab="board",
    )


def _copies() -> rx.Component:
    return rx.el.div(
        rx.cond(
            CopiesState.copies.length() == 0,
            entry(
                _("Drivers"),
                empty(
                    _("Nobody has shared a driver diagram"),
                    _("What you share is a copy: it stays as it was, and you can take it back."),
                    page_link(_("To your own diagrams"), to="/growth", class_name="btn"),
                    level=2,
                ),
            ),
            rx.foreach(CopiesState.copies, _copy),
        ),
        class_name="page lined",
    )


def _copy(copy: rx.vars.ObjectVar[CopyView]) -> rx.Component:
    return entry(
        rx.el.bdi(copy.owner),
        rx.el.div(
            rx.el.p(
                avatar(copy.initials, copy.seat, "xs"),
                rx.el.span(_("As it was on that day"), class_name="cap soft"),
                rx.cond(
                    copy.is_for_coach,
                    rx.el.span(icon("eye"), _("A coach too"), class_name="cap quiet"),
                ),
                class_name="row tight wrap",
            ),
            copy_to_read(copy),
            rx.cond(
                copy.is_yours,
                rx.el.div(
                    rx.el.button(
                        _("Take it back"),
                        type="button",
                        class_name="btn plain",
                        aria_label=_("Take it back: {words}", words=copy.aim.what),
                        on_click=CopiesState.take_back(copy.id, OP),
                    ),
                    class_name="acts",
                ),
            ),
            class_name="stack",
        ),
        then=local_time(copy.at, CopiesState.viewer.zone, "date"),
        key=copy.id,
    )
