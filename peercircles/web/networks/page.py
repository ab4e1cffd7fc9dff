"""One's own people map: the drawing, its table, and what they make one think of."""

import reflex as rx

from peercircles.web.growth.frame import growth_page
from peercircles.web.networks.contact_form import contact_dialog
from peercircles.web.networks.drawn import people_drawing
from peercircles.web.networks.people_table import people_table
from peercircles.web.networks.state import PeopleMapState
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import banner, empty, error_banner, loading
from peercircles.web.shared.words import _


def people_page() -> rx.Component:
    """The map first, then the same as a table."""
    return growth_page(
        sheet(
            rx.cond(
                PeopleMapState.is_there,
                rx.el.div(
                    _above(),
                    rx.cond(
                        PeopleMapState.contacts.length() > 0,
                        rx.fragment(
                            people_drawing(),
                            rx.el.section(
                                rx.el.h2(_("The same as a table")),
                                people_table(),
                                class_name="stack2",
                            ),
                            _hints(),
                        ),
                        empty(
                            _("Nobody on your map yet"),
                            _("Begin with those you talked to in the last year about what counts."),
                            level=2,
                        ),
                    ),
                    class_name="alone stack",
                ),
                loading(_("Fetching your map…")),
            )
        ),
        contact_dialog(),
        tab="people",
        title=_("Who helps you along?"),
        words=_("A people map: who helps with what, and how near they are."),
        seen_by=_("Only you see this."),
    )


def _above() -> rx.Component:
    return rx.el.div(
        rx.cond(
            PeopleMapState.is_sealed,
            error_banner(
                _("Names and notes cannot be opened now."),
                _(
                    "They are not lost: the key that opens them is missing. Please tell whoever "
                    "runs this installation."
                ),
            ),
        ),
        _put_back_line(),
        rx.el.button(
            icon("plus"),
            _("Add somebody"),
            type="button",
            class_name="btn main",
            on_click=PeopleMapState.begin(""),
        ),
        class_name="stack2",
    )


def _put_back_line() -> rx.Component:
    """Whoever was taken off a moment ago. The region is there before the words."""
    removed = PeopleMapState.removed
    return rx.el.div(
        rx.cond(
            removed.id,
            banner(
                _("“{title}” is off your map.", title=removed.name),
                name="undo",
                tone="pen",
                action=rx.el.button(
                    _("Put it back"),
                    type="button",
                    class_name="btn sm",
                    on_click=PeopleMapState.put_back(removed.id, OP),
                ),
            ),
        ),
        aria_live="polite",
    )


def _hints() -> rx.Component:
    return rx.cond(
        PeopleMapState.hints.length() > 0,
        rx.el.section(
            rx.el.h2(_("Something to think of")),
            rx.el.p(_("This comes of your map alone. Nobody else reads it."), class_name="cap"),
            rx.el.ul(
                rx.foreach(PeopleMapState.hints, lambda words: rx.el.li(words, key=words)),
                custom_attrs={"data-testid": "hints"},
            ),
            class_name="stack2",
        ),
    )
