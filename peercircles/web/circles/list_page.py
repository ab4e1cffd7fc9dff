"""All circles: the ones I am in, and the ones I look after."""

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.web.circles.list_state import CirclesState
from peercircles.web.circles.listing import CircleLine
from peercircles.web.exits.sections import left_entry, pauses_entry, wish_entry
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.ring import small_ring
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _


def circles_page() -> rx.Component:
    """The list, or what to expect where there is none yet."""
    return own_page(
        page_head(
            _("Circles"),
            "",
            rx.cond(CirclesState.is_organiser, rx.fragment(_make_one(), _wishes())),
        ),
        sheet(rx.cond(CirclesState.is_ready, _entries(), loading(_("Fetching your circles…")))),
        current="circles",
    )


def _make_one() -> rx.Component:
    return page_link(_("Make a circle"), to="/circles/new", class_name="btn main")


def _wishes() -> rx.Component:
    return page_link(_("Wishes"), to="/circles/wishes", class_name="btn")


def _entries() -> rx.Component:
    own = CirclesState.own.to(list[CircleLine])
    others = CirclesState.others.to(list[CircleLine])
    return rx.el.div(
        rx.cond(
            (own.length() > 0) | (others.length() == 0),
            entry(
                _("Your circles"),
                rx.el.h2(_("Your circles"), class_name="sr"),
                rx.cond(own.length() == 0, _none(), _lines(own)),
            ),
        ),
        rx.cond(
            others.length() > 0,
            entry(
                _("You organise"),
                rx.el.h2(_("Circles you organise"), class_name="sr"),
                _lines(others),
                then=_("without a seat"),
            ),
        ),
        pauses_entry(),
        left_entry(),
        wish_entry(),
        class_name="page lined",
    )


def _none() -> rx.Component:
    """Whoever makes circles is told how; everybody else waits for an invitation."""
    return rx.cond(
        CirclesState.is_organiser,
        empty(
            _("No circle yet"),
            _("Give it a name and a purpose. Then invite the people."),
            page_link(_("Make the first one"), to="/circles/new", class_name="btn"),
        ),
        empty(
            _("You are not in a circle yet"),
            _("An organiser invites you with a link. Open it, and the circle is here."),
        ),
    )


def _lines(circles: ArrayVar[list[CircleLine]]) -> rx.Component:
    return rx.el.ul(rx.foreach(circles, _line), class_name="circlelist")


def _line(circle: ObjectVar[CircleLine]) -> rx.Component:
    return rx.el.li(
        small_ring(circle.seats.to(list[RingSeat])),
        rx.el.div(
            rx.el.h3(page_link(rx.el.bdi(circle.name), to=f"/circles/{circle.id}")),
            rx.cond(circle.purpose, rx.el.p(circle.purpose, class_name="soft purpose")),
            rx.cond(circle.sign, _sign(circle)),
            rx.cond(
                circle.is_organiser & circle.is_member,
                rx.el.p(rx.el.span(_("You organise"), class_name="chip"), class_name="marks"),
            ),
            class_name="grow",
        ),
        rx.el.p(_next(circle), class_name="next small"),
        key=circle.id,
    )


def _sign(circle: ObjectVar[CircleLine]) -> rx.Component:
    return rx.el.p(
        rx.el.b(_("Worth a look")),
        " ",
        rx.el.span(circle.sign),
        " ",
        page_link(
            _("Why"),
            to=f"/circles/{circle.id}/signs",
            aria_label=_("Why {circle} is worth a look", circle=circle.name),
        ),
        class_name="small worth",
        custom_attrs={"data-testid": "circle-sign"},
    )


def _next(circle: ObjectVar[CircleLine]) -> rx.Component:
    zone = CirclesState.viewer.zone
    return rx.cond(
        circle.next_at,
        rx.fragment(
            rx.el.b(
                local_time(circle.next_at, zone, "shortday"),
                ", ",
                local_time(circle.next_at, zone, "clock"),
            ),
            rx.el.span(local_time(circle.next_at, zone, "away"), class_name="quiet"),
        ),
        rx.el.span(_("No date yet"), class_name="chip pencil"),
    )
