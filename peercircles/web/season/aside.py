"""Beside the times: who has stretched so far, and whose hours these are."""

import reflex as rx

from peercircles.web.season.pictures import StretchView
from peercircles.web.season.state import SeasonState
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for

STRETCHES = SeasonState.stretches


def season_aside() -> rx.Component:
    """For the members alone."""
    return rx.el.aside(
        rx.cond(STRETCHES.length() > 0, rx.fragment(_ledger(), _own_hours()), _not_yours()),
        class_name="aside stretches",
    )


def _ledger() -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("Who has stretched")),
        rx.el.p(
            _(
                "Meetings outside someone’s comfortable hours. Missing one because of the hour"
                " counts too."
            ),
            class_name="small soft",
        ),
        rx.el.ul(rx.foreach(STRETCHES, _bar), class_name="tally"),
        rx.el.p(
            rx.el.span(rx.el.i(aria_hidden="true"), _("so far"), class_name="sort"),
            rx.cond(
                SeasonState.picture.rows.length() > 0,
                rx.el.span(
                    rx.el.i(class_name="p", aria_hidden="true"),
                    _("in what is shown"),
                    class_name="sort",
                ),
            ),
            class_name="key cap",
        ),
    )


def _bar(row: rx.vars.ObjectVar[StretchView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(rx.cond(row.is_you, rx.el.b(_("You")), rx.el.bdi(row.name)), class_name="name"),
        rx.el.span(
            rx.foreach(row.marks, lambda kind, at: rx.el.i(class_name=kind, key=at)),
            class_name="b",
            aria_hidden="true",
        ),
        rx.el.span(
            rx.el.span(row.marks.length(), aria_hidden="true"),
            rx.el.span(
                _(
                    "{before} so far, {planned} in what is shown",
                    before=row.so_far,
                    planned=row.planned,
                ),
                class_name="sr",
            ),
            class_name="num",
        ),
        key=row.person_id,
    )


def _own_hours() -> rx.Component:
    own = {
        "fine": _("Nothing in what is shown is outside them."),
        "amber": _("In what is shown you stretch a little."),
        "red": _("In what is shown some hours are hard for you."),
        "deep": _("In what is shown some hours are very hard for you."),
        "never": _("In what is shown some hours are impossible for you."),
    }
    return rx.el.section(
        rx.el.h3(_("Your own hours")),
        rx.el.p(
            word_for(SeasonState.picture.own, own),
            " ",
            _("Others see only “fine”, “a stretch” or “no”, never your hours."),
            class_name="small soft",
        ),
        who_sees(_("Only you see this"), private=True),
        rx.el.p(page_link(_("Change my hours"), to="/you/hours", class_name="btn sm")),
    )


def _not_yours() -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("Whose hours")),
        rx.el.p(
            _("How the hours suit each person stays within the circle. You see the times."),
            class_name="small soft",
        ),
    )
