"""The form over the page in which somebody proposes a change."""

import reflex as rx

from peercircles.compacts.models import LONGEST_CLAUSE, LONGEST_TITLE
from peercircles.web.circles.wording import cadence_choices
from peercircles.web.compact.seeing import compact_sees
from peercircles.web.compact.state import CompactState
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import (
    date_field,
    form_error,
    select_field,
    text_area,
    text_field,
)
from peercircles.web.shared.operation import sends
from peercircles.web.shared.words import _, build_locale, word_for

CHANGE, PROBLEMS = CompactState.change, CompactState.problems


def change_dialog() -> rx.Component:
    """Other words, a new clause, or one less."""
    return dialog(
        _draft(),
        title=word_for(
            CHANGE.kind,
            {
                "change": _("Other words for “{title}”", title=CHANGE.title),
                "add": _("A new clause"),
                "remove": _("Take out “{title}”", title=CHANGE.title),
            },
        ),
        words=_("It holds once everybody in the circle agrees."),
        opened=CHANGE.kind != "",
        on_open_change=CompactState.let_be,
    )


def _draft() -> rx.Component:
    """Kept for the words it begins with; so it outlives that the compact became another one."""
    form = rx.el.form(
        form_error(PROBLEMS["change"]),
        rx.cond(CHANGE.kind == "add", _title()),
        rx.cond(CHANGE.kind != "remove", _words()),
        rx.cond(CHANGE.cadence, _rhythm()),
        rx.cond(CHANGE.review_on, _review()),
        compact_sees(),
        rx.el.div(
            rx.el.button(_("Propose it"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Leave it as it is"),
                type="reset",
                class_name="btn plain",
                on_click=CompactState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        on_submit=sends(CompactState.propose, CHANGE.kind, CHANGE.key, CHANGE.number),
        class_name="form",
        no_validate=True,
    )
    circle, kind, key, words = CompactState.circle.id, CHANGE.kind, CHANGE.key, CHANGE.words
    name = rx.Var.create(f"propose {circle} {kind} {key} {words}")
    return Draft.create(form, name=name, key=name, done=CompactState.done)


def _title() -> rx.Component:
    return text_field(
        "title",
        _("What is it about?"),
        value=CHANGE.title,
        error=PROBLEMS["title"],
        max_length=LONGEST_TITLE,
        class_name="own",
        auto_complete="off",
    )


def _words() -> rx.Component:
    return text_area(
        "words",
        _("How it would read"),
        value=CHANGE.words,
        error=PROBLEMS["words"],
        max_length=LONGEST_CLAUSE,
        class_name="own",
        rows="7",
    )


def _rhythm() -> rx.Component:
    return rx.fragment(
        select_field(
            "cadence",
            _("How often does it meet?"),
            cadence_choices(build_locale()),
            value=CHANGE.cadence,
            hint=_("Meetings that are planned already stay where they are."),
            error=PROBLEMS["cadence"],
        ),
        rx.el.div(
            _number("smallest", _("How many people start it?"), CHANGE.smallest),
            _number("largest", _("How many have room in it?"), CHANGE.largest),
            class_name="fields",
        ),
    )


def _review() -> rx.Component:
    return date_field(
        "review_on",
        _("When do you look at it again?"),
        value=CHANGE.review_on,
        error=PROBLEMS["review_on"],
    )


def _number(name: str, label: str, value: rx.Var[str]) -> rx.Component:
    return text_field(
        name, label, value=value, error=PROBLEMS[name], type="number", class_name="short"
    )
