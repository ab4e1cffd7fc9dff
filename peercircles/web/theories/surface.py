"""The drawn diagram's browser side: what zooming, dragging and keys do."""

from typing import Any

import reflex as rx
from reflex_base.event import passthrough_event_spec

from peercircles.web.shared.words import _

DRAG_AND_DROP = "@dnd-kit/core@6.3.1"


class DriversSurface(rx.Component):
    """The paper: hears drops and keys, and can be looked at from nearer or farther."""

    library = "$/public/js/drivers_surface.jsx"
    tag = "DriversSurface"
    lib_dependencies: list[str] = [DRAG_AND_DROP]

    width: rx.Var[float]
    height: rx.Var[float]
    words: rx.Var[dict[str, Any]]
    source: rx.Var[str]
    on_place: rx.EventHandler[passthrough_event_spec(str, str)]
    on_step: rx.EventHandler[passthrough_event_spec(str, bool)]


class DriverBox(rx.Component):
    """One box: a button, a place to drop on, and to hold on to."""

    library = "$/public/js/drivers_surface.jsx"
    tag = "DriverBox"

    node: rx.Var[str]
    kind: rx.Var[str]
    place: rx.Var[list[float]]
    pressed: rx.Var[bool]
    label: rx.Var[str]
    on_open: rx.EventHandler[passthrough_event_spec(str)]


def surface_words() -> dict[str, str]:
    """Everything the paper says."""
    return {
        "look": _("Look at the diagram"),
        "smaller": _("Smaller"),
        "larger": _("Larger"),
        "fit": _("As wide as here"),
        "print": _("Print"),
        "svg": _("Keep as SVG"),
        "png": _("Keep as PNG"),
        "region": _("The diagram: arrow keys go from box to box"),
        "putBack": _("Put back where it was."),
    }
