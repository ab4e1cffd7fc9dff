"""The form in which somebody says their own ask or offer otherwise."""

import reflex as rx

from peercircles.asks.models import LONGEST_ASK
from peercircles.web.asks.components import what_kind
from peercircles.web.asks.state import AskOffersState
from peercircles.web.shared.clashes import saved_elsewhere
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import segmented, select_field, text_field
from peercircles.web.shared.operation import sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

STATE = AskOffersState
DRAFT, SAVED, PROBLEMS = STATE.draft, STATE.saved, STATE.problems


def edit_dialog() -> rx.Component:
    """All that was chosen and written when it was put up."""
    name = rx.Var.create(f"edit {DRAFT.id}")
    known = rx.cond(SAVED.words, DRAFT.version, 0)
    return dialog(
        rx.cond(SAVED.words, _saved_elsewhere()),
        Draft.create(_form(), name=name, key=name, version=DRAFT.version, known=known),
        title=_("Change this"),
        opened=DRAFT.id != "",
        on_open_change=STATE.leave_as_it_is,
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="version"),
        segmented(
            "edited_kind",
            _("What is it?"),
            [("ask", _("I ask")), ("offer", _("I offer"))],
            value=DRAFT.kind,
            error=PROBLEMS["edited_kind"],
        ),
        select_field(
            "edited_about",
            _("For what?"),
            [
                ("introduction", _("An introduction")),
                ("letter", _("A letter")),
                ("opportunity", _("An opportunity")),
                ("other", _("Something else")),
            ],
            value=DRAFT.about,
            error=PROBLEMS["edited_about"],
        ),
        text_field(
            "edited_words",
            _("In one sentence"),
            value=DRAFT.words,
            error=PROBLEMS["edited_words"],
            max_length=LONGEST_ASK,
            class_name="own",
            auto_complete="off",
        ),
        _goal(),
        who_sees(_("Everybody in this circle reads it, and nobody else.")),
        rx.el.p(_("It will say that it was edited."), class_name="small soft"),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=STATE.leave_as_it_is(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        on_submit=sends(STATE.edit, DRAFT.id),
        class_name="form",
        no_validate=True,
    )


def _goal() -> rx.Component:
    return rx.cond(
        DRAFT.goals.length() > 0,
        select_field(
            "edited_goal",
            _("About which goal?"),
            DRAFT.goals.to(list[tuple[str, str]]),
            value=DRAFT.goal_id,
            optional=True,
        ),
    )


def _saved_elsewhere() -> rx.Component:
    return saved_elsewhere(
        SAVED.words,
        rx.el.li(what_kind(SAVED.kind, SAVED.about), class_name="cap"),
        rx.cond(
            SAVED.goal_title,
            rx.el.li(
                with_pieces(_("About the goal {goal}"), goal=rx.el.bdi(SAVED.goal_title)),
                class_name="small soft",
            ),
        ),
    )
