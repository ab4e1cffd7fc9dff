"""Beside today: what happened meanwhile, and my circles."""

import reflex as rx

from peercircles.web.circles.listing import CircleLine
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.ring import small_ring
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _
from peercircles.web.today.state import TodayState
from peercircles.web.today.views import AwayView

ZONE = TodayState.viewer.zone


def away_and_circles() -> rx.Component:
    """The recessed column."""
    return rx.el.aside(
        rx.el.section(
            rx.el.h2(_("Since you were away")),
            rx.cond(
                TodayState.away.length() == 0,
                rx.el.p(_("All quiet."), class_name="soft"),
                rx.el.ul(rx.foreach(TodayState.away, _away), class_name="since"),
            ),
        ),
        rx.cond(
            TodayState.circles.length() > 0,
            rx.el.section(
                rx.el.h2(_("Your circles")),
                rx.foreach(TodayState.circles, _circle),
            ),
        ),
        class_name="aside",
        aria_label=_("News and circles"),
    )


def _away(line: rx.vars.ObjectVar[AwayView]) -> rx.Component:
    return rx.el.li(
        page_link(line.sentence, to=line.path, class_name="quiet-link"),
        rx.cond(
            line.starts_at,
            rx.el.span(
                with_pieces(
                    _("{day}, {clock}"),
                    day=local_time(line.starts_at, ZONE, "shortday"),
                    clock=local_time(line.starts_at, ZONE, "clock"),
                ),
                class_name="cap soft num",
            ),
        ),
        key=line.id,
    )


def _circle(circle: rx.vars.ObjectVar[CircleLine]) -> rx.Component:
    return page_link(
        small_ring(circle.seats.to(list[RingSeat])),
        rx.el.span(
            rx.el.b(rx.el.bdi(circle.name)),
            rx.el.span(
                rx.cond(
                    circle.next_at,
                    with_pieces(
                        _("{day}, {clock}"),
                        day=local_time(circle.next_at, ZONE, "shortday"),
                        clock=local_time(circle.next_at, ZONE, "clock"),
                    ),
                    _("No date yet"),
                ),
                class_name="cap soft num",
            ),
        ),
        to=f"/circles/{circle.id}",
        class_name="cir",
        key=circle.id,
    )
