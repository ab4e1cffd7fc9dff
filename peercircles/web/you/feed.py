"""One's own calendar address: made, shown once, renewed, turned off."""

import reflex as rx

from peercircles.web.shared.copying import copy_link
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import checkbox
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.you.feed_state import FeedState

FEED = FeedState.feed


def feed_section() -> rx.Component:
    """My meetings in my own calendar program."""
    return entry(
        _("Calendar"),
        rx.el.h2(_("Your meetings in your own calendar"), class_name="sr"),
        rx.cond(FeedState.address, _address()),
        rx.cond(FEED.is_on, _on(), _off()),
        _renewing(),
    )


def _off() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            _("Your calendar program can fetch all your meetings from an address of your own."),
            class_name="measure",
        ),
        rx.el.div(
            rx.el.button(
                _("Make my calendar address"),
                type="button",
                class_name="btn",
                on_click=FeedState.make(OP),
            ),
            class_name="acts",
        ),
        class_name="stack",
    )


def _address() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("Your calendar address")),
        copy_link(FeedState.address, label=_("Your calendar address")),
        rx.el.p(
            _(
                "In your calendar program choose to subscribe, or to add a calendar from a link, "
                "and paste it there. The program looks again by itself, often every few hours."
            ),
            class_name="small",
        ),
        who_sees(
            _("It is shown once. Whoever has it sees when you meet: keep it to yourself."),
            private=True,
        ),
        rx.el.div(
            rx.el.button(
                _("Put the address away"),
                type="button",
                class_name="btn sm",
                # The button that was pressed is gone: go on here and not at the page's top.
                auto_focus=True,
                on_click=FeedState.hide_address,
            )
        ),
        class_name="inkbox stack",
    )


def _on() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            with_pieces(
                _("Your calendar address was made on {day}."),
                day=local_time(FEED.made_at, FeedState.viewer.zone, "day"),
            ),
            class_name="num",
        ),
        _choices(),
        rx.el.div(
            rx.el.button(
                _("Make another address"), type="button", class_name="btn", on_click=FeedState.ask
            ),
            rx.el.button(
                _("Turn it off"),
                type="button",
                class_name="btn plain",
                on_click=FeedState.turn_off(OP),
            ),
            class_name="acts",
        ),
        class_name="stack",
    )


def _choices() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            checkbox(
                "has_links",
                _("Show the way into the room"),
                hint=_("The link works for members of the circle alone."),
                default_checked=FEED.has_links,
            ),
            checkbox(
                "has_names",
                _("Show which circle meets"),
                hint=_("Otherwise each is called “Circle meeting”."),
                default_checked=FEED.has_names,
            ),
            checkbox(
                "has_dues",
                _("Show what is due"),
                hint=_("Your open goals, their milestones and your promises, with their words."),
                default_checked=FEED.has_dues,
            ),
            class_name="picks",
        ),
        rx.el.div(
            rx.el.button(_("Keep this choice"), type="submit", class_name="btn"), class_name="acts"
        ),
        on_submit=sends(FeedState.choose),
        class_name="form",
        key=FEED.made_at,
    )


def _renewing() -> rx.Component:
    return dialog(
        rx.el.p(_("Programs that have the address of now find nothing there any more.")),
        rx.el.div(
            rx.el.button(
                _("Make another address"),
                type="button",
                class_name="btn main",
                on_click=FeedState.make(OP),
            ),
            rx.el.button(
                _("Leave it as it is"),
                type="button",
                class_name="btn plain",
                on_click=FeedState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        title=_("Another calendar address?"),
        words=_("You paste the new one into your calendar program."),
        opened=FeedState.asked,
        on_open_change=FeedState.let_be,
    )
