"""Every shared piece side by side, to be looked at and tested. Not a page of the product."""

import reflex as rx
from reflex.vars import ArrayVar

from peercircles.web.shared import layout
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import (
    checkbox,
    date_field,
    form_error,
    radio_group,
    segmented,
    select_field,
    text_area,
    text_field,
    time_field,
)
from peercircles.web.shared.icons import ICONS, icon
from peercircles.web.shared.ring import ring, ring_legend, small_ring
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.states import banner, empty, error_banner, loading, read_only
from peercircles.web.shared.themes import theme_choice
from peercircles.web.shared.threads import THREADS, thread
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, count_words
from tests.kit import samples
from tests.kit.board import move_menu

MOMENT, ZONE = "2027-03-25T11:30:00Z", "Africa/Addis_Ababa"


def kit_page() -> rx.Component:
    """The pieces, on a page outside a circle."""
    return layout.page_frame(
        layout.page_head(_("Kit"), _("The ring, the threads and the states, side by side.")),
        layout.sheet(
            rx.el.div(
                layout.entry(_("Ring"), *_rings()),
                layout.entry(
                    _("Words"),
                    rx.el.div(*_words(), class_name="stack"),
                    then=_("threads, chips, times"),
                ),
                layout.entry(_("Controls"), *_controls()),
                layout.entry(_("Form"), *_form()),
                layout.entry(_("States"), *_states()),
                layout.entry(_("Table"), _table()),
                class_name="page lined",
            ),
        ),
        around=samples.surroundings(),
        current="today",
    )


def kit_circle_page() -> rx.Component:
    """The overview's look: ring first, then the notebook."""
    seats = _seats(7, turn=3, next_turn=0)
    return layout.circle_frame(
        layout.sheet(
            rx.el.aside(
                rx.el.div(
                    ring(
                        seats,
                        sentence=_("Lantern: seven seats."),
                        above=_("Thursday"),
                        middle="14:30",
                        below=_("your time"),
                    ),
                    ring_legend(_("Kwame facilitates on Thursday"), _("You are next, on 8 April")),
                    class_name="ring-with-list",
                ),
                class_name="aside",
            ),
            rx.el.div(
                layout.entry(
                    _("Thu 25 March"),
                    rx.el.h2(_("14:30 to 15:45, your time")),
                    rx.el.p(_("11:30 to 12:45 in Dublin, the circle’s time"), class_name="soft"),
                    then=_("in 2 days"),
                ),
                layout.entry(_("Whose turn"), _turns(), then=_("next three meetings")),
                class_name="page lined",
            ),
            class_name="two before",
        ),
        around=samples.surroundings(),
        circle=samples.KitCircle(),
        tab="overview",
    )


def _seats(count: int, *, turn: int | None, next_turn: int | None) -> ArrayVar[list[RingSeat]]:
    return rx.Var.create(samples.seats(count, turn=turn, next_turn=next_turn)).to(list[RingSeat])


def _rings() -> list[rx.Component]:
    four, five = _seats(4, turn=2, next_turn=3), _seats(5, turn=0, next_turn=2)
    seven, eight = _seats(7, turn=None, next_turn=None), _seats(8, turn=1, next_turn=5)
    return [
        rx.el.h2(_("The ring")),
        rx.el.div(
            *[small_ring(_seats(count, turn=1, next_turn=0)) for count in range(1, 9)],
            class_name="row wrap",
        ),
        rx.el.div(
            ring(four, sentence=_("Four seats"), middle=_("Today"), below=_("at 16:00")),
            ring(five, sentence=_("Five seats"), middle=_("Friday"), below=_("in 3 days")),
            ring(seven, sentence=_("Seven seats"), middle=_("No date"), below=_("yet")),
            ring(eight, sentence=_("Eight seats"), middle=_("Now"), below=_("open")),
            class_name="g2",
        ),
        ring_legend(_("Kwame facilitates on Thursday"), _("You are next, on 8 April")),
    ]


def _words() -> list[rx.Component]:
    return [
        rx.el.div(*[thread(kind) for kind in THREADS], class_name="row wrap"),
        rx.el.div(
            rx.el.span(_("In pencil"), class_name="chip pencil"),
            rx.el.span(_("Waiting for your answer"), class_name="chip inkd"),
            rx.el.span(_("Your turn"), class_name="chip turn"),
            who_sees(_("Only you"), private=True),
            who_sees(_("The circle")),
            read_only(_("You are not a member here, so there is nothing to change.")),
            class_name="row wrap",
        ),
        rx.el.div(
            *[avatar("MT", seat) for seat in range(1, 9)],
            avatar("PN", 5, "lg", pencil=True),
            class_name="row wrap",
        ),
        rx.el.p(
            *[rx.fragment(local_time(MOMENT, ZONE, shape), " · ") for shape in ("clock", "day")],
            local_time(MOMENT, ZONE, "away"),
            " · ",
            count_words(rx.Var.create(3), "{count} open goal", "{count} open goals"),
        ),
        rx.el.div(*[icon(name) for name in ICONS], class_name="row wrap"),
    ]


def _controls() -> list[rx.Component]:
    return [
        rx.el.div(
            rx.el.button(_("Accept the turn"), class_name="btn main"),
            rx.el.button(_("Ask to swap"), class_name="btn"),
            rx.el.button(_("Not an issue"), class_name="btn plain"),
            rx.el.button(_("Post an update"), class_name="btn sm"),
            rx.el.button(_("Let this go"), class_name="btn plain gone"),
            rx.el.button(
                icon("room"), _("Room opens at 14:15"), class_name="btn", aria_disabled="true"
            ),
            class_name="row wrap",
        ),
        theme_choice(),
        rx.el.div(move_menu(rx.el.button(_("Move to…"), icon("down"), class_name="btn")),
                  _sample_dialog(), class_name="acts"),
    ]  # fmt: skip


def _sample_dialog() -> rx.Component:
    opened = rx.Var("new URLSearchParams(globalThis.location?.search).has('dialog')").to(bool)
    return dialog(
        rx.el.form(
            text_field("title", _("What is the goal?"), id="dialog-title", class_name="own"),
            text_area("why", _("Why does it matter to you?"), id="dialog-why", class_name="own"),
            rx.el.div(rx.el.button(_("Save"), class_name="btn main"), class_name="acts"),
            class_name="form",
        ),
        title=_("Put a goal on the table"),
        words=_("A goal can be small. It can also be a question."),
        opened=opened,
        on_open_change=rx.console_log("closed"),
    )


def _form() -> list[rx.Component]:
    return [
        rx.el.form(
            form_error(""),
            text_field("title", _("What is the goal?"), required=True, class_name="own",
                       hint=_("In your own words, up to 140 characters.")),
            text_area("why", _("Why does it matter to you?"), class_name="own", optional=True),
            rx.el.div(
                date_field("due", _("Until when?"), error=_("That day is in the past.")),
                time_field("at", _("At what time?"), value="11:30"),
                select_field("kind", _("Kind"), [("work", _("Work")), ("balance", _("Balance"))]),
                class_name="fields",
            ),
            segmented(
                "reply",
                _("Will you be there on Thursday?"),
                [("yes", _("I’ll be there")), ("late", _("Late")), ("no", _("Can’t come"))],
                value="yes",
            ),
            radio_group(
                "status",
                _("How is it going?"),
                [("on_track", _("On track")), ("slow", _("Slow")), ("stuck", _("Stuck"))],
                value="slow",
            ),
            checkbox("ask", _("I would like thoughts on this"), default_checked=True),
            rx.el.div(
                rx.el.button(_("Save"), class_name="btn main"),
                rx.el.button(_("Leave it as it is"), type="button", class_name="btn plain"),
                class_name="acts",
            ),
            class_name="form",
            custom_attrs={"data-kit": "form"},
        )
    ]  # fmt: skip


def _states() -> list[rx.Component]:
    return [
        rx.el.div(
            banner(_("No connection."), _("What you write is kept on this device."),
                   name="pen", tone="pen"),
            banner(_("Finding the room again…"), _("The clock is still right."), name="clock",
                   tone="pen"),
            error_banner(_("That did not save."), _("Síle changed this a moment ago."),
                         rx.el.button(_("See both"), class_name="btn sm")),
            banner(_("You are observing."), _("The circle sees that you are here."), tone="watch"),
            class_name="stack",
        ),
        rx.el.div(
            empty(_("No goals on the table yet"),
                  _("A goal can be small. It can also be a question."),
                  rx.el.button(_("Put one down"), class_name="btn")),
            loading(_("Fetching the board…")),
            class_name="g2",
        ),
    ]  # fmt: skip


def _table() -> rx.Component:
    rows = [("Mariam", "Addis Ababa", "13:30"), ("Tomás", "Toronto", "06:30")]
    return rx.el.div(
        rx.el.table(
            rx.el.caption(_("Local start times")),
            rx.el.thead(
                rx.el.tr(
                    *[
                        rx.el.th(head, scope="col")
                        for head in (_("Who"), _("Where"), _("Thursday 25 March"))
                    ]
                )
            ),
            rx.el.tbody(
                *[
                    rx.el.tr(rx.el.th(who, scope="row"), rx.el.td(where), rx.el.td(at))
                    for who, where, at in rows
                ]
            ),
            class_name="list num",
        ),
        class_name="scrolls",
        role="region",
        tab_index=0,
        aria_label=_("Local start times"),
    )


def _turns() -> rx.Component:
    return rx.el.ul(
        *[
            rx.el.li(
                rx.el.span(rx.el.b(day), class_name="num"),
                avatar(initials, seat, "lg", pencil=pencil),
                rx.el.span(
                    rx.el.b(name),
                    rx.el.span(reason, class_name="small soft", style={"display": "block"}),
                ),
            )
            for day, initials, seat, name, reason, pencil in samples.TURNS
        ],
        class_name="turns",
    )
