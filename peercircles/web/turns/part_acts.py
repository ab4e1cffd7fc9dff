"""What the reader can do about one part of a meeting, beside it."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.shared.icons import icon
from peercircles.web.shared.menus import menu, menu_item
from peercircles.web.shared.operation import OP
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _
from peercircles.web.turns.roles import role_word
from peercircles.web.turns.state import TurnsState
from peercircles.web.turns.views import MeetingEntry, PartEntry

Part = ObjectVar[PartEntry]


def part_acts(part: Part, meeting: ObjectVar[MeetingEntry]) -> rx.Component:
    """A menu for the holder; a wish on the holder's behalf for organisers; an offer for others."""
    day = time_words(meeting.starts_at, TurnsState.viewer.zone, "day")
    return rx.fragment(
        rx.cond(part.can_decline, _own_menu(part, day)),
        rx.cond(part.can_ask & ~part.can_decline.to(bool), _on_behalf(part, day)),
        rx.cond(part.can_volunteer, _volunteer(part, day)),
    )


def _own_menu(part: Part, day: rx.Var[str]) -> rx.Component:
    label = _("Not this time: {role}, {day}", role=role_word(part.role), day=day)
    return menu(
        rx.el.button(
            _("Not this time"),
            icon("down"),
            type="button",
            class_name="btn plain sm",
            aria_label=label,
        ),
        rx.cond(
            part.can_ask,
            menu_item(_("Ask to swap"), on_select=TurnsState.say_of_turn("ask", part.turn_id, OP)),
        ),
        menu_item(_("I cannot"), on_select=TurnsState.consider_turn("decline", part.need_key)),
        label=label,
    )


def _on_behalf(part: Part, day: rx.Var[str]) -> rx.Component:
    return rx.el.button(
        _("Ask the others"),
        type="button",
        class_name="btn sm",
        aria_label=_("Ask the others: {name}, {day}", name=part.name, day=day),
        on_click=TurnsState.say_of_turn("ask", part.turn_id, OP),
    )


def _volunteer(part: Part, day: rx.Var[str]) -> rx.Component:
    return rx.el.button(
        _("I’ll do it"),
        type="button",
        class_name="btn plain sm",
        aria_label=_("I’ll do it: {role}, {day}", role=role_word(part.role), day=day),
        on_click=TurnsState.offer_for(part.meeting_id, part.role, OP),
    )
