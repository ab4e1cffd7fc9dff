"""A quiet while with a timer, in the browser alone."""

import reflex as rx

from peercircles.web.shared.words import _


class ReflectTimer(rx.Component):
    """Counts down two, five or ten minutes; nothing of it is kept or sent."""

    library = "$/public/js/reflect_timer.jsx"
    tag = "ReflectTimer"

    words: rx.Var[dict[str, str]]


def reflect_timer() -> rx.Component:
    """The timer in the language of the build."""
    words = {
        "minutes": _("Minutes"),
        "begin": _("Begin a quiet while"),
        "stop": _("Stop"),
        "left": _("Time left"),
        "over": _("The time is over. Take as long as you like."),
    }
    return ReflectTimer.create(words=rx.Var.create(words))
