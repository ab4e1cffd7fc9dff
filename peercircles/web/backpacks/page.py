"""One's own backpack: three plain lists."""

from collections.abc import Sequence

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.backpacks.models import ItemState
from peercircles.web.backpacks.item_form import item_dialog
from peercircles.web.backpacks.state import BackpackState
from peercircles.web.backpacks.views import ItemLine
from peercircles.web.growth.frame import growth_page
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.menus import menu, menu_item
from peercircles.web.shared.operation import OP
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import banner, loading
from peercircles.web.shared.words import _


def backpack_page() -> rx.Component:
    """What is there, what is being built, and what is missing."""
    return growth_page(
        sheet(
            rx.cond(
                BackpackState.is_there,
                rx.el.div(
                    _put_in(),
                    _list(
                        ItemState.HAVE,
                        _("I have"),
                        BackpackState.have,
                        _("Nothing in this list yet. Most people carry more than they think."),
                    ),
                    _list(
                        ItemState.BUILDING,
                        _("I am building"),
                        BackpackState.building,
                        _("Nothing in this list now."),
                    ),
                    _list(
                        ItemState.LACK,
                        _("I lack"),
                        BackpackState.lack,
                        _("Nothing in this list now."),
                    ),
                    class_name="page lined",
                ),
                loading(_("Fetching your backpack…")),
            )
        ),
        item_dialog(),
        tab="backpack",
        title=_("What do you carry?"),
        words=_("Skills and credentials, and what would bring the rest."),
        seen_by=_("Only you see this."),
    )


def _put_in() -> rx.Component:
    return entry(
        _("Your backpack"),
        rx.el.h2(_("Your backpack"), class_name="sr"),
        _put_back_line(),
        rx.el.div(
            rx.el.button(
                icon("plus"),
                _("Put something in"),
                type="button",
                class_name="btn main",
                on_click=BackpackState.begin(""),
            ),
            class_name="acts",
        ),
    )


def _put_back_line() -> rx.Component:
    """What was taken out a moment ago. The region is there before the words."""
    removed = BackpackState.removed
    return rx.el.div(
        rx.cond(
            removed.id,
            banner(
                _("“{title}” is taken out.", title=removed.name),
                name="undo",
                tone="pen",
                action=rx.el.button(
                    _("Put it back"),
                    type="button",
                    class_name="btn sm",
                    on_click=BackpackState.put_back(removed.id, OP),
                ),
            ),
        ),
        aria_live="polite",
    )


def _list(
    state: ItemState, words: str, lines: ArrayVar[Sequence[ItemLine]], none: str
) -> rx.Component:
    return entry(
        words,
        rx.el.h2(words, class_name="sr"),
        rx.cond(
            lines.length() > 0,
            rx.el.ul(
                rx.foreach(lines, _item),
                class_name="plainlist top",
                custom_attrs={"data-testid": f"backpack-{state.value}"},
            ),
            rx.el.p(none, class_name="soft"),
        ),
    )


def _item(line: ObjectVar[ItemLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.h3(rx.el.bdi(line.name), class_name="own"),
            rx.el.p(
                rx.el.span(line.kind),
                rx.cond(line.way, rx.el.span(line.way)),
                rx.cond(line.closing, rx.el.bdi(line.closing, class_name="own")),
                class_name="row wrap facts-line cap soft",
            ),
            rx.cond(
                line.gap,
                rx.el.p(
                    rx.cond(
                        line.is_gap,
                        _where(_("For the gap “{gap}” in {aim}."), line),
                        _where(_("For “{gap}” in {aim}. It is no gap any more."), line),
                    ),
                    class_name="small",
                ),
            ),
            class_name="grow",
        ),
        rx.el.div(
            rx.el.button(
                _("Change"),
                type="button",
                class_name="btn",
                aria_label=_("Change: {title}", title=line.name),
                on_click=BackpackState.begin(line.id),
            ),
            _more(line),
            class_name="row tight",
        ),
        key=line.id,
        custom_attrs={"data-testid": "backpack-item"},
    )


def _where(sentence: str, line: ObjectVar[ItemLine]) -> rx.Component:
    return with_pieces(
        sentence,
        gap=rx.el.bdi(line.gap, class_name="own"),
        aim=page_link(rx.el.bdi(line.aim), to=f"/growth/drivers/{line.diagram_id}"),
    )


def _more(line: ObjectVar[ItemLine]) -> rx.Component:
    label = _("More about {title}", title=line.name)
    ways = {
        ItemState.HAVE: _("I have it now"),
        ItemState.BUILDING: _("I am building it now"),
        ItemState.LACK: _("I lack it"),
    }
    return menu(
        rx.el.button(icon("dots"), type="button", class_name="btn plain icon", aria_label=label),
        *(
            rx.cond(
                line.state != state.value,
                menu_item(words, on_select=BackpackState.move(line.id, state.value, OP)),
            )
            for state, words in ways.items()
        ),
        menu_item(_("Take it out"), on_select=BackpackState.remove(line.id, OP)),
        label=label,
    )
