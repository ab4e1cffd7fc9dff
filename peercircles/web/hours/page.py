"""When I like to meet, and where I am."""

import reflex as rx

from peercircles.web.hours.forms import copy_form, presets, span_form
from peercircles.web.hours.grid import HoursGrid, grid_words
from peercircles.web.hours.journeys import journeys
from peercircles.web.hours.state import HoursState
from peercircles.web.hours.views import BandLine, DayLine
from peercircles.web.shared.forms import form_error
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import banner, loading
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _


def hours_page() -> rx.Component:
    """Only about me, and only for me."""
    return own_page(
        page_head(_("Your hours"), _("So that a circle can meet when it is kind to everybody.")),
        sheet(
            rx.cond(
                HoursState.week,
                rx.el.div(_week(), _in_words(), journeys(), class_name="page lined"),
                loading(_("Fetching your hours…")),
            ),
        ),
        rx.el.p(page_link(_("Back to You"), to="/you", class_name="btn plain"), class_name="acts"),
        current="you",
    )


def _week() -> rx.Component:
    return entry(
        _("Your week"),
        rx.el.h2(_("How gladly do you meet at each hour?"), class_name="sr"),
        rx.cond(
            HoursState.is_painted,
            rx.fragment(),
            banner(
                _("These are usual hours."),
                _("Paint over them, and they are yours."),
                name="pen",
                tone="pen",
            ),
        ),
        who_sees(
            _("Only you see this. Others see of a meeting: fine, a stretch, or not possible."),
            private=True,
        ),
        form_error(HoursState.problems["week"]),
        HoursGrid.create(
            week=HoursState.week,
            version=HoursState.drawn,
            words=rx.Var.create(grid_words()),
            on_paint=lambda stroke: HoursState.paint(stroke, OP),
            on_undo=HoursState.undo(OP),
        ),
        rx.el.p(
            _(
                "Draw with the mouse, or hold a finger still and then draw. With keys: the arrows"
                " go, Shift and arrows choose, 1 to 5 paint. It is kept as you paint."
            ),
            id="hours-keys",
            class_name="small soft",
        ),
        rx.el.div(
            rx.el.button(
                _("Undo"),
                type="button",
                class_name="btn",
                disabled=~HoursState.can_undo,
                on_click=HoursState.undo(OP),
            ),
            *presets(),
            class_name="acts",
        ),
    )


def _in_words() -> rx.Component:
    return entry(
        _("In words"),
        rx.el.h2(_("Your week in words"), class_name="sr"),
        rx.el.dl(rx.foreach(HoursState.lines, _day), class_name="day-words"),
        rx.el.details(
            rx.el.summary(_("Set hours in words")),
            span_form(),
            class_name="more",
        ),
        rx.el.details(
            rx.el.summary(_("Copy a day to others")),
            copy_form(),
            class_name="more",
        ),
    )


def _day(line: rx.vars.ObjectVar[DayLine]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(line.days),
        rx.foreach(line.bands.to(list[BandLine]), _band),
        key=line.days,
    )


def _band(line: rx.vars.ObjectVar[BandLine]) -> rx.Component:
    return rx.el.dd(
        rx.el.i(class_name=f"swatch band-{line.band}", aria_hidden="true"),
        rx.el.b(line.name),
        " ",
        rx.el.span(line.hours, class_name="num"),
        key=line.name,
    )
