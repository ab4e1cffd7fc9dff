"""What one's latest meetings left for one: a section of Today."""

import reflex as rx

from peercircles.web.after.own_state import OwnAfterState, WaitingLine
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _
from peercircles.web.thanks.section import thanks_words
from peercircles.web.thanks.views import ThanksLine

WAITING, THANKS = OwnAfterState.waiting, OwnAfterState.thanks


def after_meetings() -> rx.Component:
    """How it was, and who thanks one. Nothing is shown where that is nothing."""
    return rx.cond(
        (WAITING.length() > 0) | (THANKS.length() > 0),
        entry(
            _("After meeting"),
            rx.el.h2(_("After meeting"), class_name="sr"),
            rx.cond(
                WAITING.length() > 0, rx.el.ul(rx.foreach(WAITING, _asked), class_name="browsers")
            ),
            rx.cond(
                THANKS.length() > 0,
                rx.fragment(
                    rx.el.h3(_("Somebody thanked you")),
                    rx.el.ul(rx.foreach(THANKS, _thanks), class_name="browsers"),
                ),
            ),
        ),
    )


def _asked(line: rx.vars.ObjectVar[WaitingLine]) -> rx.Component:
    day = time_words(line.starts_at, OwnAfterState.viewer.zone, "day")
    return rx.el.li(
        rx.el.div(
            rx.el.p(rx.el.b(_("How was {circle}, {day}?", circle=line.circle_name, day=day))),
            rx.el.p(_("Three questions, about 20 seconds."), class_name="small soft"),
            class_name="grow",
        ),
        page_link(
            _("Say how it was"),
            to=f"/circles/{line.circle_id}/meetings/{line.meeting_id}/after",
            class_name="btn",
        ),
        key=line.meeting_id,
    )


def _thanks(line: rx.vars.ObjectVar[ThanksLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            thanks_words(line),
            rx.el.p(line.circle_name, class_name="small soft"),
            class_name="grow",
        ),
        rx.el.button(
            _("Put away"),
            type="button",
            class_name="btn sm",
            aria_label=_("Put away the thanks of {name}", name=line.from_name),
            on_click=OwnAfterState.lay_aside(line.id, OP),
        ),
        key=line.id,
    )
