"""What is asked about a turn before it changes hands, in a sheet over the page."""

from typing import Any

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.operation import OP
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _, word_for
from peercircles.web.turns.needs import ExchangeView, Need


def turn_sheet(acts: Any, zone: rx.Var[str]) -> rx.Component:
    """The sheet that is open, if one is. `acts` is the State of the page."""
    need = acts.turn_about.to(Need)
    return dialog(
        rx.fragment(
            rx.match(
                acts.turn_asked,
                ("swap", _swap(need, acts, zone)),
                ("decline", _decline(need, acts)),
                rx.fragment(),
            )
        ),
        title=word_for(
            acts.turn_asked, {"swap": _("Swap for which turn?"), "decline": _("You cannot?")}
        ),
        words=rx.cond(
            acts.turn_asked == "swap",
            _("You take {name}’s turn, and they take yours. Both count as before.", name=need.name),
            _("The turn on {day}.", day=time_words(need.starts_at, zone, "day")),
        ),
        opened=acts.turn_asked != "",
        on_open_change=acts.leave_turn,
    )


def _swap(need: ObjectVar[Need], acts: Any, zone: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.ul(
            rx.foreach(
                need.exchanges.to(list[ExchangeView]),
                lambda one: rx.el.li(_exchange(one, need, acts, zone), key=one.turn_id),
            ),
            class_name="exchanges",
        ),
        rx.el.div(_leave(acts), class_name="acts"),
        class_name="form",
    )


def _exchange(
    one: ObjectVar[ExchangeView], need: ObjectVar[Need], acts: Any, zone: rx.Var[str]
) -> rx.Component:
    day = time_words(one.starts_at, zone, "day")
    return rx.el.button(
        _("Give mine on {day}", day=day),
        type="button",
        class_name="btn",
        on_click=acts.answer_request(need.ask_id, "swap", one.turn_id, OP),
    )


def _decline(need: ObjectVar[Need], acts: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            _(
                "It goes to whoever is next in line, without a word about you. You keep your"
                " place, and a later turn comes to you."
            )
        ),
        rx.el.div(
            rx.el.button(
                _("Give the turn back"),
                type="button",
                class_name="btn",
                on_click=acts.say_of_turn("decline", need.turn_id, OP),
            ),
            rx.cond(
                need.can_ask,
                rx.el.button(
                    _("Ask to swap instead"),
                    type="button",
                    class_name="btn",
                    on_click=acts.say_of_turn("ask", need.turn_id, OP),
                ),
            ),
            _leave(acts),
            class_name="acts",
        ),
        class_name="form",
    )


def _leave(acts: Any) -> rx.Component:
    return rx.el.button(
        _("Leave it as it is"),
        type="button",
        class_name="btn plain",
        on_click=acts.leave_turn(False),  # noqa: FBT003 - an event's arguments are positional
    )
