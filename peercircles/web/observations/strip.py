"""The strip that stands first on a page while somebody outside the circle may look at it."""

from typing import Any

import reflex as rx

from peercircles.web.observations.state import ObservedState
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.words import _

OBSERVED = ObservedState.observed


def board_strip(circle_id: rx.Var[str]) -> rx.Component:
    """On the board and the compact: who reads it, and the goals that are marked for coaches."""
    readers = _list(OBSERVED.board_readers)
    return rx.cond(
        OBSERVED.board_readers.length() > 0,
        _strip(
            _(
                "{names} may read the compact and what is marked for coaches.",
                names=readers,
            ),
            _what_they_see(circle_id),
        ),
    )


def meeting_strip(circle_id: rx.Var[str], meeting_id: rx.Var[str]) -> rx.Component:
    """On a meeting: who watches or may, and the one press that hides everything from them."""
    names = _list(OBSERVED.guests)
    watches = _("{names} watches this meeting.", names=_list(OBSERVED.watching))
    may = _("{names} may sit in on this meeting.", names=names)
    return rx.cond(
        OBSERVED.guests.length() > 0,
        rx.cond(
            OBSERVED.is_private,
            _strip(
                _("Private moment. Nothing of the circle is open to {names}.", names=names),
                _button(_("End it"), ObservedState.end_private(meeting_id)),
            ),
            _strip(
                rx.cond(OBSERVED.watching.length() > 0, watches, may),
                _what_they_see(circle_id),
                _button(_("Private moment"), ObservedState.begin_private(meeting_id)),
            ),
        ),
    )


def _strip(words: rx.Var[str] | str, *acts: rx.Component) -> rx.Component:
    return rx.el.div(
        icon("eye"),
        rx.el.span(words),
        rx.el.div(*acts, class_name="acts"),
        class_name="ban watch strip-watch",
        role="status",
        custom_attrs={"data-testid": "observer-strip"},
    )


def _button(words: str, press: Any) -> rx.Component:
    return rx.el.button(words, type="button", class_name="btn sm", on_click=press)


def _what_they_see(circle_id: rx.Var[str]) -> rx.Component:
    return page_link(
        _("What is seen, and when"),
        to=rx.Var.create(f"/circles/{circle_id}/looked"),
        class_name="btn sm plain",
    )


def _list(names: rx.Var[list[str]]) -> rx.Var[str]:
    return names.to(list[str]).join(", ")
