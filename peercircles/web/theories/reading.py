"""A diagram to read and not to change: for a circle, and for a coach it lets in."""

import reflex as rx

from peercircles.web.shared.words import _
from peercircles.web.theories.copy_views import CopyView
from peercircles.web.theories.views import NodeLine, PrimaryLine, SecondaryLine


def copy_to_read(copy: rx.vars.ObjectVar[CopyView]) -> rx.Component:
    """The aim, and everything below all it hangs on."""
    return rx.el.div(
        rx.el.h2(rx.el.bdi(copy.aim.what), class_name="own"),
        rx.cond(copy.aim.note, rx.el.p(rx.el.bdi(copy.aim.note), class_name="cap soft")),
        rx.el.ul(rx.foreach(copy.outline.drivers.to(list[PrimaryLine]), _primary)),
        rx.cond(
            copy.outline.loose.length() > 0,
            rx.el.ul(
                rx.foreach(copy.outline.loose.to(list[SecondaryLine]), _secondary),
                aria_label=_("Not linked to anything"),
            ),
        ),
        class_name="outline to-read",
    )


def _primary(line: rx.vars.ObjectVar[PrimaryLine]) -> rx.Component:
    return rx.el.li(
        _words(line.node.to(NodeLine)),
        rx.cond(
            line.below.length() > 0,
            rx.el.ul(rx.foreach(line.below.to(list[SecondaryLine]), _secondary)),
        ),
        key=line.node.key,
    )


def _secondary(line: rx.vars.ObjectVar[SecondaryLine]) -> rx.Component:
    return rx.el.li(
        _words(line.node.to(NodeLine)),
        rx.cond(
            line.below.length() > 0,
            rx.el.ul(
                rx.foreach(
                    line.below.to(list[NodeLine]), lambda idea: rx.el.li(_words(idea), key=idea.key)
                )
            ),
        ),
        key=line.node.key,
    )


def _words(node: rx.vars.ObjectVar[NodeLine]) -> rx.Component:
    return rx.el.p(
        rx.el.bdi(node.title, class_name="own"),
        rx.cond(node.is_guess, rx.el.span(" ", _("a guess"), class_name="cap soft")),
        rx.cond(node.is_gap, rx.el.span(" ", _("a gap"), class_name="cap soft")),
        rx.cond(node.is_again, rx.el.span(" ", _("also further up"), class_name="cap quiet")),
    )
