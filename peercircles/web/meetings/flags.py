"""Meetings at an hour that is impossible for somebody: what the circle is asked about them."""

import reflex as rx

from peercircles.web.meetings.flag_views import FlagLine
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _

ZONE = MeetingsState.viewer.zone


def hour_flags() -> rx.Component:
    """One question for each such meeting; nothing where there is none."""
    return rx.fragment(rx.foreach(MeetingsState.flags, _flag))


def _flag(flag: rx.vars.ObjectVar[FlagLine]) -> rx.Component:
    day = time_words(flag.starts_at, ZONE, "day")
    clock = time_words(flag.starts_at, ZONE, "clock")
    return rx.el.section(
        icon("clock"),
        rx.el.div(
            rx.el.p(
                rx.el.b(_("{day}, {time}, is not possible for somebody.", day=day, time=clock)),
                " ",
                rx.cond(flag.alternative, _alternative(flag), _no_alternative()),
            ),
            rx.el.div(
                rx.cond(
                    flag.can_move & (flag.alternative != ""),
                    rx.el.button(
                        _("Move it there"),
                        type="button",
                        class_name="btn sm",
                        on_click=MeetingsState.consider_alternative(flag.id),
                    ),
                ),
                rx.el.button(
                    _("It stays as it is"),
                    type="button",
                    class_name="btn sm plain",
                    on_click=MeetingsState.keep_hour(flag.id, OP),
                ),
                class_name="acts",
            ),
            class_name="grow",
        ),
        class_name="ban",
        aria_label=_("An hour in question"),
        key=flag.id,
    )


def _alternative(flag: rx.vars.ObjectVar[FlagLine]) -> rx.Component:
    day = time_words(flag.alternative, ZONE, "day")
    clock = time_words(flag.alternative, ZONE, "clock")
    return rx.fragment(
        _("The nearest hour that is possible for all: {day}, {time}.", day=day, time=clock),
        " ",
        rx.cond(
            flag.can_move, rx.fragment(), _("Its facilitator or an organiser can move it there.")
        ),
    )


def _no_alternative() -> rx.Component:
    return rx.fragment(_("No hour within two days of it is possible for all. Talk about it."))
