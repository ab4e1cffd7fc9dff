"""The agenda's browser side: what drags and keys do."""

import reflex as rx
from reflex_base.event import passthrough_event_spec

DRAG_AND_DROP = "@dnd-kit/core@6.3.1"


class AgendaSurface(rx.Component):
    """The list: hears drops and keys."""

    library = "$/public/js/agenda_surface.jsx"
    tag = "AgendaSurface"
    lib_dependencies: list[str] = [DRAG_AND_DROP]

    label: rx.Var[str]
    put_back: rx.Var[str]
    on_drop: rx.EventHandler[passthrough_event_spec(str, str)]
    on_step: rx.EventHandler[passthrough_event_spec(str, str)]


class AgendaPart(rx.Component):
    """One part: a place to drop on, and to hold on to where it can be moved."""

    library = "$/public/js/agenda_surface.jsx"
    tag = "AgendaPart"

    part: rx.Var[str]
    can_move: rx.Var[bool]
    settled: rx.Var[bool]
