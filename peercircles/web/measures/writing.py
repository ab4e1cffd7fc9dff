"""The forms of a measure: its words, and the number of a day."""

from typing import Any

import reflex as rx

from peercircles.measures.models import Hope
from peercircles.web.measures.acts import MeasureActs
from peercircles.web.shared.clashes import written_meanwhile
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import date_field, segmented, text_field
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import circle_and_coach, who_sees
from peercircles.web.shared.words import _
from peercircles.web.theories.aim import only_you

Acts = type[MeasureActs]


def add_form(acts: Acts) -> rx.Component:
    """A further measure."""
    form = rx.el.form(
        *_words(acts, "", title="", unit="", hope=Hope.NEITHER.value, goal_line="", changed_on=""),
        who_reads(acts),
        rx.el.button(_("Add this measure"), type="submit", class_name="btn"),
        on_submit=sends(acts.add),
        class_name="form",
        no_validate=True,
    )
    return kept(acts, form, rx.Var.create(f"measuring {acts.measured.id}"))


def edit_form(acts: Acts) -> rx.Component:
    """The words as they are now; and to remove the measure."""
    measure = acts.measure
    form = rx.el.form(
        rx.el.div(rx.cond(acts.reworded, _reworded(acts)), aria_live="assertive"),
        *_words(
            acts,
            "edit_",
            title=measure.title,
            unit=measure.unit,
            hope=measure.hope,
            goal_line=measure.goal_line,
            changed_on=measure.changed_on,
        ),
        rx.el.input(type="hidden", name="version"),
        who_reads(acts),
        rx.el.button(_("Save"), type="submit", class_name="btn"),
        on_submit=sends(acts.edit, measure.id),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"words {measure.id}")
    return rx.fragment(
        kept(acts, form, name, version=measure.version, is_known=acts.reworded != ""),
        rx.el.p(
            rx.el.button(
                _("Remove this measure"),
                type="button",
                class_name="btn plain",
                on_click=acts.remove(measure.id, OP),
            )
        ),
    )


def number_form(acts: Acts) -> rx.Component:
    """The number of a day: a new one, or one that is corrected."""
    return rx.cond(acts.correcting.id, _correct_form(acts), _write_form(acts))


def _write_form(acts: Acts) -> rx.Component:
    form = rx.el.form(
        *_number(acts, "", day="", value="", note=""),
        who_reads(acts),
        rx.el.button(_("Add this number"), type="submit", class_name="btn main"),
        on_submit=sends(acts.write, acts.measure.id),
        class_name="form",
        no_validate=True,
    )
    return kept(acts, form, rx.Var.create(f"number {acts.measure.id}"))


def _correct_form(acts: Acts) -> rx.Component:
    correcting = acts.correcting
    form = rx.el.form(
        rx.el.p(_("Correct the number of {day}", day=correcting.title), class_name="label"),
        rx.el.div(rx.cond(acts.clash, _clash(acts)), aria_live="assertive"),
        *_number(
            acts, "correct_", day=correcting.day, value=correcting.value, note=correcting.note
        ),
        rx.el.input(type="hidden", name="version"),
        who_reads(acts),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=acts.begin_to_correct(""),
            ),
            class_name="row",
        ),
        on_submit=sends(acts.correct, correcting.id),
        class_name="form",
        no_validate=True,
    )
    return kept(
        acts,
        form,
        rx.Var.create(f"correct {correcting.id}"),
        version=correcting.version,
        is_known=acts.clash != "",
    )


def kept(
    acts: Acts,
    form: rx.Component,
    name: rx.Var[str],
    *,
    version: rx.Var[int] | int = 0,
    is_known: rx.Var[bool] | bool = False,
) -> rx.Component:
    """A form whose words are kept, and begin anew once any were taken.

    `is_known`: the person has been shown the version there is now.
    """
    return Draft.create(
        form,
        name=name,
        version=version,
        known=rx.cond(is_known, version, 0),
        key=rx.Var.create(f"{name} {acts.taken}"),
        done=acts.done,
    )


def _words(acts: Acts, prefix: str, **now: Any) -> list[rx.Component]:
    problems = acts.problems
    return [
        text_field(
            f"{prefix}title",
            _("What do you measure?"),
            value=now["title"],
            error=problems["title"],
            class_name="own",
        ),
        text_field(
            f"{prefix}unit",
            _("In what?"),
            hint=_("For example: a week, hours, out of 10."),
            value=now["unit"],
            error=problems["unit"],
            optional=True,
        ),
        segmented(
            f"{prefix}hope",
            _("What do you hope for?"),
            [
                (Hope.MORE.value, _("More")),
                (Hope.FEWER.value, _("Fewer")),
                (Hope.NEITHER.value, _("Neither")),
            ],
            value=now["hope"],
            error=problems["hope"],
        ),
        text_field(
            f"{prefix}goal_line",
            _("A number you hope for"),
            value=now["goal_line"],
            error=problems["goal_line"],
            class_name="short",
            input_mode="decimal",
            optional=True,
        ),
        date_field(
            f"{prefix}changed_on",
            _("Something changed on"),
            hint=_("The median is then that of the time before, once there are eight numbers."),
            value=now["changed_on"],
            error=problems["changed_on"],
            optional=True,
        ),
    ]


def _number(acts: Acts, prefix: str, **now: Any) -> list[rx.Component]:
    problems = acts.problems
    return [
        rx.el.div(
            date_field(f"{prefix}day", _("Day"), value=now["day"], error=problems["day"]),
            text_field(
                f"{prefix}value",
                _("Number"),
                value=now["value"],
                error=problems["value"],
                class_name="short",
                input_mode="decimal",
                auto_complete="off",
            ),
            class_name="two",
        ),
        text_field(
            f"{prefix}note",
            _("Note"),
            value=now["note"],
            error=problems["note"],
            class_name="own",
            optional=True,
        ),
    ]


def _clash(acts: Acts) -> rx.Component:
    return written_meanwhile(
        _("That did not save. The number was corrected meanwhile."),
        acts.clash,
        acts.begin_to_correct(""),
    )


def _reworded(acts: Acts) -> rx.Component:
    return written_meanwhile(
        _("That did not save, for this was changed meanwhile. Look at it again, please."),
        acts.reworded,
        acts.choose(acts.measure.id),
    )


def who_reads(acts: Acts) -> rx.Component:
    """Who can read what is written here."""
    everybody = who_sees(_("Everyone in the circle can read this."))
    of_goal = rx.cond(acts.measured.is_for_coach, circle_and_coach(), everybody)
    return rx.cond(acts.measured.kind, only_you(), of_goal)
