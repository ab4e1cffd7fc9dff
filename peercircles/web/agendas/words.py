"""How people speak in a part of a meeting, in words."""

import reflex as rx

from peercircles.agendas.segments import Mode
from peercircles.web.shared.words import _, word_for


def mode_choices() -> list[tuple[str, str]]:
    """The ways to speak, each with what it means."""
    return [
        (Mode.ROUND.value, _("Round: one after the other")),
        (Mode.OPEN.value, _("Open: whoever has something to say")),
        (Mode.SILENT.value, _("Silent: each writes or thinks alone")),
        (Mode.PAIRS.value, _("Pairs: in twos")),
        (Mode.FOURS.value, _("Fours: in fours")),
        (Mode.PRESENTER.value, _("Presenter: one person has the floor")),
        (Mode.DECIDE.value, _("Decide: the circle settles something")),
    ]


def mode_word(mode: rx.Var[str]) -> rx.Var[str]:
    """The same in a word."""
    return word_for(
        mode,
        {
            Mode.ROUND.value: _("Round"),
            Mode.OPEN.value: _("Open"),
            Mode.SILENT.value: _("Silent"),
            Mode.PAIRS.value: _("Pairs"),
            Mode.FOURS.value: _("Fours"),
            Mode.PRESENTER.value: _("Presenter"),
            Mode.DECIDE.value: _("Decide"),
        },
    )
