"""The ring: who sits where, whose turn it is, who is next."""

from typing import Any

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.web.shared.ring_layout import (
    CENTRE,
    SEAT_RADIUS,
    SMALL_CENTRE,
    SMALL_RADIUS,
    TABLE,
    RingSeat,
    ring_box,
)
from peercircles.web.shared.words import _

Words = rx.Var[str] | str


def ring(
    seats: ArrayVar[list[RingSeat]],
    *,
    sentence: Words,
    middle: Words,
    below: Words = "",
    above: Words = "",
) -> rx.Component:
    """The medium ring, with `sentence` for those who do not see it, and a real list.

    `middle` is what the table says ("Thursday", "14:30"), `above` and `below` the small
    words around it. With `above` the middle is set large.
    """
    return rx.el.div(
        rx.el.svg(
            _table(),
            rx.foreach(seats, _seat),
            _centre(middle, above=above, below=below),
            view_box=rx.cond(
                seats.length() % 2 == 0,
                ring_box(4),
                ring_box(3),
            ),
            class_name="ring",
            role="img",
            aria_label=sentence,
        ),
        rx.el.ul(rx.foreach(seats, _seat_in_words), class_name="sr"),
        class_name="ringbox",
    )


def small_ring(seats: ArrayVar[list[RingSeat]]) -> rx.Component:
    """Dots only, decoration: the words beside it say everything."""
    return rx.el.svg(
        rx.el.svg.circle(
            cx=SMALL_CENTRE, cy=SMALL_CENTRE, r=SMALL_RADIUS, class_name="thread-line"
        ),
        rx.el.svg.circle(cx=SMALL_CENTRE, cy=SMALL_CENTRE, r=9, class_name="table"),
        rx.foreach(seats, _dot),
        view_box="0 0 48 48",
        class_name="dots",
        aria_hidden="true",
    )


def ring_legend(turn: Words, next_turn: Words) -> rx.Component:
    """What the two brass rings mean today; a line whose words are empty is not drawn."""
    return rx.el.ul(
        rx.cond(turn, _legend_line("halo-turn", turn)),
        rx.cond(next_turn, _legend_line("halo-next", next_turn)),
        class_name="legend",
    )


def _table() -> rx.Component:
    return rx.fragment(
        rx.el.svg.circle(cx=CENTRE, cy=CENTRE, r=SEAT_RADIUS, class_name="thread-line"),
        rx.el.svg.circle(cx=CENTRE, cy=CENTRE, r=TABLE, class_name="table"),
        rx.el.svg.circle(cx=CENTRE, cy=CENTRE, r=TABLE - 7, class_name="table-edge"),
    )


def _seat(seat: ObjectVar[RingSeat]) -> rx.Component:
    return rx.el.svg.g(
        rx.el.svg.circle(
            cx=_at(seat.x),
            cy=_at(seat.y),
            r=_at(seat.halo),
            class_name=rx.cond(
                seat.is_turn, "halo-turn", rx.cond(seat.is_next, "halo-next", "halo-none")
            ),
        ),
        rx.el.svg.circle(cx=_at(seat.x), cy=_at(seat.y), r=_at(seat.r), class_name="seat"),
        rx.el.svg.text(
            seat.initials,
            x=_at(seat.x),
            y=_at(seat.initials_y),
            class_name="seat-ink",
            custom_attrs={"fontSize": seat.initials_size},
        ),
        rx.cond(seat.is_turn, rx.el.svg.path(d=seat.ribbon, class_name="ribbon")),
        rx.el.svg.text(
            rx.cond(seat.is_you, _("You"), seat.label),
            x=_at(seat.label_x),
            y=_at(seat.label_y),
            class_name="nm",
        ),
        class_name=seat.roles,
        key=seat.key,
    )


def _centre(middle: Words, *, above: Words, below: Words) -> rx.Component:
    quiet = [
        rx.el.svg.text(middle, x=CENTRE, y=CENTRE - 3, class_name="mid"),
        rx.el.svg.text(below, x=CENTRE, y=CENTRE + 19, class_name="sub"),
    ]
    large = [
        rx.el.svg.text(above, x=CENTRE, y=CENTRE - 16, class_name="mid-lead"),
        rx.el.svg.text(middle, x=CENTRE, y=CENTRE + 11, class_name="mid big"),
        rx.el.svg.text(below, x=CENTRE, y=CENTRE + 31, class_name="sub"),
    ]
    return rx.cond(above, rx.fragment(*large), rx.fragment(*quiet))


def _seat_in_words(seat: ObjectVar[RingSeat]) -> rx.Component:
    return rx.el.li(
        rx.cond(seat.is_you, _("You"), rx.cond(seat.name, seat.name, _("An open seat"))),
        rx.match(
            seat.state,
            ("resting", ", " + _("resting")),
            ("invited", ", " + _("invited")),
            "",
        ),
        rx.cond(
            seat.is_turn,
            ", " + _("facilitates"),
            rx.cond(seat.is_next, ", " + _("is next"), ""),
        ),
        key=seat.key,
    )


def _dot(seat: ObjectVar[RingSeat]) -> rx.Component:
    return rx.el.svg.g(
        rx.el.svg.circle(cx=_at(seat.dot_x), cy=_at(seat.dot_y), r=_at(seat.dot), class_name="dot"),
        rx.cond(
            seat.is_you & (seat.is_turn | seat.is_next),
            rx.el.svg.circle(
                cx=_at(seat.dot_x), cy=_at(seat.dot_y), r="5.6", class_name="ring-around"
            ),
        ),
        class_name=seat.roles,
        key=seat.key,
    )


def _at(place: Any) -> rx.Var[str]:
    """A coordinate, as the drawing's attributes are typed; the browser gets the number."""
    return place.to(str)


def _legend_line(halo: str, words: Words) -> rx.Component:
    return rx.el.li(
        rx.el.svg(
            rx.el.svg.circle(cx="12", cy="12", r="8.5", class_name=halo),
            view_box="0 0 24 24",
            aria_hidden="true",
        ),
        rx.el.span(words),
    )
