"""The picture: a strip for each member, a square for each meeting."""

import reflex as rx

from peercircles.web.season.pictures import Cell, MemberRow
from peercircles.web.season.state import SeasonState
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.words import _

ROWS = SeasonState.picture.rows


def season_strip() -> rx.Component:
    """At one glance who stretches when. The table below says the same in words."""
    return rx.cond(
        ROWS.length() > 0,
        rx.el.figure(
            rx.el.div(rx.foreach(ROWS, _strip), class_name="strips", aria_hidden="true"),
            rx.el.figcaption(_legend(), class_name="key cap"),
            class_name="glance",
        ),
    )


def _strip(row: rx.vars.ObjectVar[MemberRow]) -> rx.Component:
    return rx.el.div(
        avatar(row.initials, row.seat, "xs"),
        rx.el.span(rx.foreach(row.cells, _square), class_name="squares"),
        class_name=rx.cond(row.is_you, "strip me", "strip"),
        key=row.person_id,
    )


def _square(cell: rx.vars.ObjectVar[Cell], at: rx.Var[int]) -> rx.Component:
    return rx.el.i(class_name=cell.ease, key=at)


def _legend() -> rx.Component:
    def sort(kind: str, words: str) -> rx.Component:
        return rx.el.span(
            rx.el.i(class_name=kind, aria_hidden="true"), rx.el.span(words), class_name="sort"
        )

    return rx.fragment(
        sort("fine", _("fine")),
        sort("stretch", _("a stretch, by that person’s own setting")),
        sort("no", _("not possible")),
    )
