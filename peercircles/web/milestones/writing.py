"""The forms of a milestone, and the question before one moves that others wait for."""

from typing import Any

import reflex as rx

from peercircles.milestones.models import LONGEST_MILESTONE
from peercircles.web.milestones.state import MilestonesState
from peercircles.web.milestones.views import FollowerView, NeedChoice
from peercircles.web.shared.clashes import written_meanwhile
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import date_field, refusal, text_field
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

PLAN, EDITING = MilestonesState.plan, MilestonesState.editing
SAVED = MilestonesState.saved
QUESTION, PROBLEMS = MilestonesState.question, MilestonesState.problems


def milestone_form() -> rx.Component:
    """A further milestone; or, while one is being changed, that one."""
    return rx.cond(EDITING.id, _edit_form(), _add_form())


def _add_form() -> rx.Component:
    form = rx.el.form(
        *_words("", title="", due_on=""),
        _needs("needs", PLAN.choices),
        _who_reads(),
        rx.el.div(rx.el.button(_("Add this milestone"), type="submit", class_name="btn main")),
        on_submit=sends(MilestonesState.add),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"milestone {PLAN.goal_id}")
    begun = rx.Var.create(f"add {MilestonesState.added}")
    return rx.el.section(
        rx.el.h3(_("Add a milestone")),
        Draft.create(form, name=name, key=begun, done=MilestonesState.done),
        class_name="stack2",
    )


def _edit_form() -> rx.Component:
    form = rx.el.form(
        rx.el.div(rx.cond(SAVED, _written_meanwhile()), aria_live="assertive"),
        *_words("edit_", title=EDITING.title, due_on=EDITING.due_on, auto_focus=True),
        _needs("edit_needs", EDITING.choices),
        rx.el.input(type="hidden", name="version"),
        _who_reads(),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=MilestonesState.begin_to_edit(""),
            ),
            class_name="row",
        ),
        on_submit=sends(MilestonesState.edit, EDITING.id),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"edit {EDITING.id}")
    draft = {
        "version": EDITING.version,
        "known": rx.cond(SAVED, EDITING.version, 0),
        "done": MilestonesState.done,
    }
    return rx.el.section(
        rx.el.h3(_("Change this milestone")),
        Draft.create(form, name=name, key=name, **draft),
        rx.el.div(rx.cond(QUESTION.words, _question()), aria_live="polite"),
        class_name="stack2",
    )


def _written_meanwhile() -> rx.Component:
    return written_meanwhile(
        _("That did not save, for this was changed meanwhile. Look at it again, please."),
        SAVED,
        MilestonesState.begin_to_edit(""),
    )


def _question() -> rx.Component:
    return rx.el.div(
        rx.el.p(QUESTION.words, class_name="label"),
        rx.el.ul(
            rx.foreach(
                QUESTION.followers.to(list[FollowerView]),
                lambda each: rx.el.li(
                    rx.el.bdi(each.title, class_name="own"),
                    rx.el.span(each.before, " → ", each.after, class_name="cap soft num"),
                    class_name="row wrap",
                    key=each.id,
                ),
            ),
            class_name="lines",
            aria_label=_("What waits for it"),
        ),
        rx.el.div(
            rx.el.button(
                _("Move these too"),
                type="button",
                class_name="btn main",
                on_click=MilestonesState.answer(True, OP),  # noqa: FBT003 - the answer
            ),
            rx.el.button(
                _("Only this one"),
                type="button",
                class_name="btn",
                on_click=MilestonesState.answer(False, OP),  # noqa: FBT003 - the answer
            ),
            rx.el.button(
                _("Move nothing yet"),
                type="button",
                class_name="btn plain",
                on_click=MilestonesState.put_question_away,
            ),
            class_name="row wrap",
        ),
        class_name="ban stack2 asks",
        custom_attrs={"data-testid": "move-question"},
    )


def _words(prefix: str, **now: Any) -> list[rx.Component]:
    return [
        text_field(
            f"{prefix}title",
            _("What is to be there?"),
            value=now.pop("title"),
            error=PROBLEMS["title"],
            max_length=LONGEST_MILESTONE,
            class_name="own",
            **{key: value for key, value in now.items() if key != "due_on"},
        ),
        date_field(
            f"{prefix}due_on",
            _("By when?"),
            value=now["due_on"],
            error=PROBLEMS["due_on"],
        ),
    ]


def _needs(name: str, choices: Any) -> rx.Component:
    """What has to be there first: boxes, so that keys and pointers pick alike."""
    return rx.cond(
        choices.length() > 0,
        rx.el.fieldset(
            rx.el.legend(_("What has to be there first?"), rx.el.span(" ", _("(optional)"))),
            rx.el.div(
                rx.foreach(choices.to(list[NeedChoice]), lambda each: _need(name, each)),
                class_name="picks",
            ),
            refusal(name, PROBLEMS["needs"]),
            class_name="ask-for",
        ),
    )


def _need(name: str, choice: rx.vars.ObjectVar[NeedChoice]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, value=choice.id, default_checked=choice.is_on),
        rx.el.bdi(choice.title, class_name="own"),
        class_name="pick",
        key=choice.id,
    )


def _who_reads() -> rx.Component:
    return who_sees(_("Everyone in the circle can read this. A coach cannot."))
