"""The table beside the people map: everybody on it, in words, and what can be done."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.networks.state import PeopleMapState
from peercircles.web.networks.views import ContactLine
from peercircles.web.shared.operation import OP
from peercircles.web.shared.stacks import cell, heads, row_head
from peercircles.web.shared.words import _


def people_table() -> rx.Component:
    """One row for each person, by the number they have on the drawing."""
    return rx.el.div(
        rx.el.table(
            rx.el.caption(_("Everybody on your map"), class_name="sr"),
            heads(
                _("Number"),
                _("Who"),
                _("Helps with"),
                _("How near"),
                _("Part of life"),
                rx.el.span(_("Change"), class_name="sr"),
            ),
            rx.el.tbody(rx.foreach(PeopleMapState.contacts, _row), role="rowgroup"),
            class_name="numbers stacks people",
            role="table",
        ),
        class_name="scrolls",
        tab_index=0,
        role="region",
        aria_label=_("The people of your map as a table"),
    )


def _row(line: ObjectVar[ContactLine]) -> rx.Component:
    return rx.el.tr(
        cell(line.number, class_name="num"),
        row_head(
            rx.cond(
                line.is_sealed,
                rx.el.span(_("A name that cannot be opened"), class_name="soft"),
                rx.el.bdi(line.name, class_name="own"),
            ),
            rx.cond(line.note, rx.el.p(line.note, class_name="own passage small", dir="auto")),
        ),
        cell(
            rx.el.ul(
                rx.foreach(line.functions.to(list[str]), lambda words: rx.el.li(words, key=words)),
                class_name="bare",
            ),
            words=_("Helps with"),
        ),
        cell(rx.el.span(line.closeness), words=_("How near")),
        cell(
            rx.el.span(line.sphere),
            rx.cond(
                line.knows_others,
                rx.el.p(_("knows others here"), class_name="cap soft"),
            ),
            words=_("Part of life"),
        ),
        cell(_acts(line)),
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
