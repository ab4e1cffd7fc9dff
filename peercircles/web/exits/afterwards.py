"""What is offered to somebody who has left a circle."""

import reflex as rx

from peercircles.exits.models import LONGEST_NOTE
from peercircles.web.exits.own_state import OwnExitsState
from peercircles.web.exits.sections import wish_form, wish_made
from peercircles.web.exits.state import LeaveState
from peercircles.web.shared.forms import text_area
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

PAGE, PROBLEMS = LeaveState.page, LeaveState.problems


def left_behind() -> rx.Component:
    """Three offers, none of them needed, and putting them away."""
    return rx.el.div(
        entry(
            _("You have left"),
            rx.el.h2(_("What would help you now?")),
            rx.el.p(_("Take what is useful. None of it is needed."), class_name="soft"),
            then=rx.el.bdi(PAGE.name),
        ),
        entry(
            _("Take along"),
            rx.el.h3(_("Take your things along")),
            rx.el.p(_("Everything you own here can be saved as a file."), class_name="soft"),
            rx.el.p(page_link(_("Open your page"), to="/you", class_name="btn"), class_name="acts"),
        ),
        entry(
            _("Go on"),
            rx.el.h3(_("Look for another circle")),
            rx.cond(OwnExitsState.wish.at, wish_made(), wish_form()),
        ),
        entry(
            _("Say"),
            rx.el.h3(_("A word to the organisers")),
            rx.cond(PAGE.note, _note_sent(), _note_form()),
        ),
        entry(
            _("Or simply"),
            rx.el.h3(_("That is all")),
            rx.el.p(
                rx.el.button(
                    _("Put this away"),
                    type="button",
                    class_name="btn",
                    on_click=LeaveState.finish(OP),
                ),
                class_name="acts",
            ),
        ),
        class_name="page lined",
    )


def _note_sent() -> rx.Component:
    return rx.fragment(
        rx.el.p(PAGE.note, class_name="own measure"),
        who_sees(_("The organisers have it. Nobody else reads it."), private=True),
    )


def _note_form() -> rx.Component:
    return rx.el.form(
        text_area(
            "note",
            _("What would you like them to know?"),
            error=PROBLEMS["note"],
            class_name="own",
            rows=3,
            max_length=LONGEST_NOTE,
        ),
        who_sees(
            _("Only the organisers of the programme read this. Your circle does not."),
            private=True,
        ),
        rx.el.div(rx.el.button(_("Send it"), type="submit", class_name="btn"), class_name="acts"),
        on_submit=sends(LeaveState.send_note),
        class_name="form",
        no_validate=True,
    )
