"""The field: a mark for each idea that was placed, and the places one can be put at."""

import reflex as rx

from peercircles.web.priorities.state import PrioritiesState
from peercircles.web.priorities.surface import PrioritiesField
from peercircles.web.priorities.views import MarkView, PlaceView
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _

FIELD, CHOSEN = PrioritiesState.field, PrioritiesState.chosen


def idea_field() -> rx.Component:
    """The axes' names around it. The steps grow to the right and upwards."""
    return rx.el.div(
        rx.el.p(
            rx.el.span("↑", aria_hidden="true"),
            " ",
            rx.el.bdi(FIELD.up),
            class_name="axis",
        ),
        PrioritiesField.create(
            rx.foreach(FIELD.places.to(list[PlaceView]), _place),
            rx.foreach(FIELD.marks.to(list[MarkView]), _mark),
            label=_("The ideas, by {across} and {up}", across=FIELD.across, up=FIELD.up),
            height=FIELD.height,
            on_step=lambda node, across, up: PrioritiesState.step(node, across, up, OP),
        ),
        rx.el.p(
            rx.el.bdi(FIELD.across),
            " ",
            rx.el.span("→", aria_hidden="true"),
            class_name="axis across",
        ),
        rx.el.p(
            rx.cond(
                FIELD.marks.length() > 0,
                _("Press a number, then a place for it. Arrow keys move it one step."),
                _("Nothing is placed yet. “Place it” in the list puts an idea here."),
            ),
            class_name="cap soft",
        ),
        class_name="idea-paper",
    )


def _place(place: rx.vars.ObjectVar[PlaceView]) -> rx.Component:
    style = {"left": place.left, "top": place.top, "height": place.height}
    return rx.cond(
        CHOSEN.id,
        rx.el.button(
            type="button",
            class_name="idea-spot",
            style=style,
            aria_label=place.label,
            on_click=PrioritiesState.put_at(CHOSEN.id, place.across, place.up, OP),
            key=place.key,
        ),
        rx.el.span(class_name="idea-spot", style=style, key=place.key),
    )


def _mark(mark: rx.vars.ObjectVar[MarkView]) -> rx.Component:
    return rx.el.button(
        mark.number,
        type="button",
        class_name="idea-mark",
        style={"left": mark.left, "top": mark.top},
        aria_label=mark.label,
        title=mark.label,
        aria_pressed=rx.cond(CHOSEN.id == mark.id, "true", "false"),
        on_click=PrioritiesState.choose(mark.id),
        custom_attrs={"data-idea": mark.id},
        key=mark.id,
    )
