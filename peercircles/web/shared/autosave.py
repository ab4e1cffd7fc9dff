"""A box to write in that saves by itself, and loses nothing to whatever breaks."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex_base.event import passthrough_event_spec
from reflex_components_core.core.banner import has_too_many_connection_errors

from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.words import _

Words = rx.Var[str] | str


@dataclass(frozen=True)
class Receipt:
    """What the server answers to one draft: `op` and `step` say which.

    `clashes`: it was not saved, since somebody else wrote `theirs` meanwhile. `refused` says
    why it cannot be saved at all.
    """

    op: str = ""
    step: int = 0
    revision: int = 0
    refused: str = ""
    clashes: bool = False
    theirs: str = ""
    by: str = ""


class Autosave(rx.Component):
    """The box of `assets/js/autosave.jsx`."""

    library = "$/public/js/autosave.jsx"
    tag = "Autosave"

    note: rx.Var[str]
    person: rx.Var[str]
    ready: rx.Var[bool]
    stored: rx.Var[str]
    revision: rx.Var[int]
    receipts: rx.Var[dict[str, Receipt]]
    away: rx.Var[bool]
    words: rx.Var[dict[str, str]]
    label: rx.Var[str]
    hint: rx.Var[str]
    rows: rx.Var[int]
    longest: rx.Var[int]
    box_class: rx.Var[str]
    on_save: rx.EventHandler[passthrough_event_spec(str, str, int, int, str)]


class Leaving(rx.Component):
    """Takes what is kept on this device away when its person signs out."""

    library = "$/public/js/leaving.js"
    tag = "Leaving"

    person: rx.Var[str]
    words: rx.Var[str]


def autosave(note: Words, *, class_name: str, clash: Words = "", **props: Any) -> rx.Component:
    """The box of one note; `note` names it in this installation, whoever writes it.

    `stored` and `revision` are what the server has, once `ready`; `on_save(note, text,
    revision, step, op)` sends, and `receipts` are its answers by note.
    """
    return Autosave.create(
        note=note,
        key=note,
        person=AppState.viewer.person_id,
        box_class=class_name,
        away=has_too_many_connection_errors,
        words=_words(clash or _("That did not save. {name} changed this in the meantime.")),
        **props,
    )


def leaving(person: Words) -> rx.Component:
    """To be there wherever somebody can sign out."""
    return Leaving.create(
        person=person,
        words=_(
            "Some of what you wrote is only on this device. Sign out, and delete it from here?"
        ),
    )


def _words(clash: Words) -> dict[str, Words]:
    return {
        "saving": _("Saving…"),
        "saved": _("Saved just now"),
        "kept": _("Kept on this device"),
        "unkept": _("Not saved yet. Keep this page open."),
        "clash": clash,
        "seeBoth": _("See both"),
        "theirs": _("Now:"),
        "mine": _("Yours:"),
        "keepBoth": _("Keep both"),
        "keepMine": _("Keep yours"),
        "keepTheirs": _("Keep what is there now"),
    }
