"""What the room does now, in plain words, and the ring."""

import reflex as rx

from peercircles.agendas.segments import Mode
from peercircles.web.runs.state import LiveState
from peercircles.web.runs.surface import (
    AT,
    DEADLINE,
    DRAWN_PARTS,
    DRAWN_SEATS,
    GROUPS,
    PAUSED_AT,
    RULES,
    SECONDS_EACH,
    LiveRing,
    SoundsAndWords,
    fact_of,
    words_of,
)
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _, word_for

MODE, TITLE, PROMPT = words_of("mode"), words_of("title"), words_of("prompt")
SPEAKER, NEXT = words_of("speaker_name"), words_of("next_name")
IS_PAUSED, IS_ROUND, IS_SPEAKER = fact_of("is_paused"), fact_of("is_round"), fact_of("is_speaker")


def head() -> rx.Component:
    """The present part, how people speak in it, and its question."""
    return rx.el.div(
        rx.el.h2(rx.el.bdi(TITLE), data_testid="now"),
        rx.el.p(
            rx.cond(IS_PAUSED, _("A pause. The clock stands still."), _how()), class_name="soft"
        ),
        rx.cond(PROMPT, rx.el.p(rx.el.bdi(PROMPT), class_name="own asked")),
        rx.cond(
            RULES.length() > 0,
            rx.el.ul(rx.foreach(RULES, lambda rule: rx.el.li(rule, key=rule)), class_name="rules"),
        ),
        rx.cond(
            GROUPS.length() > 0,
            rx.el.ul(
                rx.foreach(GROUPS, lambda group: rx.el.li(rx.el.bdi(group), key=group)),
                class_name="groups",
                aria_label=_("Who talks with whom"),
            ),
        ),
        class_name="now",
    )


def stage() -> rx.Component:
    """The ring: who speaks, who is next, and how long it still is."""
    return rx.fragment(
        LiveRing.create(
            seats=DRAWN_SEATS,
            parts=DRAWN_PARTS,
            deadline=DEADLINE,
            paused_at=PAUSED_AT,
            above=rx.cond(IS_PAUSED, _("paused, with"), _("left in this part")),
            until=rx.cond(
                IS_PAUSED,
                "",
                _(
                    "until {clock}",
                    clock=time_words(words_of("until"), LiveState.viewer.zone, "clock"),
                ),
            ),
            words=ring_words(),
            sentence=_sentence(),
        ),
        rx.cond(
            IS_ROUND,
            rx.el.p(
                rx.cond(
                    NEXT,
                    _(
                        "About {seconds} seconds each. Next: {name}.",
                        seconds=SECONDS_EACH,
                        name=NEXT,
                    ),
                    _("About {seconds} seconds each.", seconds=SECONDS_EACH),
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
            stretch=AT.to(str) + words_of("stretch"),
            now=_("Now: {title}", title=TITLE),
            deadline=DEADLINE,
            paused_at=PAUSED_AT,
            words=_spoken(),
            class_name="sounds",
        ),
    )


def _how() -> rx.Var[str]:
    """How people speak in the present part."""
    round_words = rx.cond(
        IS_SPEAKER,
        _("It is your turn. Passing is fine."),
        rx.cond(
            SPEAKER, _("{name} speaks. One after the other.", name=SPEAKER), _("The round is over.")
        ),
    )
    return word_for(
        MODE,
        {
            Mode.ROUND.value: round_words,
            Mode.OPEN.value: rx.cond(
                SPEAKER, _("{name} speaks.", name=SPEAKER), _("Whoever likes speaks.")
            ),
            Mode.SILENT.value: _("Everybody for themselves, in silence."),
            Mode.PAIRS.value: _("Two and two."),
            Mode.FOURS.value: _("Four and four."),
            Mode.PRESENTER.value: rx.cond(
                words_of("owner_name"),
                _("{name} tells, the others listen.", name=words_of("owner_name")),
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


def _sentence() -> rx.Var[str]:
    holder = words_of("holder_name")
    return rx.cond(
        SPEAKER,
        _("The table. {name} speaks, {holder} facilitates.", name=SPEAKER, holder=holder),
        _("The table. {holder} facilitates.", holder=holder),
    )
