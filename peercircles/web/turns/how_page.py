"""How turns are decided, in plain language and with the circle's own numbers."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.states import loading, read_only
from peercircles.web.shared.words import _
from peercircles.web.turns.how_state import HowTurnsState
from peercircles.web.turns.views import CountLine, PassageView, RoleTable


def how_turns_page() -> rx.Component:
    """What counts, who comes next, and everybody's count."""
    return circle_page_of(
        sheet(
            rx.cond(
                HowTurnsState.passages.length() > 0,
                rx.el.div(_beginning(), _passages(), _numbers(), class_name="page lined"),
                loading(_("Fetching the numbers…")),
            )
        ),
        tab="turns",
    )


def _beginning() -> rx.Component:
    return entry(
        "",
        rx.el.h2(_("How turns are decided")),
        rx.el.p(
            page_link(
                _("Back to the turns"),
                to=f"/circles/{HowTurnsState.circle.id}/turns",
                class_name="btn sm",
            ),
            class_name="acts",
        ),
        class_name="part",
    )


def _passages() -> rx.Component:
    return rx.foreach(HowTurnsState.passages, _passage)


def _passage(passage: ObjectVar[PassageView]) -> rx.Component:
    return entry(
        "",
        rx.el.h3(passage.title),
        rx.el.ul(
            rx.foreach(passage.sentences.to(list[str]), lambda words: rx.el.li(words, key=words)),
            class_name="since measure",
        ),
        class_name="passage",
        key=passage.title,
    )


def _numbers() -> rx.Component:
    return rx.cond(
        HowTurnsState.circle.is_member,
        rx.foreach(HowTurnsState.tables, _table),
        entry("", read_only(_("How the turns are counted is for the people of the circle."))),
    )


def _table(table: ObjectVar[RoleTable]) -> rx.Component:
    return entry(
        "",
        rx.el.h3(table.title),
        rx.el.p(table.summary, class_name="soft"),
        rx.el.div(
            rx.el.table(
                rx.el.caption(table.title, class_name="sr"),
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th(_("Who"), scope="col"),
                        rx.el.th(_("Turns had"), scope="col", class_name="num"),
                        rx.el.th(_("Counted"), scope="col", class_name="num"),
                        rx.el.th(_("To come"), scope="col", class_name="num"),
                    )
                ),
                rx.el.tbody(rx.foreach(table.rows.to(list[CountLine]), _row)),
                class_name="list",
            ),
            class_name="scrolls",
            tab_index=0,
            role="region",
            aria_label=table.title,
        ),
        key=table.role,
        custom_attrs={"data-testid": "role-count"},
    )


def _row(row: ObjectVar[CountLine]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            rx.el.bdi(row.name),
            rx.cond(row.is_resting, rx.el.span(" ", _("rests"), class_name="quiet small")),
            scope="row",
        ),
        rx.el.td(row.had, class_name="num"),
        rx.el.td(row.counted, class_name="num"),
        rx.el.td(row.coming, class_name="num"),
        class_name=rx.cond(row.is_you, "me", ""),
        key=row.key,
    )
