"""Making a circle."""

import reflex as rx

from peercircles.circles.models import Cadence
from peercircles.web.circles.new_state import NewCircleState
from peercircles.web.circles.terms_form import purpose_fields, rhythm_fields, size_fields
from peercircles.web.circles.views import TermsView
from peercircles.web.shared.forms import checkbox, select_field
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.operation import sends
from peercircles.web.shared.words import _

PROBLEMS = NewCircleState.problems
USUAL = TermsView(cadence=Cadence.FORTNIGHTLY.value, minutes="60", smallest="4", largest="8")


def new_circle_page() -> rx.Component:
    """The form; what is refused says so beside its field."""
    return own_page(
        page_head(_("Make a circle"), _("You can change all of this later.")),
        sheet(_form()),
        current="circles",
    )


def _form() -> rx.Component:
    return rx.el.form(
        _part(_("What"), _programme(), *purpose_fields(USUAL, PROBLEMS)),
        _part(_("When"), *rhythm_fields(USUAL, PROBLEMS, zone=NewCircleState.viewer.zone)),
        _part(
            _("Who"),
            size_fields(USUAL, PROBLEMS),
            checkbox(
                "takes_part",
                _("I take part myself"),
                hint=_("You get the first seat. Without one you see people and dates, no board."),
                default_checked=True,
            ),
        ),
        _part(
            "",
            rx.el.div(
                rx.el.button(_("Make it"), type="submit", class_name="btn main"),
                page_link(_("Cancel"), to="/circles", class_name="btn plain"),
                class_name="row",
            ),
        ),
        on_submit=sends(NewCircleState.make),
        class_name="page lined",
        no_validate=True,
    )


def _part(when: str, *fields: rx.Component) -> rx.Component:
    return entry(when, rx.el.div(*fields, class_name="form"))


def _programme() -> rx.Component:
    return rx.cond(
        NewCircleState.programmes.length() > 1,
        select_field(
            "programme",
            _("Which programme does it belong to?"),
            NewCircleState.programmes.to(list[tuple[str, str]]),
            value=NewCircleState.programmes[0][0],
        ),
    )
