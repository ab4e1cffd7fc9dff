"""The boxes in which notes are written and read. The page they stand on loads NotesState."""

from typing import Any

import reflex as rx

from peercircles.notes.models import LONGEST_NOTE
from peercircles.web.notes.state import NotesState, NoteView
from peercircles.web.shared.autosave import autosave
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

NOTES, ZONE = NotesState.notes, NotesState.viewer.zone
IS_THERE = NOTES.meeting_id != ""
Words = rx.Var[str] | str


def notes_entry() -> rx.Component:
    """All notes of a meeting on its page: one's own, those written for one, the circle's."""
    return rx.cond(
        IS_THERE,
        entry(
            _("Notes"),
            own_notes_section(),
            notes_for_you_section(),
            circle_notes_section(),
            custom_attrs={"data-testid": "notes"},
        ),
    )


def own_notes_section() -> rx.Component:
    """What one writes for oneself, on tracing paper."""
    return rx.cond(
        IS_THERE,
        _section(
            _("Your notes"),
            who_sees(_("Only you"), private=True),
            _box(
                rx.Var.create(f"private/{NOTES.meeting_id}"),
                NotesState.own,
                label=_("Your private notes"),
                clash=_("That did not save. You wrote here in another window, too."),
                class_name="note",
            ),
        ),
    )


def presenter_notes_section(presenter_id: rx.Var[str], presenter_name: Words) -> rx.Component:
    """What the scribe writes for whoever is in the focus seat."""
    note = NotesState.seats[presenter_id].to(NoteView)
    empty = rx.Var.create(NoteView())
    stored = rx.cond(NotesState.seats.contains(presenter_id), note, empty).to(NoteView)
    return rx.cond(
        IS_THERE & NOTES.can_write_for_presenters,
        _section(
            _("Notes for {name}", name=presenter_name),
            who_sees(
                _(
                    "{name} gets these. You see them until the meeting ends; nobody else does.",
                    name=presenter_name,
                ),
                private=True,
            ),
            _box(
                rx.Var.create(f"presenter/{NOTES.meeting_id}/{presenter_id}"),
                stored,
                label=_("Notes for {name}", name=presenter_name),
                hint=_("Their own words, as they say them"),
                class_name="note",
            ),
        ),
    )


def notes_for_you_section() -> rx.Component:
    """What the scribe wrote for the reader, when they were in the focus seat."""
    return rx.cond(
        NotesState.for_you.text != "",
        _section(
            _("Written for you"),
            who_sees(_("Only you"), private=True),
            _written(NotesState.for_you, class_name="note"),
        ),
    )


def circle_notes_section() -> rx.Component:
    """What is written for all: the scribe writes, the others read along."""
    words = NotesState.circle_words
    return rx.cond(
        IS_THERE,
        _section(
            _("Circle notes"),
            rx.cond(
                NOTES.can_write_for_circle,
                who_sees(_("Everyone in the circle can read this, while you write.")),
                who_sees(_("Everyone in the circle can read this.")),
            ),
            rx.cond(
                NOTES.can_write_for_circle,
                _box(
                    rx.Var.create(f"circle/{NOTES.meeting_id}"),
                    words,
                    label=_("Circle notes"),
                    class_name="field own notes",
                ),
                rx.cond(
                    words.text != "",
                    _written(words, class_name="written own"),
                    rx.el.p(
                        _("Nothing is written yet. The scribe writes here."), class_name="soft"
                    ),
                ),
            ),
        ),
    )


def _section(title: Words, seen_by: rx.Component, *content: rx.Component) -> rx.Component:
    head = rx.el.div(rx.el.h2(title, class_name="label"), seen_by, class_name="notes-head")
    return rx.el.section(head, *content, class_name="notes-part")


def _box(name: rx.Var[str], note: Any, *, hint: Words = "", **props: Any) -> rx.Component:
    return autosave(
        name,
        stored=note.text,
        revision=note.revision,
        ready=IS_THERE,
        receipts=NotesState.receipts,
        hint=hint,
        rows=4,
        longest=LONGEST_NOTE,
        on_save=NotesState.save,
        **props,
    )


def _written(note: Any, *, class_name: str) -> rx.Component:
    """Words to read, with who wrote them last."""
    return rx.fragment(
        rx.el.div(note.text, dir="auto", class_name=f"{class_name} read"),
        rx.el.p(
            icon("pen"),
            rx.el.span(rx.el.bdi(note.by), ", ", local_time(note.at, ZONE, "ago")),
            class_name="only",
        ),
    )
