"""What the room does now, in plain words, and the ring."""

from typing import Any

import reflex as rx

from peercircles.agendas.segments import Mode
from peercircles.web.runs.state import LiveState
from peercircles.web.runs.surface import LIVE, LiveRing, RunView, SoundsAndWords
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _, word_for


def head(view: RunView = LIVE) -> rx.Component:
    """The present part, how people speak in it, and its question."""
    prompt, rules = view.words("prompt"), view.part("rules", list[str])
    groups = view.part("groups", list[str])
    return rx.el.div(
        rx.el.h2(rx.el.bdi(view.words("title")), data_testid="now"),
        rx.el.p(
            rx.cond(view.fact("is_paused"), _("A pause. The clock stands still."), _how(view)),
            class_name="soft",
        ),
        rx.cond(prompt, rx.el.p(rx.el.bdi(prompt), class_name="own asked")),
        rx.cond(
            rules.length() > 0,
            rx.el.ul(rx.foreach(rules, lambda rule: rx.el.li(rule, key=rule)), class_name="rules"),
        ),
        rx.cond(
            groups.length() > 0,
            rx.el.ul(
                rx.foreach(groups, lambda group: rx.el.li(rx.el.bdi(group), key=group)),
                class_name="groups",
                aria_label=_("Who talks with whom"),
            ),
        ),
        class_name="now",
    )


def stage(view: RunView = LIVE) -> rx.Component:
    """The ring: who speaks, who is next, and how long it still is."""
    is_paused, zone = view.fact("is_paused"), LiveState.viewer.zone
    next_name, seconds_each = view.words("next_name"), view.number("seconds_each")
    return rx.fragment(
        LiveRing.create(
            seats=view.part("seats", list[dict[str, Any]]),
            parts=view.part("parts", list[dict[str, Any]]),
            deadline=view.number("deadline"),
            paused_at=view.number("paused_at"),
            above=rx.cond(is_paused, _("paused, with"), _("left in this part")),
            until=rx.cond(
                is_paused,
                "",
                _("until {clock}", clock=time_words(view.words("until"), zone, "clock")),
            ),
            words=ring_words(),
            sentence=_sentence(view),
        ),
        rx.cond(
            view.fact("is_round"),
            rx.el.p(
                rx.cond(
                    next_name,
                    _(
                        "About {seconds} seconds each. Next: {name}.",
                        seconds=seconds_each,
                        name=next_name,
                    ),
                    _("About {seconds} seconds each.", seconds=seconds_each),
                ),
                class_name="cap soft num each",
            ),
        ),
    )


def sounds() -> rx.Component:
    """The switch for the chime; with it, what a screen reader is told."""
    return rx.fragment(
        SoundsAndWords.create(
            label=_("Soft chime"),
            stretch=LIVE.number("at").to(str) + LIVE.words("stretch"),
            now=_("Now: {title}", title=LIVE.words("title")),
            deadline=LIVE.number("deadline"),
            paused_at=LIVE.number("paused_at"),
            words=_spoken(),
            class_name="sounds",
        ),
    )


def _how(view: RunView) -> rx.Var[str]:
    """How people speak in the present part."""
    speaker, owner = view.words("speaker_name"), view.words("owner_name")
    round_words = rx.cond(
        view.fact("is_speaker"),
        _("It is your turn. Passing is fine."),
        rx.cond(
            speaker, _("{name} speaks. One after the other.", name=speaker), _("The round is over.")
        ),
    )
    return word_for(
        view.words("mode"),
        {
            Mode.ROUND.value: round_words,
            Mode.OPEN.value: rx.cond(
                speaker, _("{name} speaks.", name=speaker), _("Whoever likes speaks.")
            ),
            Mode.SILENT.value: _("Everybody for themselves, in silence."),
            Mode.PAIRS.value: _("Two and two."),
            Mode.FOURS.value: _("Four and four."),
            Mode.PRESENTER.value: rx.cond(
                owner,
                _("{name} tells, the others listen.", name=owner),
                _("One tells, the others listen."),
            ),
            Mode.DECIDE.value: _("Decide together, and write it down."),
        },
    )


def ring_words() -> rx.Var[dict[str, str]]:
    """What the ring says, in the language of this build."""
    return rx.Var.create(
        {
            "you": _("You"),
            "people": _("Who is here"),
            "facilitates": _("facilitates"),
            "speaks": _("speaks"),
            "next": _("is next"),
            "clock": _("keeps the time"),
            "pen": _("takes the notes"),
            "hand": _("would like the word"),
            "away": _("not here"),
            "zero": _("time"),
            "over": _("{minutes} min over"),
            "minutes": _("{minutes} min"),
        }
    )


def _spoken() -> rx.Var[dict[str, str]]:
    return rx.Var.create(
        {
            "five": _("Five minutes are left in this part."),
            "one": _("One minute is left in this part."),
            "zero": _("The time of this part is over."),
        }
    )


def _sentence(view: RunView) -> rx.Var[str]:
    holder, speaker = view.words("holder_name"), view.words("speaker_name")
    return rx.cond(
        speaker,
        _("The table. {name} speaks, {holder} facilitates.", name=speaker, holder=holder),
        _("The table. {holder} facilitates.", holder=holder),
    )
