"""What is measured for a goal, in a line each: beside a goal, wherever it is shown."""

from typing import Any

import reflex as rx

from peercircles.web.measures.views import LineView
from peercircles.web.shared.words import _


def measure_lines_of(lines: rx.Var[Any]) -> rx.Component:
    """“Swap questions: 7 a week, was 14”."""
    return rx.el.ul(
        rx.foreach(
            lines.to(list[LineView]),
            lambda line: rx.el.li(
                rx.el.bdi(line.title, class_name="own"),
                ": ",
                rx.el.bdi(line.words, class_name="num"),
                key=line.id,
            ),
        ),
        class_name="lines small",
        aria_label=_("Numbers"),
    )
