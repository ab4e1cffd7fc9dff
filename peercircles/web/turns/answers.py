"""What about turns waits for an answer, with the answers."""

from typing import Any

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for
from peercircles.web.turns.needs import Need

Words = rx.Var[str] | str
NeedVar = ObjectVar[Need]


def needs_your_answer(acts: Any, zone: rx.Var[str], *others: rx.Component) -> rx.Component:
    """The entry, where there is something to answer. `acts` is the State of the page.

    `others` are lines about anything but turns; they count as `waiting`.
    """
    needs = acts.needs.to(list[Need])
    return rx.cond(
        (needs.length() > 0) | (acts.waiting > 0),
        entry(
            _("Needs your answer"),
            rx.el.h2(_("Needs your answer"), class_name="sr"),
            rx.el.ul(
                rx.foreach(needs, lambda need: _line(need, acts, zone)),
                *others,
                class_name="answers",
            ),
        ),
    )


def own_turns_at(acts: Any, meeting_id: rx.Var[str], zone: rx.Var[str]) -> rx.Component:
    """Turns of that meeting the reader said yes to, and the ways out of them."""
    return rx.foreach(
        acts.own_turns.to(list[Need]),
        lambda need: rx.cond(need.meeting_id == meeting_id, _own_turn_line(need, acts, zone)),
    )


def _own_turn_line(need: NeedVar, acts: Any, zone: rx.Var[str]) -> rx.Component:
    day = time_words(need.starts_at, zone, "weekday")
    return rx.el.div(
        rx.el.p(own_turn(need.role, day), "."),
        rx.cond(
            need.can_ask,
            _button(
                _("Ask to swap"), acts.say_of_turn("ask", need.turn_id, OP), look="btn plain sm"
            ),
        ),
        _button(_("I cannot"), acts.consider_turn("decline", need.key), look="btn plain sm"),
        class_name="row tight wrap own-turn",
        key=need.key,
        custom_attrs={"data-testid": "own-turn"},
    )


def _line(need: NeedVar, acts: Any, zone: rx.Var[str]) -> rx.Component:
    return rx.el.li(
        rx.el.h3(_title(need, zone)),
        rx.cond(
            need.wanted_at, rx.fragment(), rx.el.p(_when(need, zone), class_name="soft num small")
        ),
        _story(need, zone),
        rx.cond(need.kind != "unable", rx.el.div(_buttons(need, acts), class_name="acts")),
        _private(need, zone),
        key=need.key,
        custom_attrs={"data-testid": "need"},
    )


def _title(need: NeedVar, zone: rx.Var[str]) -> rx.Var[str]:
    day = {"day": time_words(need.starts_at, zone, "day")}
    named = {"name": need.name, **day}
    asks = word_for(
        need.role,
        {
            "facilitator": _("{name} asks you to facilitate on {day}", **named),
            "scribe": _("{name} asks you to take the notes on {day}", **named),
            "timekeeper": _("{name} asks you to keep the time on {day}", **named),
        },
    )
    return word_for(
        need.kind,
        {
            "turn": own_turn(need.role, day["day"]),
            "ask": rx.cond(need.by_app, _instead(need, zone), asks).to(str),
            "call": rx.cond(need.by_app, _instead(need, zone), _call(need, zone)).to(str),
            "wish": _wish(need, zone),
            "vacant": _vacant(need, zone),
            "offer": _offer(need, zone),
            "asking": _("You asked for a swap on {day}", **day),
            "unable": _("You cannot come on {day}", **day),
        },
    )


def own_turn(role: rx.Var[str], day: rx.Var[str]) -> rx.Var[str]:
    """That it is the reader's turn."""
    return word_for(
        role,
        {
            "facilitator": _("You facilitate on {day}", day=day),
            "scribe": _("You take the notes on {day}", day=day),
            "timekeeper": _("You keep the time on {day}", day=day),
        },
    )


def _instead(need: NeedVar, zone: rx.Var[str]) -> rx.Var[str]:
    named = {"name": need.name, "day": time_words(need.starts_at, zone, "day")}
    return word_for(
        need.role,
        {
            "facilitator": _("{name} cannot come on {day}. Would you facilitate?", **named),
            "scribe": _("{name} cannot come on {day}. Would you take the notes?", **named),
            "timekeeper": _("{name} cannot come on {day}. Would you keep the time?", **named),
        },
    )


def _call(need: NeedVar, zone: rx.Var[str]) -> rx.Var[str]:
    named = {"name": need.name, "day": time_words(need.starts_at, zone, "day")}
    return word_for(
        need.role,
        {
            "facilitator": _("{name} asks everyone: who facilitates on {day}?", **named),
            "scribe": _("{name} asks everyone: who takes the notes on {day}?", **named),
            "timekeeper": _("{name} asks everyone: who keeps the time on {day}?", **named),
        },
    )


def _wish(need: NeedVar, zone: rx.Var[str]) -> rx.Var[str]:
    named = {"name": need.name, "day": time_words(need.wanted_at, zone, "day")}
    return word_for(
        need.role,
        {
            "facilitator": _("{name} would like to facilitate on {day}", **named),
            "scribe": _("{name} would like to take the notes on {day}", **named),
            "timekeeper": _("{name} would like to keep the time on {day}", **named),
        },
    )


def _offer(need: NeedVar, zone: rx.Var[str]) -> rx.Var[str]:
    day = {"day": time_words(need.wanted_at, zone, "day")}
    return word_for(
        need.role,
        {
            "facilitator": _("You could facilitate on {day}", **day),
            "scribe": _("You could take the notes on {day}", **day),
            "timekeeper": _("You could keep the time on {day}", **day),
        },
    )


def _vacant(need: NeedVar, zone: rx.Var[str]) -> rx.Var[str]:
    day = {"day": time_words(need.starts_at, zone, "day")}
    return word_for(
        need.role,
        {
            "facilitator": _("Nobody facilitates on {day} yet", **day),
            "scribe": _("Nobody takes the notes on {day} yet", **day),
            "timekeeper": _("Nobody keeps the time on {day} yet", **day),
        },
    )


def _when(need: NeedVar, zone: rx.Var[str]) -> rx.Component:
    clock = local_time(need.starts_at, zone, "clock")
    circle = rx.el.bdi(need.circle_name)
    return rx.fragment(
        rx.cond(
            need.circle_name,
            with_pieces(_("{circle}, {clock} your time."), circle=circle, clock=clock),
            with_pieces(_("{clock} your time."), clock=clock),
        ),
        rx.cond(need.asked_by, rx.fragment(" ", _("{name} asks for them.", name=need.asked_by))),
    )


def _story(need: NeedVar, zone: rx.Var[str]) -> rx.Component:
    day = {"day": time_words(need.starts_at, zone, "day")}
    words = word_for(
        need.kind,
        {
            "turn": need.reason,
            "asking": _how_asked(need),
            "unable": _how_asked(need),
            "vacant": _("The circle needs a volunteer. It counts like any turn."),
            "wish": _("In exchange you would take theirs on {day}. Both count as before.", **day),
            "offer": _(
                "Your meeting was cancelled. In exchange {name} would take your turn on {day}.",
                name=need.name,
                **day,
            ),
        },
    )
    return rx.cond(words, rx.el.p(words, class_name="soft"))


def _how_asked(need: NeedVar) -> rx.Var[str]:
    return rx.cond(
        need.asks_everyone,
        _("Everyone is asked. The turn is yours until somebody takes it."),
        _("The others are asked, one after another. The turn is yours until somebody takes it."),
    ).to(str)


def _buttons(need: NeedVar, acts: Any) -> rx.Component:
    return rx.fragment(
        rx.match(
            need.kind,
            ("turn", own_turn_buttons(need, acts)),
            ("asking", _button(_("Keep the turn"), acts.keep_turn(need.ask_id, OP))),
            ("unable", rx.fragment()),
            ("vacant", _volunteer(need, acts)),
            ("wish", _wish_buttons(need, acts)),
            ("offer", _offer_button(need, acts)),
            _ask_buttons(need, acts),
        )
    )


def own_turn_buttons(need: NeedVar, acts: Any) -> rx.Component:
    """What the holder of a turn can say."""
    accept = acts.say_of_turn("accept", need.turn_id, OP)
    return rx.fragment(
        _button(_("Accept the turn"), accept, look="btn main"),
        rx.cond(need.can_ask, _button(_("Ask to swap"), acts.say_of_turn("ask", need.turn_id, OP))),
        _button(_("I cannot"), acts.consider_turn("decline", need.key), look="btn plain"),
    )


def _ask_buttons(need: NeedVar, acts: Any) -> rx.Component:
    cover = acts.answer_request(need.ask_id, "cover", "", OP)
    return rx.fragment(
        _button(_("Yes, I take it"), cover, look="btn main"),
        rx.cond(
            need.exchanges.length() > 0,
            _button(_("Yes, swap for…"), acts.consider_turn("swap", need.key)),
        ),
        _say_no(need, acts),
    )


def _wish_buttons(need: NeedVar, acts: Any) -> rx.Component:
    swap = acts.answer_request(need.ask_id, "cover", "", OP)
    return rx.fragment(_button(_("Yes, swap"), swap, look="btn main"), _say_no(need, acts))


def _offer_button(need: NeedVar, acts: Any) -> rx.Component:
    return _button(
        _("Ask {name} to swap", name=need.name), acts.wish_for(need.turn_id, need.wanted_id, OP)
    )


def _volunteer(need: NeedVar, acts: Any) -> rx.Component:
    return _button(_("I’ll do it"), acts.offer_for(need.meeting_id, need.role, OP))


def _say_no(need: NeedVar, acts: Any) -> rx.Component:
    return _button(_("No"), acts.answer_request(need.ask_id, "no", "", OP), look="btn plain")


def _private(need: NeedVar, zone: rx.Var[str]) -> rx.Component:
    """Who asks one person at a time sees who took the turn, never who did not."""
    until = local_time(need.until, zone, "shortday"), local_time(need.until, zone, "clock")
    return rx.cond(
        need.until,
        rx.el.div(
            who_sees(_("If you say no, nobody is told."), private=True),
            " ",
            rx.el.span(
                with_pieces(
                    _("Yours to answer until {day}, {clock}."), day=until[0], clock=until[1]
                ),
                class_name="cap quiet num",
            ),
            class_name="row tight wrap",
        ),
    )


def _button(words: Words, on_click: Any, *, look: str = "btn") -> rx.Component:
    return rx.el.button(words, type="button", class_name=look, on_click=on_click)
