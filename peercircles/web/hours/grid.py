"""The week as a picture to paint on: what the browser does is in `assets/js/hours_grid.jsx`."""

from typing import Any

import reflex as rx
from reflex_base.event import no_args_event_spec, passthrough_event_spec

from peercircles.kernel.text import Text
from peercircles.web.hours.words import BANDS, DAYS, SHORT_DAYS
from peercircles.web.shared.words import _, build_locale


class HoursGrid(rx.Component):
    """Seven days of half hours.

    A stroke is the first and the last day, the first half hour and the one after the last, and
    the band.
    """

    library = "$/public/js/hours_grid.jsx"
    tag = "HoursGrid"

    week: rx.Var[str]
    version: rx.Var[int]
    words: rx.Var[dict[str, Any]]
    on_paint: rx.EventHandler[passthrough_event_spec(list[int])]
    on_undo: rx.EventHandler[no_args_event_spec]


def grid_words() -> dict[str, Any]:
    """Everything the grid says; the braces are filled in the browser."""
    return {
        "grid": _("Your week"),
        "brush": _("Paint with"),
        "day": _("Day"),
        "cell": _("{day}, {from}: {band}"),
        "span": _("{days}, {from} to {to}: {band}"),
        "range": _("{first} to {last}"),
        "days": [_now(day) for day in DAYS],
        "short": [_now(day) for day in SHORT_DAYS],
        "bands": [_now(name) for name in BANDS.values()],
    }


def _now(words: Text) -> str:
    return words.into(build_locale())
