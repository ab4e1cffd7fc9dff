"""The field's browser side: what arrow keys do to an idea that has the focus."""

import reflex as rx
from reflex_base.event import passthrough_event_spec


class PrioritiesField(rx.Component):
    """The paper on which the ideas stand."""

    library = "$/public/js/priorities_field.jsx"
    tag = "PrioritiesField"

    label: rx.Var[str]
    height: rx.Var[str]
    on_step: rx.EventHandler[passthrough_event_spec(str, int, int)]
