"""The table: everybody's local start of each meeting, and whether it is a stretch."""

import reflex as rx

from peercircles.web.season.pictures import Cell, Column, MemberRow
from peercircles.web.season.state import SeasonState
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, word_for

PICTURE = SeasonState.picture
_HALF_SUN = "M2 15.5h16M5 15.5a5 5 0 0 1 10 0M10 5v2.5M3.5 8.5l1.5 1.5M16.5 8.5L15 10"


def season_table() -> rx.Component:
    """The dates above, everybody below; the dates alone for who may not see how hours are."""
    return rx.cond(PICTURE.rows.length() > 0, _table(), _dates())


def _dates() -> rx.Component:
    return rx.el.ol(
        rx.foreach(
            PICTURE.columns,
            lambda column: rx.el.li(
                local_time(column.starts_at, PICTURE.zone, "day"),
                ", ",
                rx.el.bdi(column.at),
                " ",
                rx.el.bdi(PICTURE.place),
                key=column.starts_at,
            ),
        ),
        class_name="dates num",
    )


def _table() -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.caption(
                _(
                    "Local start time of each meeting, {minutes} minutes each",
                    minutes=PICTURE.minutes,
                ),
                class_name="sr",
            ),
            rx.el.thead(
                rx.el.tr(
                    rx.el.td(_("Local start time"), class_name="cap quiet"),
                    rx.foreach(PICTURE.columns, _head),
                )
            ),
            rx.el.tbody(rx.foreach(PICTURE.rows, _row)),
            class_name="whens",
        ),
        class_name="scrolls",
        tab_index=0,
        role="region",
        aria_label=_("Local time of each meeting"),
    )


def _head(column: rx.vars.ObjectVar[Column]) -> rx.Component:
    return rx.el.th(
        local_time(column.starts_at, PICTURE.zone, "column"),
        rx.el.span(rx.el.bdi(column.at), " ", rx.el.bdi(PICTURE.place)),
        scope="col",
        key=column.starts_at,
    )


def _row(row: rx.vars.ObjectVar[MemberRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            rx.el.span(
                avatar(row.initials, row.seat),
                rx.el.span(
                    rx.cond(row.is_you, _("You"), rx.el.bdi(row.name)),
                    rx.el.span(rx.el.bdi(row.place), class_name="cap quiet"),
                    class_name="whose",
                ),
                class_name="who",
            ),
            scope="row",
        ),
        rx.foreach(row.cells, _cell),
        class_name=rx.cond(row.is_you, "me", ""),
        key=row.person_id,
    )


def _cell(cell: rx.vars.ObjectVar[Cell], at: rx.Var[int]) -> rx.Component:
    return rx.el.td(
        rx.el.span(
            rx.el.bdi(cell.at),
            rx.cond(cell.day, rx.el.span(cell.day, class_name="day")),
            rx.match(
                cell.ease,
                ("stretch", rx.fragment(_sun(), _ease(cell))),
                ("no", rx.el.span(_("no"), class_name="band")),
                rx.fragment(),
            ),
        ),
        class_name=cell.ease,
        key=at,
    )


def _ease(cell: rx.vars.ObjectVar[Cell]) -> rx.Component:
    """One's own measure in words; of others only that it is a stretch, for who cannot see it."""
    own = {"amber": _("a little"), "red": _("hard"), "deep": _("very hard")}
    return rx.cond(
        cell.band,
        rx.el.span(word_for(cell.band, own), class_name="band"),
        rx.el.span(_("a stretch"), class_name="sr"),
    )


def _sun() -> rx.Component:
    return rx.el.svg(
        rx.el.svg.path(d=_HALF_SUN), view_box="0 0 20 20", class_name="sun", aria_hidden="true"
    )
