"""Clauses as numbered entries of the notebook, of the version that holds and of earlier ones."""

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.web.compact.state import CompactState
from peercircles.web.compact.views import ClauseView, SignatureView
from peercircles.web.shared.icons import icon
from peercircles.web.shared.menus import menu, menu_item
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

Clause = ObjectVar[ClauseView]
ZONE = CompactState.viewer.zone


def clause_entries() -> rx.Component:
    """What holds, clause by clause, each with the way to propose something else."""
    holds = CompactState.compact.holds
    return rx.el.ol(
        rx.foreach(
            holds.clauses.to(list[ClauseView]),
            lambda clause: _clause(clause, holds.locale, _clause_menu(clause)),
        ),
        class_name="clauses",
        custom_attrs={"data-testid": "clauses"},
    )


def clauses_to_read(clauses: ArrayVar[list[ClauseView]], locale: rx.Var[str] | str) -> rx.Component:
    """The same, with nothing to press."""
    return rx.el.ol(
        rx.foreach(clauses, lambda clause: _clause(clause, locale, rx.fragment())),
        class_name="clauses",
    )


def names_signed(signatures: ArrayVar[list[SignatureView]]) -> rx.Component:
    """Names with their days."""
    return rx.el.ul(
        rx.foreach(signatures, _signature), class_name="signed", aria_label=_("Signed by")
    )


def _clause(clause: Clause, locale: rx.Var[str] | str, side: rx.Component) -> rx.Component:
    return rx.el.li(
        rx.el.span(clause.number, class_name="no num", aria_hidden="true"),
        rx.el.div(
            rx.el.h3(clause.title, lang=locale),
            rx.el.p(clause.words, class_name="own written", dir="auto", lang=locale),
            rx.cond(clause.cadence, _rhythm(clause)),
            rx.cond(clause.review_on, _review(clause)),
            class_name="says",
        ),
        side,
        class_name="entry clause",
        key=clause.key,
    )


def _rhythm(clause: Clause) -> rx.Component:
    return rx.el.dl(
        rx.el.dt(_("How often")),
        rx.el.dd(clause.cadence),
        rx.el.dt(_("Size")),
        rx.el.dd(clause.size),
        class_name="facts",
    )


def _review(clause: Clause) -> rx.Component:
    return rx.el.dl(
        rx.el.dt(_("By when")),
        rx.el.dd(local_time(clause.review_on, ZONE, "day")),
        class_name="facts",
    )


def _clause_menu(clause: Clause) -> rx.Component:
    label = _("What you can do about “{title}”", title=clause.title)
    return rx.cond(
        CompactState.compact.can_take_part,
        rx.el.div(
            menu(
                rx.el.button(
                    icon("dots"), type="button", class_name="btn plain icon", aria_label=label
                ),
                menu_item(
                    _("Propose other words"), on_select=CompactState.consider("change", clause.key)
                ),
                rx.cond(
                    clause.can_be_removed,
                    menu_item(
                        _("Propose to take it out"),
                        on_select=CompactState.consider("remove", clause.key),
                    ),
                ),
                label=label,
            ),
            class_name="menu-side",
        ),
    )


def _signature(signature: ObjectVar[SignatureView]) -> rx.Component:
    return rx.el.li(
        icon("check"),
        rx.el.span(
            with_pieces(
                _("{name}, {day}"),
                name=rx.el.bdi(signature.name),
                day=local_time(signature.at, ZONE, "date"),
            )
        ),
        key=signature.name,
    )
