"""The board's pieces, for the kit."""

import reflex as rx

from peercircles.web.shared import layout
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.icons import icon
from peercircles.web.shared.menus import menu, menu_item, menu_separator
from peercircles.web.shared.threads import thread
from peercircles.web.shared.words import _
from tests.kit import samples


def kit_board_page() -> rx.Component:
    """The board's look, inside a circle."""
    return layout.circle_frame(
        layout.sheet(_tools(), rx.el.div(_lanes(), _panel(), class_name="work")),
        around=samples.surroundings(),
        circle=samples.KitCircle(),
        tab="board",
    )


def move_menu(trigger: rx.Component) -> rx.Component:
    """The way to move a card without dragging it."""
    return menu(
        trigger,
        menu_item(_("Exploring")),
        menu_item(_("Doing"), beside=_("here now"), disabled=True),
        menu_item(_("Testing")),
        menu_separator(),
        menu_item(_("Up one"), beside="Alt ↑"),
        menu_item(_("Down one"), beside="Alt ↓"),
        label=_("Move to"),
    )


def _tools() -> rx.Component:
    return rx.el.div(
        rx.el.span(_("Showing everyone’s goals"), class_name="small soft first"),
        rx.el.button(_("Only mine"), class_name="btn sm", aria_pressed="true"),
        rx.el.button(_("Would like help"), class_name="btn sm"),
        rx.el.button(icon("plus"), _("Add a goal"), class_name="btn main push"),
        class_name="tools",
    )


def _lanes() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            *[_lane(name, cards) for name, cards in samples.LANES],
            class_name="lanes",
            role="region",
            tab_index=0,
            aria_label=_("Goals on the table"),
        ),
        class_name="lanebox",
    )


def _lane(name: str, cards: list[samples.KitCard]) -> rx.Component:
    return rx.el.section(
        rx.el.header(rx.el.h2(name), rx.el.span(str(len(cards)), class_name="cap quiet num")),
        rx.el.ul(*[rx.el.li(_card(card)) for card in cards]),
        class_name="lane parked" if name == samples.PARKED else "lane",
    )


def _card(card: samples.KitCard) -> rx.Component:
    move = move_menu(
        rx.el.button(
            icon("dots"), class_name="btn move", aria_label=f"{_('Move to…')} {card.title}"
        )
    )
    asks = rx.el.p(icon("hand"), _("Would like thoughts"), class_name="ask")
    return rx.el.article(
        rx.el.p(
            avatar(card.initials, card.seat, "xs"),
            rx.el.span(card.name, rx.el.span(", ", card.day, class_name="quiet")),
            class_name="who",
        ),
        rx.el.h3(rx.el.a(rx.el.span(card.title, class_name="cut"), href="#")),
        rx.el.p(thread(card.kind), class_name="foot"),
        asks if card.asks else rx.fragment(),
        move if card.name == "You" else rx.fragment(),
        class_name=f"card {card.look}".strip(),
    )


def _panel() -> rx.Component:
    return rx.el.aside(
        rx.el.div(
            avatar("MT", 1, "xs"),
            rx.el.span(_("Your goal"), class_name="small soft"),
            rx.el.button(
                icon("close"), class_name="btn plain icon push", aria_label=_("Close this goal")
            ),
            class_name="row",
        ),
        rx.el.h2(samples.TITLE),
        rx.el.p(samples.WHY, class_name="own why"),
        rx.el.section(
            rx.el.p(
                thread("stuck"),
                rx.el.span(_("since 12 March"), class_name="cap soft"),
                class_name="row",
            ),
            rx.el.q(samples.STUCK),
            rx.el.p(
                _("Stuck is useful to know. If you would like company with it:"),
                class_name="small soft",
            ),
            rx.el.button(_("Leave it as it is"), class_name="btn plain"),
            class_name="stuckbox stack",
        ),
        class_name="panel",
        aria_label=_("Open goal"),
    )
