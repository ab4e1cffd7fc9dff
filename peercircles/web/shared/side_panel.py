"""A panel beside what a page is about: takes the focus and gives it back."""

import reflex as rx
from reflex_base.event import no_args_event_spec


class SidePanel(rx.Component):
    """On a narrow screen it covers the page, and holds the focus as long as it is open."""

    library = "$/public/js/side_panel.jsx"
    tag = "SidePanel"

    content: rx.Var[str]
    label: rx.Var[str]
    on_close: rx.EventHandler[no_args_event_spec]
