"""The form for a count that is wrong, for organisers."""

import reflex as rx

from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import radio_group, select_field, text_field
from peercircles.web.shared.operation import sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.turns.state import TurnsState

PROBLEMS = TurnsState.problems


def correction_dialog() -> rx.Component:
    """One more line for the ledger: nothing that is in it changes."""
    return dialog(
        rx.el.form(
            select_field(
                "person",
                _("Whose count"),
                TurnsState.people.to(list[tuple[str, str]]),
                error=PROBLEMS["person_id"],
            ),
            radio_group(
                "role",
                _("Of which part"),
                TurnsState.roles.to(list[tuple[str, str]]),
                error=PROBLEMS["role"],
                value="facilitator",
            ),
            select_field("delta", _("By how much"), _deltas(), error=PROBLEMS["delta"], value="1"),
            text_field(
                "note",
                _("Why"),
                error=PROBLEMS["note"],
                required=True,
                max_length=280,
                class_name="own",
            ),
            who_sees(_("Everybody in the circle reads this, with your name.")),
            rx.el.div(
                rx.el.button(_("Put it right"), type="submit", class_name="btn main"),
                rx.el.button(
                    _("Leave it"),
                    type="button",
                    class_name="btn",
                    on_click=TurnsState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
                ),
                class_name="acts",
            ),
            on_submit=sends(TurnsState.correct),
            class_name="form",
            no_validate=True,
        ),
        title=_("Put a count right"),
        words=_("A line is added to the ledger. What is in it stays as it was."),
        opened=TurnsState.is_correcting,
        on_open_change=TurnsState.let_be,
    )


def _deltas() -> list[tuple[str, str]]:
    return [
        ("1", _("One turn more")),
        ("2", _("Two turns more")),
        ("3", _("Three turns more")),
        ("-1", _("One turn fewer")),
        ("-2", _("Two turns fewer")),
        ("-3", _("Three turns fewer")),
    ]
