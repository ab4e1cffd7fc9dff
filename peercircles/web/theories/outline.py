"""A diagram as an outline: the aim, what moves it, what moves that, what could be tried."""

import reflex as rx

from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.words import _
from peercircles.web.theories.linking import numbers_path
from peercircles.web.theories.signs import sign_of
from peercircles.web.theories.state import DriversState
from peercircles.web.theories.views import NodeLine, PrimaryLine, SecondaryLine

AIM, OUTLINE = DriversState.aim, DriversState.outline


def outline() -> rx.Component:
    """Everything as nested lists; each line opens beside them."""
    return rx.el.div(
        rx.el.h2(_("Aim"), class_name="label"),
        rx.el.button(
            rx.el.bdi(AIM.what),
            rx.cond(AIM.note, rx.el.small(AIM.note)),
            type="button",
            class_name="line aim own",
            aria_pressed=rx.cond(DriversState.side == "aim", "true", "false"),
            on_click=DriversState.open_node("aim"),
            custom_attrs={"data-card": "aim"},
        ),
        rx.el.h2(_("What moves it"), class_name="label"),
        rx.cond(
            OUTLINE.drivers.length() == 0,
            rx.el.p(_("Nothing yet. What would have to be true for it?"), class_name="soft"),
            rx.el.ul(
                rx.foreach(OUTLINE.drivers.to(list[PrimaryLine]), _primary), class_name="lines-of"
            ),
        ),
        rx.cond(
            OUTLINE.loose.length() > 0,
            rx.fragment(
                rx.el.h2(_("Not linked to anything"), class_name="label"),
                rx.el.ul(
                    rx.foreach(OUTLINE.loose.to(list[SecondaryLine]), _secondary),
                    class_name="lines-of",
                ),
            ),
        ),
        class_name="outline",
    )


def _primary(line: rx.vars.ObjectVar[PrimaryLine]) -> rx.Component:
    return rx.el.li(
        _line(line.node.to(NodeLine), add=_("Add what moves “{title}”", title=line.node.title)),
        rx.cond(
            line.below.length() > 0,
            rx.el.ul(
                rx.foreach(line.below.to(list[SecondaryLine]), _secondary),
                aria_label=_("What moves “{title}”", title=line.node.title),
            ),
        ),
        key=line.node.key,
    )


def _secondary(line: rx.vars.ObjectVar[SecondaryLine]) -> rx.Component:
    return rx.el.li(
        _line(
            line.node.to(NodeLine),
            add=_("Add what you could try for “{title}”", title=line.node.title),
        ),
        rx.cond(
            line.below.length() > 0,
            rx.el.ul(
                rx.foreach(
                    line.below.to(list[NodeLine]), lambda idea: rx.el.li(_line(idea), key=idea.key)
                ),
                aria_label=_("What you could try for “{title}”", title=line.node.title),
            ),
        ),
        key=line.node.key,
    )


def _line(node: rx.vars.ObjectVar[NodeLine], *, add: str = "") -> rx.Component:
    gap = rx.cond(node.is_gap, " gap", "")
    again = rx.cond(node.is_again, " again", "")
    return rx.el.div(
        rx.el.button(
            rx.el.bdi(node.title, class_name="own"),
            rx.cond(node.is_guess, rx.el.span(_("a guess"), class_name="chip pencil")),
            sign_of(node.tried, node.tried_words),
            rx.cond(node.note, rx.el.small(node.note)),
            rx.cond(node.is_again, rx.el.small(_("also further up"))),
            type="button",
            class_name=rx.Var.create(f"line{gap}{again}"),
            aria_pressed=rx.cond(DriversState.node.id == node.id, "true", "false"),
            on_click=DriversState.open_node(node.id),
            custom_attrs={"data-card": node.id},
        ),
        rx.cond(node.has_numbers, _numbers_link(node)),
        _add_button(node, add) if add else rx.fragment(),
        class_name="row tight",
    )


def _numbers_link(node: rx.vars.ObjectVar[NodeLine]) -> rx.Component:
    return page_link(
        _("Numbers"),
        to=numbers_path(node.id),
        class_name="btn plain sm",
        aria_label=_("Numbers of “{title}”", title=node.title),
    )


def _add_button(node: rx.vars.ObjectVar[NodeLine], words: str) -> rx.Component:
    return rx.cond(
        node.is_again,
        rx.fragment(),
        rx.el.button(
            icon("plus"),
            type="button",
            class_name="btn plain icon",
            aria_label=words,
            on_click=DriversState.begin(node.id),
        ),
    )
