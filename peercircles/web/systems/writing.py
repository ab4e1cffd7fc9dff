"""The forms of a systems diagram: a thing, another title for one, and an arrow."""

import reflex as rx

from peercircles.systems.models import LONGEST_NODE, Sign
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import segmented, select_field, text_field
from peercircles.web.shared.operation import sends
from peercircles.web.shared.words import _
from peercircles.web.systems.state import SystemState
from peercircles.web.theories.aim import only_you

SYSTEM, RENAMING = SystemState.system, SystemState.renaming
PROBLEMS, DONE = SystemState.problems, SystemState.done


def thing_form() -> rx.Component:
    """Something to write down."""
    form = rx.el.form(
        text_field(
            "thing",
            _("Something there can be more or less of"),
            error=PROBLEMS["thing"],
            max_length=LONGEST_NODE,
            class_name="own",
        ),
        only_you(),
        rx.el.button(_("Write it down"), type="submit", class_name="btn"),
        on_submit=sends(SystemState.add),
        class_name="form",
        no_validate=True,
    )
    return Draft.create(
        form,
        name=rx.Var.create(f"thing {SYSTEM.id}"),
        key=rx.Var.create(f"thing {SystemState.added}"),
        done=DONE,
    )


def rename_form() -> rx.Component:
    """Another title for a thing."""
    form = rx.el.form(
        text_field(
            "new_title",
            _("In other words"),
            value=RENAMING.title,
            error=PROBLEMS["new_title"],
            max_length=LONGEST_NODE,
            class_name="own",
            auto_focus=True,
        ),
        rx.el.input(type="hidden", name="version"),
        only_you(),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn"),
            rx.el.button(
                _("Leave it as it was"),
                type="reset",
                class_name="btn plain",
                on_click=SystemState.begin(""),
            ),
            class_name="acts",
        ),
        on_submit=sends(SystemState.rename, RENAMING.id),
        class_name="form",
        no_validate=True,
    )
    return Draft.create(
        form,
        name=rx.Var.create(f"rename {RENAMING.id}"),
        key=rx.Var.create(f"rename {RENAMING.id}"),
        version=RENAMING.version,
        done=DONE,
    )


def arrow_form() -> rx.Component:
    """What more of one thing does to another; said again, the new sign is the one that counts."""
    things = SYSTEM.choices.to(list[tuple[str, str]])
    form = rx.el.form(
        select_field("cause", _("The more there is of"), things, error=PROBLEMS["cause"]),
        segmented(
            "sign",
            _("there is"),
            [(Sign.PLUS.value, _("more (+)")), (Sign.MINUS.value, _("less (−)"))],
            value=Sign.PLUS.value,
            error=PROBLEMS["sign"],
        ),
        select_field("to", _("of what"), things, error=PROBLEMS["to"]),
        rx.el.button(_("Draw the arrow"), type="submit", class_name="btn"),
        on_submit=sends(SystemState.link),
        class_name="form",
        no_validate=True,
    )
    return Draft.create(
        form,
        name=rx.Var.create(f"arrow {SYSTEM.id}"),
        key=rx.Var.create(f"arrow {SystemState.linked}"),
        done=DONE,
    )
