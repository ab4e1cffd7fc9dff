"""The dialog of one's own people map: everything about one person."""

import reflex as rx

from peercircles.networks.models import Closeness, Sphere
from peercircles.networks.wording import CLOSENESSES, SPHERES
from peercircles.web.networks.state import PeopleMapState
from peercircles.web.networks.views import Ticked
from peercircles.web.shared.clashes import saved_elsewhere
from peercircles.web.shared.forms import (
    checkbox,
    refusal,
    segmented,
    select_field,
    text_area,
    text_field,
)
from peercircles.web.shared.kept_dialogs import kept_dialog
from peercircles.web.shared.operation import sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, build_locale

DRAFT, PROBLEMS, CLASH = PeopleMapState.draft, PeopleMapState.problems, PeopleMapState.clash


def contact_dialog() -> rx.Component:
    """Who it is, what they help with, and how near they are."""
    return kept_dialog(
        _form(),
        rx.cond(CLASH.name, _saved_elsewhere()),
        state=PeopleMapState,
        name=rx.Var.create(f"contact {DRAFT.id}"),
        title=rx.cond(DRAFT.id, _("Change this"), _("Add somebody")),
        opened=PeopleMapState.is_open,
        on_open_change=PeopleMapState.let_be,
        on_lost=PeopleMapState.resume,
        draft={"version": DRAFT.version, "known": rx.cond(CLASH.name, DRAFT.version, 0)},
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="contact", value=DRAFT.id, read_only=True),
        rx.el.input(type="hidden", name="version"),
        text_field(
            "name",
            _("Who is it?"),
            hint=_("A name only you need to understand."),
            value=DRAFT.name,
            error=PROBLEMS["name"],
            class_name="own",
            auto_complete="off",
        ),
        _functions(),
        segmented(
            "closeness",
            _("How near are they to you?"),
            [(each.value, CLOSENESSES[each].into(build_locale())) for each in Closeness],
            value=DRAFT.closeness,
            error=PROBLEMS["closeness"],
        ),
        select_field(
            "sphere",
            _("Which part of your life are they of?"),
            [(each.value, SPHERES[each].into(build_locale())) for each in Sphere],
            value=DRAFT.sphere,
            error=PROBLEMS["sphere"],
        ),
        checkbox(
            "knows_others",
            _("They know somebody else on this map"),
            default_checked=DRAFT.knows_others,
        ),
        text_area(
            "note",
            _("What would you like to remember?"),
            value=DRAFT.note,
            error=PROBLEMS["note"],
            optional=True,
            class_name="own",
            rows=2,
        ),
        who_sees(_("Only you see this. Names and notes are sealed in the database."), private=True),
        rx.el.div(
            rx.el.button(_("Keep it"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=PeopleMapState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        on_submit=sends(PeopleMapState.save),
        class_name="form",
        no_validate=True,
    )


def _functions() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("What do they help you with?")),
        # Says that the question was asked, should nothing be chosen.
        rx.el.input(type="hidden", name="functions"),
        rx.el.div(rx.foreach(DRAFT.functions.to(list[Ticked]), _function), class_name="picks"),
        refusal("functions", PROBLEMS["functions"]),
        aria_describedby="functions-wrong",
        class_name="ask-for",
    )


def _function(each: rx.vars.ObjectVar[Ticked]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name="functions", value=each.key, default_checked=each.is_on),
        rx.el.span(each.words),
        class_name="pick",
        key=each.key,
    )


def _saved_elsewhere() -> rx.Component:
    return saved_elsewhere(
        CLASH.name,
        rx.el.li(CLASH.facts, class_name="cap"),
        rx.cond(CLASH.note, rx.el.li(CLASH.note, class_name="own")),
    )
