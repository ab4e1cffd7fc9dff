"""What can be pressed: the facilitator's, the timekeeper's, and everybody's own."""

from typing import Any

import reflex as rx

from peercircles.runs.kinds import Part
from peercircles.web.runs.stage import sounds
from peercircles.web.runs.state import LiveState
from peercircles.web.runs.surface import AT, HANDS, HERE, OTHERS, PARTS, fact_of, words_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.menus import menu, menu_item, menu_separator
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _

STEERS, KEEPS_TIME, MAY_PAUSE = fact_of("may_steer"), fact_of("may_keep_time"), fact_of("may_pause")
IS_PAUSED, IS_LAST, IS_ROUND = fact_of("is_paused"), fact_of("is_last"), fact_of("is_round")
SPEAKER, IS_SPEAKER = words_of("speaker"), fact_of("is_speaker")


def controls() -> rx.Component:
    """One filled button: what most often comes next."""
    return rx.fragment(
        rx.el.div(
            rx.cond(KEEPS_TIME, _button(_("+1 minute"), LiveState.extend(AT, OP))),
            rx.cond(
                MAY_PAUSE,
                rx.cond(
                    IS_PAUSED,
                    _button(_("Go on"), LiveState.resume(OP)),
                    _button(_("Pause"), LiveState.pause(OP), icon("pause")),
                ),
            ),
            rx.cond(
                KEEPS_TIME & IS_ROUND & ~IS_SPEAKER,
                _button(_("Next speaker"), LiveState.give_word_on(SPEAKER, OP)),
            ),
            rx.cond(STEERS, rx.cond(IS_LAST, _end_button("btn main"), _next())),
            class_name="ctl",
            role="group",
            aria_label=_("Lead the meeting"),
        ),
        _own(),
        _hands(),
    )


def more_actions() -> rx.Component:
    """What the facilitator needs less often, and the end for everybody when it is time."""
    return rx.el.div(
        rx.cond(STEERS, _hand_over_menu()),
        rx.cond(STEERS, _more_menu()),
        sounds(),
        rx.cond(~STEERS & fact_of("is_over_time"), _end_button("btn")),
        class_name="ctl quiet-ctl",
    )


def _next() -> rx.Component:
    return rx.el.button(
        rx.el.span(_("Next: {title}", title=words_of("next_title")), class_name="cut"),
        icon("arrow"),
        type="button",
        class_name="btn main",
        on_click=LiveState.go_on(AT, OP),
    )


def _end_button(class_name: str) -> rx.Component:
    return rx.el.button(
        _("End the meeting"), type="button", class_name=class_name, on_click=LiveState.end(OP)
    )


def _own() -> rx.Component:
    """In a round the speaker's; else a hand for the word."""
    return rx.el.div(
        rx.cond(
            IS_SPEAKER,
            rx.fragment(
                _button(_("I’m done"), LiveState.give_word_on(SPEAKER, OP)),
                rx.cond(IS_ROUND, _button(_("I’ll pass"), LiveState.give_word_on(SPEAKER, OP))),
            ),
            rx.cond(
                IS_ROUND,
                rx.fragment(),
                rx.cond(
                    fact_of("has_hand_up"),
                    _button(_("Put my hand down"), LiveState.lower_hand(OP), icon("hand")),
                    _button(_("I’d like the word"), LiveState.raise_hand(OP), icon("hand")),
                ),
            ),
        ),
        class_name="ctl own-ctl",
        role="group",
        aria_label=_("For yourself"),
    )


def _hands() -> rx.Component:
    """Whoever would like the word, in the order of their hands."""
    return rx.cond(
        HANDS.length() > 0,
        rx.el.ul(
            rx.foreach(
                HANDS,
                lambda each: rx.el.li(
                    icon("hand"),
                    rx.el.span(_("{name} would like the word", name=each.name)),
                    rx.cond(
                        KEEPS_TIME,
                        rx.el.button(
                            _("Give it"),
                            type="button",
                            class_name="btn sm",
                            aria_label=_("Give it to {name}", name=each.name),
                            on_click=LiveState.give_floor(each.person, OP),
                        ),
                    ),
                    key=each.person,
                ),
            ),
            class_name="hands",
            aria_label=_("Hands"),
        ),
    )


def _hand_over_menu() -> rx.Component:
    return menu(
        rx.el.button(_("Hand over to…"), type="button", class_name="btn sm plain"),
        rx.cond(OTHERS.length() == 0, menu_item(_("Nobody else is here"), disabled=True)),
        rx.foreach(
            OTHERS,
            lambda each: menu_item(
                each.name, on_select=LiveState.hand_over(each.person, OP), key=each.person
            ),
        ),
        label=_("Hand over to…"),
    )


def _more_menu() -> rx.Component:
    return menu(
        rx.el.button(_("More"), icon("down"), type="button", class_name="btn sm plain"),
        menu_item(_("Back to the part before"), on_select=LiveState.go_back(AT, OP)),
        menu_item(_("Fit the rest into the time"), on_select=LiveState.fit_rest(OP)),
        rx.foreach(
            PARTS,
            lambda part: rx.cond(
                part.state == "coming",
                menu_item(
                    _("Leave out: {title}", title=part.title), on_select=LiveState.skip(part.id, OP)
                ),
            ),
        ),
        menu_separator(),
        rx.cond(
            fact_of("is_kept"),
            menu_item(_("I’m back for good"), on_select=LiveState.keep_for_me(False, OP)),  # noqa: FBT003 - what the handler takes
            menu_item(
                _("I’m away for a moment, keep it for me"),
                on_select=LiveState.keep_for_me(True, OP),  # noqa: FBT003 - what the handler takes
            ),
        ),
        menu_separator(),
        rx.cond(~IS_LAST, menu_item(_("End the meeting"), on_select=LiveState.end(OP))),
        label=_("More"),
    )


def part_menu(part: Part, words: str, holder: rx.Var[str], name: rx.Var[str]) -> rx.Component:
    """Who has a part, and for the facilitator (or where it is free) the way to give it."""
    mine = holder == LiveState.viewer.person_id
    return rx.el.div(
        rx.el.dt(words),
        rx.el.dd(
            rx.cond(holder, rx.cond(mine, rx.el.b(_("You")), rx.el.bdi(name)), _("nobody yet")),
            rx.cond(STEERS, _give(part, words)),
            rx.cond(
                ~STEERS & (holder == ""),
                rx.el.button(
                    _("I’ll do it"),
                    type="button",
                    class_name="btn sm plain",
                    aria_label=words + ": " + _("I’ll do it"),
                    on_click=LiveState.give_part(part.value, LiveState.viewer.person_id, OP),
                ),
            ),
        ),
    )


def _give(part: Part, words: str) -> rx.Component:
    return menu(
        rx.el.button(
            icon("down"),
            type="button",
            class_name="btn sm plain icon",
            aria_label=_("Change: {part}", part=words),
        ),
        rx.foreach(
            HERE,
            lambda each: menu_item(
                each.name,
                on_select=LiveState.give_part(part.value, each.person, OP),
                key=each.person,
            ),
        ),
        menu_item(_("Nobody"), on_select=LiveState.give_part(part.value, "", OP)),
        label=words,
    )


def _button(words: str, on_click: Any, *drawing: rx.Component) -> rx.Component:
    return rx.el.button(*drawing, words, type="button", class_name="btn", on_click=on_click)
