"""The drawing: boxes on a circle, and bent arrows with their signs. Laid out by the server."""

import reflex as rx

from peercircles.web.shared.words import _
from peercircles.web.systems.state import SystemState
from peercircles.web.systems.views import ArrowView, ThingView

SYSTEM = SystemState.system


def system_drawing() -> rx.Component:
    """A picture: everything in it stands in words beside it."""
    return rx.el.div(
        rx.el.div(
            rx.el.svg(rx.foreach(SYSTEM.arrows.to(list[ArrowView]), _line), view_box=SYSTEM.box),
            rx.foreach(SYSTEM.things.to(list[ThingView]), _box),
            rx.foreach(SYSTEM.arrows.to(list[ArrowView]), _sign),
            class_name="canvas",
            style={"width": SYSTEM.wide, "height": SYSTEM.high, "fontSize": "1rem"},
            aria_hidden="true",
        ),
        class_name="drawn",
        role="region",
        tab_index=0,
        aria_label=_("The diagram as a drawing; its words stand in the lists"),
    )


def _line(arrow: rx.vars.ObjectVar[ArrowView]) -> rx.Component:
    return rx.el.svg.g(
        rx.el.svg.path(d=arrow.line, class_name="tie"),
        rx.el.svg.path(d=arrow.head, class_name="arrowhead"),
        key=arrow.key,
    )


def _box(thing: rx.vars.ObjectVar[ThingView]) -> rx.Component:
    return rx.el.div(rx.el.bdi(thing.title), class_name="nd thing", style=thing.style, key=thing.id)


def _sign(arrow: rx.vars.ObjectVar[ArrowView]) -> rx.Component:
    return rx.el.span(
        arrow.sign,
        class_name="arrow-sign on-arrow",
        style=arrow.style,
        key=arrow.key,
        custom_attrs={"data-drawn": arrow.key},
    )
