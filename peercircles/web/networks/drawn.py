"""The people map as a drawing: the numbers in it are those of the table beside it."""

import reflex as rx

from peercircles.networks.drawing import BOX, CENTRE, DOT, RINGS, spokes
from peercircles.networks.models import Function
from peercircles.networks.wording import FUNCTIONS
from peercircles.web.networks.state import PeopleMapState
from peercircles.web.networks.views import DotView
from peercircles.web.shared.words import _, build_locale


def people_drawing() -> rx.Component:
    """Three sectors, three rings, and everybody in them."""
    above, right, left = (FUNCTIONS[each].into(build_locale()) for each in Function)
    return rx.el.figure(
        rx.el.p(above, class_name="cap", aria_hidden="true"),
        rx.el.div(
            rx.el.svg(
                *(
                    rx.el.svg.circle(cx=CENTRE, cy=CENTRE, r=radius, class_name="reach")
                    for radius in RINGS.values()
                ),
                *(
                    rx.el.svg.path(d=f"M{CENTRE} {CENTRE}L{each.x} {each.y}", class_name="spoke")
                    for each in spokes()
                ),
                rx.el.svg.circle(cx=CENTRE, cy=CENTRE, r=5, class_name="self"),
                rx.foreach(PeopleMapState.dots, _dot),
                view_box=f"0 0 {BOX} {BOX}",
                aria_hidden="true",
            ),
            role="img",
            aria_label=_(
                "People around you: three sectors for what they help with, three rings for how "
                "near they are. The table says the same in words."
            ),
            dir="ltr",
        ),
        rx.el.div(
            rx.el.span(left),
            rx.el.span(right),
            class_name="cap below",
            dir="ltr",
            aria_hidden="true",
        ),
        rx.el.figcaption(
            _("You are in the middle. The nearer somebody stands, the closer you are."),
            class_name="cap quiet",
        ),
        class_name="peoplemap",
    )


def _dot(dot: rx.vars.ObjectVar[DotView]) -> rx.Component:
    return rx.el.svg.g(
        rx.el.svg.circle(cx=dot.x, cy=dot.y, r=DOT),
        rx.el.svg.text(dot.number, x=dot.x, y=dot.y, dy=".35em"),
        class_name="who",
        key=dot.key,
        custom_attrs={
            "data-who": dot.number,
            "data-function": dot.function,
            "data-closeness": dot.closeness,
        },
    )
