"""The table beside the people map: everybody on it, in words, and what can be done."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.networks.state import PeopleMapState
from peercircles.web.networks.views import ContactLine
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _


def people_table() -> rx.Component:
    """One row for each person, by the number they have on the drawing."""
    return rx.el.div(
        rx.el.table(
            rx.el.caption(_("Everybody on your map"), class_name="sr"),
            rx.el.thead(
                rx.el.tr(
                    _head(_("Number")),
                    _head(_("Who")),
                    _head(_("Helps with")),
                    _head(_("How near")),
                    _head(_("Part of life")),
                    _head(rx.el.span(_("Change"), class_name="sr")),
                    role="row",
                ),
                role="rowgroup",
            ),
            rx.el.tbody(rx.foreach(PeopleMapState.contacts, _row), role="rowgroup"),
            class_name="numbers people",
            role="table",
        ),
        class_name="scrolls",
        tab_index=0,
        role="region",
        aria_label=_("The people of your map as a table"),
    )


def _head(words: rx.Component | str) -> rx.Component:
    return rx.el.th(words, scope="col", role="columnheader")


def _cell(words: str, *pieces: rx.Component | rx.Var[str]) -> rx.Component:
    """A cell, with the words above it for where its row is drawn as a stack."""
    return rx.el.td(*pieces, role="cell", custom_attrs={"data-label": words})


def _row(line: ObjectVar[ContactLine]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(line.number, class_name="num", role="cell"),
        rx.el.th(
            rx.cond(
                line.is_sealed,
                rx.el.span(_("A name that cannot be opened"), class_name="soft"),
                rx.el.bdi(line.name, class_name="own"),
            ),
            rx.cond(line.note, rx.el.p(line.note, class_name="own passage small", dir="auto")),
            scope="row",
            role="rowheader",
        ),
        _cell(
            _("Helps with"),
            rx.el.ul(
                rx.foreach(line.functions.to(list[str]), lambda words: rx.el.li(words, key=words)),
                class_name="bare",
            ),
        ),
        _cell(_("How near"), rx.el.span(line.closeness)),
        _cell(
            _("Part of life"),
            rx.el.span(line.sphere),
            rx.cond(
                line.knows_others,
                rx.el.p(_("knows others here"), class_name="cap soft"),
            ),
        ),
        rx.el.td(_acts(line), role="cell"),
        key=line.id,
        role="row",
        custom_attrs={"data-testid": "contact"},
    )


def _acts(line: ObjectVar[ContactLine]) -> rx.Component:
    return rx.el.span(
        rx.cond(
            line.is_sealed,
            rx.fragment(),
            rx.el.button(
                _("Change"),
                type="button",
                class_name="btn sm plain",
                on_click=PeopleMapState.begin(line.id),
                aria_label=_("Change number {number}: {name}", number=line.number, name=line.name),
            ),
        ),
        rx.el.button(
            _("Remove"),
            type="button",
            class_name="btn sm plain",
            on_click=PeopleMapState.remove(line.id, OP),
            aria_label=_("Remove number {number}: {name}", number=line.number, name=line.name),
        ),
        class_name="row tight",
    )
