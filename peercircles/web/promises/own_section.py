"""One's own promises: a section of Today and of My goals. Their pages load OwnPromisesState."""

import reflex as rx

from peercircles.web.promises.components import promise_list
from peercircles.web.promises.making import promise_form
from peercircles.web.promises.own_state import OwnPromisesState
from peercircles.web.shared.forms import select_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.states import empty
from peercircles.web.shared.words import _, count_words

PROMISES, CHOICES = OwnPromisesState.promises, OwnPromisesState.choices


def promises_today() -> rx.Component:
    """What I said I would do: nothing is shown where that is nothing."""
    return rx.cond(PROMISES.length() > 0, _entry(_list()))


def promises_of_mine() -> rx.Component:
    """The same, with the box to promise something between two meetings."""
    return rx.cond(
        OwnPromisesState.is_there & (CHOICES.length() > 0),
        _entry(
            rx.el.div(
                rx.cond(
                    PROMISES.length() == 0,
                    empty(
                        _("No promise is open"),
                        _("A promise is small: what you will do until you meet again."),
                    ),
                    _list(),
                ),
                promise_form(
                    OwnPromisesState,
                    OwnPromisesState.make,
                    rx.cond(
                        CHOICES.length() > 1,
                        select_field("circle", _("To"), CHOICES.to(list[tuple[str, str]])),
                        # A form sends what has the list's id, wherever that stands.
                        rx.el.input(type="hidden", id="circle", name="circle", value=CHOICES[0][0]),
                    ),
                ),
                class_name="stack",
            )
        ),
    )


def _list() -> rx.Component:
    return promise_list(PROMISES, OwnPromisesState, with_circle=True)


def _entry(content: rx.Component) -> rx.Component:
    return entry(
        _("Your promises"),
        rx.el.h2(_("Your promises"), class_name="sr"),
        content,
        then=rx.cond(
            OwnPromisesState.open_count > 0,
            count_words(OwnPromisesState.open_count, "{count} open", "{count} open"),
            "",
        ),
    )
