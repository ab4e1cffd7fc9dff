"""Letters that did not arrive, for the organisers of a circle."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.circles.letters_state import LetterLine, LettersState
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _


def letters_entry() -> rx.Component:
    """The list; nothing where everything arrived."""
    return rx.cond(
        LettersState.letters.length() > 0,
        entry(
            _("Not arrived"),
            rx.el.h2(_("Letters that did not arrive"), class_name="sr"),
            rx.el.div(
                rx.el.p(
                    _("These letters could not be sent. Perhaps an address has changed."),
                    class_name="measure",
                ),
                rx.el.ul(rx.foreach(LettersState.letters, _letter), class_name="browsers"),
                class_name="stack",
            ),
        ),
    )


def _letter(line: ObjectVar[LetterLine]) -> rx.Component:
    zone = LettersState.viewer.zone
    about = {"kind": line.kind, "name": line.name}
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                with_pieces(
                    _("{kind}, to {name}"),
                    kind=rx.el.b(line.kind),
                    name=rx.el.bdi(line.name),
                )
            ),
            rx.el.p(
                with_pieces(
                    _("We stopped trying on {day}, {clock}."),
                    day=local_time(line.ended_at, zone, "day"),
                    clock=local_time(line.ended_at, zone, "clock"),
                ),
                " ",
                line.why,
                class_name="small soft num",
            ),
            class_name="grow",
        ),
        rx.el.div(
            rx.el.button(
                _("Try again"),
                type="button",
                class_name="btn",
                on_click=LettersState.try_again(line.id, OP),
                aria_label=_("Try again: {kind}, to {name}", **about),
            ),
            rx.el.button(
                _("Let it be"),
                type="button",
                class_name="btn plain",
                on_click=LettersState.let_it_be(line.id, OP),
                aria_label=_("Let it be: {kind}, to {name}", **about),
            ),
            class_name="acts",
        ),
        key=line.id,
    )
