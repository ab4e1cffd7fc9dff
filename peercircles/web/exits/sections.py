"""Pauses and wishes on the page of all circles, and beside an exit."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.exits.models import LONGEST_WISH
from peercircles.web.exits.own_state import LeftLine, OwnExitsState, PauseLine
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

PAUSES, LEFT, WISH = OwnExitsState.pauses, OwnExitsState.left, OwnExitsState.wish
ZONE = OwnExitsState.viewer.zone


def pauses_entry() -> rx.Component:
    """Circles whose seat is kept, by name alone, each with the way back."""
    return rx.cond(
        PAUSES.length() > 0,
        entry(
            _("On a pause"),
            rx.el.h2(_("Circles you take a pause from"), class_name="sr"),
            rx.el.ul(rx.foreach(PAUSES, _pause), class_name="plainlist"),
        ),
    )


def left_entry() -> rx.Component:
    """What is still offered after leaving a circle."""
    return rx.cond(
        LEFT.length() > 0,
        entry(
            _("You have left"),
            rx.el.h2(_("Circles you have left"), class_name="sr"),
            rx.el.ul(rx.foreach(LEFT, _left), class_name="plainlist"),
        ),
    )


def wish_entry() -> rx.Component:
    """One wish for a new circle, at any time."""
    return rx.cond(
        OwnExitsState.is_there,
        entry(
            _("Another circle"),
            rx.cond(
                WISH.at,
                rx.fragment(rx.el.h2(_("You wish for a circle"), class_name="as-h3"), wish_made()),
                rx.el.details(
                    rx.el.summary(_("Wish for a circle")),
                    wish_form(),
                    class_name="more",
                ),
            ),
        ),
    )


def wish_made() -> rx.Component:
    """The open wish, and taking it back."""
    return rx.el.div(
        rx.cond(WISH.words, rx.el.p(WISH.words, class_name="own")),
        rx.el.p(
            with_pieces(
                _("The organisers have known since {day}."),
                day=local_time(WISH.at, ZONE, "date"),
            ),
            class_name="small soft",
        ),
        rx.el.p(
            rx.el.button(
                _("Take the wish back"),
                type="button",
                class_name="btn",
                on_click=OwnExitsState.take_wish_back(OP),
            ),
            class_name="acts",
        ),
    )


def wish_form() -> rx.Component:
    """A sentence for the organisers, or none."""
    return rx.el.form(
        text_field(
            "wish",
            _("What would you like it to be?"),
            optional=True,
            error=OwnExitsState.problems["wish"],
            class_name="own",
            max_length=LONGEST_WISH,
            auto_complete="off",
        ),
        who_sees(
            _("Only the organisers of the programme read this. Your circle does not."),
            private=True,
        ),
        rx.el.div(
            rx.el.button(_("Tell the organisers"), type="submit", class_name="btn"),
            class_name="acts",
        ),
        on_submit=sends(OwnExitsState.make_wish),
        class_name="form",
        no_validate=True,
    )


def _pause(line: ObjectVar[PauseLine]) -> rx.Component:
    leave = f"/circles/{line.id}/leave"
    return rx.el.li(
        rx.el.div(
            rx.el.h3(rx.el.bdi(line.name)),
            rx.el.p(
                rx.cond(
                    line.is_closed,
                    _("It has closed meanwhile."),
                    with_pieces(
                        _("You have been on a pause since {day}. Your seat is kept."),
                        day=local_time(line.since, ZONE, "date"),
                    ),
                ),
                class_name="small soft",
            ),
            class_name="grow",
        ),
        rx.el.div(
            rx.cond(
                line.is_closed,
                rx.fragment(),
                rx.el.button(
                    _("Come back"),
                    type="button",
                    class_name="btn",
                    aria_label=_("Come back to {circle}", circle=line.name),
                    on_click=OwnExitsState.come_back(line.id, OP),
                ),
            ),
            page_link(
                _("Leave"),
                to=leave,
                class_name="btn plain",
                aria_label=_("Leave {circle}", circle=line.name),
            ),
            class_name="row tight wrap",
        ),
        key=line.id,
    )


def _left(line: ObjectVar[LeftLine]) -> rx.Component:
    return rx.el.li(
        rx.el.h3(rx.el.bdi(line.name), class_name="grow"),
        page_link(
            _("What now?"),
            to=f"/circles/{line.id}/leave",
            class_name="btn",
            aria_label=_("What now, after {circle}?", circle=line.name),
        ),
        key=line.id,
    )
