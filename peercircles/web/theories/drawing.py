"""A diagram as a drawing: boxes in four columns, and lines between them."""

import reflex as rx

from peercircles.theories.layout import COLUMNS, EM, WIDTH
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _
from peercircles.web.theories.drawn_views import BoxView, PathView
from peercircles.web.theories.signs import sign_of
from peercircles.web.theories.state import DriversState
from peercircles.web.theories.surface import DriverBox, DriversSurface, surface_words

DRAWING = DriversState.drawing


def drawing() -> rx.Component:
    """The paper with everything on it, and what the lines mean."""
    return rx.el.div(
        DriversSurface.create(
            *_heads(),
            rx.el.svg(
                rx.foreach(DRAWING.paths.to(list[PathView]), _path),
                view_box=rx.Var.create(f"0 0 {WIDTH:g} {DRAWING.height}"),
                aria_hidden="true",
            ),
            rx.foreach(DRAWING.boxes.to(list[BoxView]), _box),
            width=WIDTH / EM,
            height=DRAWING.height.to(float) / EM,
            words=rx.Var.create(surface_words()),
            source=rx.Var.create(f"/growth/drivers/{DriversState.diagram_id}/picture.svg"),
            on_place=lambda node, above: DriversState.place(node, above, OP),
            on_step=lambda node, up: DriversState.step(node, up, OP),
        ),
        _legend(),
    )


def head_words() -> tuple[str, str, str, str]:
    """What stands above the columns."""
    return _("Aim"), _("What moves it most"), _("What moves that"), _("What I could try")


def _heads() -> list[rx.Component]:
    return [
        rx.el.span(words, class_name="colh", style={"insetInlineStart": f"{column.left / EM}em"})
        for words, column in zip(head_words(), COLUMNS.values(), strict=True)
    ]


def _path(path: rx.vars.ObjectVar[PathView]) -> rx.Component:
    return rx.el.svg.path(
        d=path.d,
        class_name=rx.cond(path.is_guess, "tie guess", "tie"),
        key=path.key,
    )


def _box(box: rx.vars.ObjectVar[BoxView]) -> rx.Component:
    gap = rx.cond(box.is_gap, " gap", "")
    is_open = rx.cond(box.kind == "aim", DriversState.side == "aim", DriversState.node.id == box.id)
    return DriverBox.create(
        rx.el.bdi(box.title),
        sign_of(box.tried, box.tried_words),
        rx.cond(box.note, rx.el.small(box.note)),
        node=box.id,
        kind=box.kind,
        place=box.place.to(list[float]),
        pressed=is_open,
        class_name=rx.Var.create(f"nd {box.kind}{gap}"),
        on_open=DriversState.open_node,
        key=box.id,
    )


def _legend() -> rx.Component:
    def line(words: str, *, class_name: str) -> rx.Component:
        return rx.el.span(
            rx.el.svg(
                rx.el.svg.path(d="M1 4H33", class_name=class_name),
                view_box="0 0 34 8",
                aria_hidden="true",
            ),
            words,
            class_name="row tight",
        )

    return rx.el.p(
        line(_("strong"), class_name="tie"),
        line(_("a guess"), class_name="tie guess"),
        rx.el.span(_("A dashed box is a gap. Open it to make it a goal.")),
        class_name="ties cap soft row wrap",
    )
