"""Huddles beside the meetings, and on Today. Their pages load HuddlesState."""

import reflex as rx

from peercircles.web.huddles.state import HuddlesState, HuddleView, ToldView
from peercircles.web.shared.forms import (
    checkbox,
    date_field,
    listed_field,
    refusal,
    select_field,
    text_field,
    time_field,
)
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

HUDDLES, TOLD, ZONE = HuddlesState.huddles, HuddlesState.told, HuddlesState.viewer.zone
PROBLEMS = HuddlesState.problems


def huddles_entry() -> rx.Component:
    """One's own huddles in the circle, what was posted of any, and arranging one."""
    return rx.cond(
        HuddlesState.is_there,
        entry(
            _("Huddles"),
            rx.el.h2(_("Huddles"), class_name="sr"),
            rx.el.div(
                rx.el.p(
                    _("Twenty minutes at most, for any two or more of you. No turn, no duty."),
                    class_name="soft small",
                ),
                rx.cond(
                    HUDDLES.length() == 0,
                    rx.el.p(_("No huddle is arranged with you."), class_name="soft small"),
                    rx.el.ul(rx.foreach(HUDDLES, _huddle), class_name="parked"),
                ),
                rx.cond(
                    TOLD.length() > 0,
                    rx.el.ul(rx.foreach(TOLD, _told), class_name="parked"),
                ),
                rx.cond(HuddlesState.choices.length() > 0, _arranging()),
                class_name="stack",
            ),
        ),
    )


def huddles_today() -> rx.Component:
    """Those to come, in any circle; nothing where there is none."""
    return rx.cond(
        HUDDLES.length() > 0,
        entry(
            _("Huddles"),
            rx.el.h2(_("Huddles"), class_name="sr"),
            rx.el.ul(rx.foreach(HUDDLES, _huddle), class_name="parked"),
        ),
    )


def _huddle(huddle: rx.vars.ObjectVar[HuddleView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.b(
                with_pieces(
                    _("{day}, {clock}"),
                    day=local_time(huddle.starts_at, ZONE, "shortday"),
                    clock=local_time(huddle.starts_at, ZONE, "clock"),
                )
            ),
            rx.el.span(_("{count} minutes", count=huddle.minutes), class_name="cap quiet"),
            class_name="row tight wrap num",
        ),
        rx.el.p(
            with_pieces(
                _("{circle}, with {names}"),
                circle=rx.el.bdi(huddle.circle_name),
                names=rx.el.bdi(huddle.others.join(", ")),
            ),
            class_name="small soft",
        ),
        rx.el.div(
            rx.cond(
                huddle.room_url,
                plain_link(
                    _("Open the room"),
                    href=huddle.room_url,
                    class_name="btn",
                    target="_blank",
                    rel="noopener noreferrer",
                ),
            ),
            rx.cond(
                huddle.can_cancel,
                rx.el.button(
                    _("Cancel the huddle"),
                    type="button",
                    class_name="btn plain",
                    on_click=HuddlesState.cancel(huddle.id, OP),
                ),
            ),
            class_name="acts",
        ),
        rx.cond(
            huddle.can_tell,
            rx.fragment(
                _line_form(huddle),
                who_sees(_("Everybody in this circle reads it, and nobody else.")),
            ),
        ),
        key=huddle.id,
    )


def _line_form(huddle: rx.vars.ObjectVar[HuddleView]) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="huddle", value=huddle.id),
        listed_field(
            "huddle_line",
            _("One line for the circle"),
            key=huddle.id,
            error=PROBLEMS["huddle_line"],
            class_name="own",
            auto_complete="off",
        ),
        rx.el.button(_("Post it"), type="submit", class_name="btn"),
        on_submit=sends(HuddlesState.tell),
        class_name="one-line",
        no_validate=True,
    )


def _told(told: rx.vars.ObjectVar[ToldView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(told.line, class_name="own"),
        rx.el.p(
            with_pieces(
                _("{name}, of a huddle, {day}"),
                name=rx.el.bdi(told.name),
                day=local_time(told.at, ZONE, "since"),
            ),
            class_name="cap quiet num",
        ),
        key=told.id,
    )


def _arranging() -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Arrange a huddle")),
        rx.el.form(
            rx.el.div(
                date_field("huddle_on", _("Day"), error=PROBLEMS["huddle_on"]),
                time_field(
                    "huddle_time",
                    _("Time"),
                    hint=_("By your own clock."),
                    error=PROBLEMS["huddle_time"],
                ),
                class_name="fields",
            ),
            select_field(
                "huddle_minutes",
                _("Minutes"),
                [(str(minutes), str(minutes)) for minutes in (10, 15, 20)],
                value="15",
                error=PROBLEMS["huddle_minutes"],
            ),
            rx.el.fieldset(
                rx.el.legend(_("With whom")),
                # So that one person alone is a list, too.
                rx.el.input(type="hidden", name="huddle_people"),
                rx.el.div(
                    rx.foreach(
                        HuddlesState.choices,
                        lambda choice: checkbox("huddle_people", choice[1], value=choice[0]),
                    ),
                    class_name="picks",
                ),
                refusal("huddle_people", PROBLEMS["huddle_people"]),
                class_name="ask-for",
            ),
            text_field(
                "huddle_room",
                _("Link to a room"),
                optional=True,
                error=PROBLEMS["huddle_room"],
                type="url",
                auto_complete="off",
            ),
            who_sees(_("Only those you ask see it. Nothing of it is counted."), private=True),
            rx.el.div(
                rx.el.button(_("Arrange it"), type="submit", class_name="btn"), class_name="acts"
            ),
            on_submit=sends(HuddlesState.arrange),
            class_name="form",
            no_validate=True,
        ),
        class_name="more",
        key=HuddlesState.arranged,
    )
