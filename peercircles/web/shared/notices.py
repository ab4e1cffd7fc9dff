"""Parts of the frame that live in the browser: the short notice, and where the focus goes."""

from typing import Any

import reflex as rx
from reflex_base.event import no_args_event_spec

from peercircles.web.shared.words import _


class Notices(rx.Component):
    """The polite region at the foot of the page."""

    library = "$/public/js/notices.js"
    tag = "Notices"

    words: rx.Var[str]
    number: rx.Var[int]
    close_words: rx.Var[str]
    on_done: rx.EventHandler[no_args_event_spec]


class Arrivals(rx.Component):
    """Moves the focus to the new page's heading when the page changes without a reload.

    On a page, it gives the focus a place when what had it is gone.
    """

    library = "$/public/js/arrivals.js"
    tag = "Arrivals"


def notices(words: rx.Var[str] | str, *, number: rx.Var[int] | int, on_done: Any) -> rx.Component:
    """One sentence for eight seconds; `number` tells the same words said twice apart."""
    return Notices.create(words=words, number=number, close_words=_("Close"), on_done=on_done)
