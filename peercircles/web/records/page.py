"""One's own record: what was done, what is asked about it, and how to take it along."""

import reflex as rx

from peercircles.web.growth.frame import growth_page
from peercircles.web.records.asked import namings_entry, offers_entry
from peercircles.web.records.entries import entries_of_mine, put_back_line
from peercircles.web.records.entry_form import entry_dialog, share_dialog
from peercircles.web.records.received import contributions_entry, thanks_received_entry
from peercircles.web.records.state import RecordState
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, sheet
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.states import loading
from peercircles.web.shared.words import _


def record_page() -> rx.Component:
    """What needs an answer first, then the record, then the ways out."""
    return growth_page(
        sheet(
            rx.cond(
                RecordState.is_there,
                rx.el.div(
                    namings_entry(),
                    offers_entry(),
                    _write_down(),
                    entries_of_mine(),
                    contributions_entry(),
                    thanks_received_entry(),
                    _take_along(),
                    class_name="page lined",
                ),
                loading(_("Fetching your record…")),
            )
        ),
        entry_dialog(),
        share_dialog(),
        tab="record",
        title=_("What have you done?"),
        words=_("Accomplishments as they happen: what it was, with whom, and what shows it."),
        seen_by=_("Only you see this, until you share a copy."),
    )


def _write_down() -> rx.Component:
    return entry(
        _("Your record"),
        rx.el.h2(_("Your record"), class_name="sr"),
        put_back_line(),
        rx.el.div(
            rx.el.button(
                icon("plus"),
                _("Write one down"),
                type="button",
                class_name="btn main",
                on_click=RecordState.begin(""),
            ),
            class_name="acts",
        ),
    )


def _take_along() -> rx.Component:
    return entry(
        _("Take it along"),
        rx.el.h2(_("Take it along"), class_name="sr"),
        rx.el.p(
            _(
                "All of your record, with the names of those who agreed, and those you wrote down "
                "yourself. It is made now, for you, and kept nowhere."
            ),
            class_name="measure",
        ),
        rx.el.div(
            plain_link(_("To print"), href="/account/record.html", class_name="btn"),
            _file(_("Markdown"), "md"),
            _file(_("Table (CSV)"), "csv"),
            _file(_("For programs (JSON)"), "json"),
            class_name="acts",
        ),
    )


def _file(words: str, kind: str) -> rx.Component:
    return plain_link(words, href=f"/account/record.{kind}", class_name="btn", download=True)
