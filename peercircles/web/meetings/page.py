"""The meetings of a circle."""

import reflex as rx

from peercircles.web.huddles.section import huddles_entry
from peercircles.web.meetings.dialogs import asked_dialog
from peercircles.web.meetings.entries import coming_entry, past_entry
from peercircles.web.meetings.flags import hour_flags
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.words import _

COMING, PAST, CIRCLE = MeetingsState.coming, MeetingsState.past, MeetingsState.circle


def meetings_page() -> rx.Component:
    """What is to come first, then what was."""
    return circle_page_of(
        sheet(
            rx.cond(
                MeetingsState.is_there,
                rx.fragment(
                    _notes(),
                    hour_flags(),
                    rx.el.div(_coming(), huddles_entry(), _past(), class_name="page lined"),
                ),
                loading(_("Fetching the meetings…")),
            ),
            asked_dialog(),
        ),
        tab="meetings",
    )


def _coming() -> rx.Component:
    return rx.fragment(
        _part(
            _("Coming meetings"),
            rx.cond(CIRCLE.can_plan_season & (COMING.length() > 0), _plan_button("btn")),
            rx.cond(COMING.length() == 0, _nothing_planned()),
        ),
        rx.foreach(COMING, coming_entry),
    )


def _part(words: str, beside: rx.Component, *below: rx.Component) -> rx.Component:
    return entry(
        "",
        rx.el.div(rx.el.h2(words), beside, class_name="part-head"),
        *below,
        class_name="part",
    )


def _nothing_planned() -> rx.Component:
    return rx.cond(
        CIRCLE.can_plan_season,
        empty(
            _("No date yet"),
            _("A first day, a time, how often: the rest follows."),
            rx.el.div(
                _plan_button("btn main"),
                page_link(
                    _("Find the fairest times"), to=f"/circles/{CIRCLE.id}/season", class_name="btn"
                ),
                class_name="acts",
            ),
        ),
        rx.fragment(
            empty(_("No date yet")),
            read_only(_("This circle has closed. Its meetings stay as they were.")),
        ),
    )


def _plan_button(class_name: str) -> rx.Component:
    return rx.el.button(
        icon("plus"),
        _("Plan meetings"),
        type="button",
        class_name=class_name,
        on_click=MeetingsState.ask("season", ""),
    )


def _past() -> rx.Component:
    return rx.cond(
        PAST.length() > 0,
        rx.fragment(
            _part(_("Past meetings"), rx.fragment()),
            rx.foreach(PAST, past_entry),
        ),
    )


def _notes() -> rx.Component:
    """What the clocks do to the meetings that were just planned."""
    return rx.cond(
        MeetingsState.notes.length() > 0,
        rx.el.div(
            icon("clock"),
            rx.el.span(
                rx.el.b(_("The clocks have a say here.")),
                rx.el.ul(rx.foreach(MeetingsState.notes, lambda note: rx.el.li(note, key=note))),
            ),
            rx.el.button(
                _("Put away"),
                type="button",
                class_name="btn sm",
                on_click=MeetingsState.put_notes_away,
            ),
            class_name="ban",
            role="status",
        ),
    )
