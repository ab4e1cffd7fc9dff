"""A coach's circles: the page, and a circle in the list."""

import reflex as rx

from peercircles.web.coach.ask_form import ask_section
from peercircles.web.coach.ask_state import AskState
from peercircles.web.coach.portfolio_state import PortfolioState
from peercircles.web.coach.views import BandView, CoachedLine
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import page_head, page_link, sheet
from peercircles.web.shared.ring import small_ring
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

ZONE, PLACE = PortfolioState.viewer.zone, PortfolioState.viewer.place
Line = rx.vars.ObjectVar[CoachedLine]


def portfolio_page() -> rx.Component:
    """All circles somebody coaches, those worth a word first."""
    return own_page(
        page_head(_("Your circles"), PortfolioState.summary),
        sheet(
            rx.cond(
                PortfolioState.is_ready,
                rx.fragment(_list(), ask_section()),
                loading(_("Fetching your circles…")),
            ),
            class_name="two coach",
        ),
        current="coached",
    )


def _list() -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("Circles you accompany"), class_name="sr"),
        rx.cond(
            PortfolioState.lines.length() > 0,
            rx.el.ul(rx.foreach(PortfolioState.lines, _line), class_name="coached"),
            empty(
                _("You coach no circle yet"),
                _("An organiser names you as a circle’s coach. It opens nothing by itself."),
            ),
        ),
        class_name="page",
    )


def _line(line: Line) -> rx.Component:
    return rx.el.li(
        small_ring(line.seats.to(list[RingSeat])),
        rx.el.div(
            rx.el.h3(page_link(rx.el.bdi(line.name), to=f"/coach/circles/{line.id}")),
            rx.el.p(line.why),
            rx.cond(line.then, rx.el.p(line.then, class_name="soft")),
            bands(line.bands.to(list[BandView])),
        ),
        rx.el.div(beside(line), _acts(line), class_name="beside small soft num"),
        key=line.id,
    )


def bands(several: rx.vars.ArrayVar[list[BandView]]) -> rx.Component:
    """The three of them; nothing where the signals are not open."""
    return rx.cond(
        several.length() > 0,
        rx.el.ul(
            rx.foreach(
                several,
                lambda band: rx.el.li(
                    rx.el.span(
                        rx.foreach(
                            band.squares.to(list[bool]),
                            lambda is_filled: rx.el.i(class_name=rx.cond(is_filled, "f", "")),
                        ),
                        class_name="bd",
                        aria_hidden="true",
                    ),
                    band.words,
                    key=band.words,
                ),
            ),
            class_name="bands",
        ),
    )


def beside(line: Line) -> rx.Component:
    """What stands out, what is open until when, the next visit."""
    return rx.fragment(
        rx.cond(line.lead, rx.el.p(rx.el.b(line.lead))),
        rx.cond(
            line.visit_at,
            rx.el.p(
                rx.el.b(local_time(line.visit_at, ZONE, "day")),
                rx.el.br(),
                local_time(line.visit_at, ZONE, "clock"),
                " ",
                _("your time in {place}", place=PLACE),
                rx.el.br(),
                page_link(_("What you will see"), to=f"/coach/meetings/{line.visit_id}"),
            ),
        ),
        rx.foreach(line.sides.to(list[str]), lambda words: rx.el.p(words, key=words)),
    )


def _acts(line: Line) -> rx.Component:
    return rx.el.p(
        rx.cond(
            line.can_write,
            page_link(
                _("Write to the circle"),
                rx.el.span(": ", line.name, class_name="sr"),
                to=f"/coach/circles/{line.id}#write",
            ),
            rx.el.button(
                _("Ask"),
                type="button",
                class_name="btn sm",
                on_click=AskState.choose(line.id),
                aria_label=_("Ask {circle}", circle=line.name),
            ),
        ),
        class_name="acts",
    )
