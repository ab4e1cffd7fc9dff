"""The forms of a measure: its words, the number of a day, and many at once."""

from typing import Any

import reflex as rx

from peercircles.measures.models import Hope
from peercircles.web.measures.state import MeasuresState
from peercircles.web.measures.views import ProblemView
from peercircles.web.shared.forms import date_field, segmented, text_area, text_field
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

MEASURE, GOAL = MeasuresState.measure, MeasuresState.goal
PROBLEMS, CORRECTING = MeasuresState.problems, MeasuresState.correcting


def add_form() -> rx.Component:
    """A further measure."""
    return rx.el.form(
        *_words("", title="", unit="", hope=Hope.NEITHER.value, goal_line="", changed_on=""),
        _who_reads(),
        rx.el.button(_("Add this measure"), type="submit", class_name="btn"),
        on_submit=sends(MeasuresState.add),
        class_name="form",
        no_validate=True,
        key=rx.Var.create(f"add {MeasuresState.taken}"),
    )


def edit_form() -> rx.Component:
    """The words as they are now; and to remove the measure."""
    return rx.fragment(
        rx.el.form(
            *_words(
                "edit_",
                title=MEASURE.title,
                unit=MEASURE.unit,
                hope=MEASURE.hope,
                goal_line=MEASURE.goal_line,
                changed_on=MEASURE.changed_on,
            ),
            rx.el.input(type="hidden", name="version", value=MEASURE.version.to_string()),
            _who_reads(),
            rx.el.button(_("Save"), type="submit", class_name="btn"),
            on_submit=sends(MeasuresState.edit, MEASURE.id),
            class_name="form",
            no_validate=True,
            key=rx.Var.create(f"edit {MEASURE.id} {MeasuresState.taken}"),
        ),
        rx.el.p(
            rx.el.button(
                _("Remove this measure"),
                type="button",
                class_name="btn plain",
                on_click=MeasuresState.remove(MEASURE.id, OP),
            )
        ),
    )


def number_form() -> rx.Component:
    """The number of a day: a new one, or one that is corrected."""
    return rx.cond(CORRECTING.id, _correct_form(), _write_form())


def paste_form() -> rx.Component:
    """Many lines at once; what was pasted stays until all of it could be read."""
    return rx.el.form(
        text_area(
            "pasted",
            _("A day, a number, and a note if you like: one line for each day"),
            hint=_(
                "Copied from a table, or typed: 2027-03-28; 7,5; a note. Tabs, semicolons or "
                "commas may stand between."
            ),
            error=PROBLEMS["pasted"],
            rows="6",
        ),
        rx.el.div(rx.cond(MeasuresState.unread.length() > 0, _unread()), aria_live="polite"),
        _who_reads(),
        rx.el.button(_("Add these numbers"), type="submit", class_name="btn"),
        on_submit=sends(MeasuresState.paste, MEASURE.id),
        class_name="form",
        no_validate=True,
        key=rx.Var.create(f"paste {MEASURE.id} {MeasuresState.taken}"),
    )


def _write_form() -> rx.Component:
    return rx.el.form(
        *_number("", day="", value="", note=""),
        _who_reads(),
        rx.el.button(_("Add this number"), type="submit", class_name="btn main"),
        on_submit=sends(MeasuresState.write, MEASURE.id),
        class_name="form",
        no_validate=True,
        key=rx.Var.create(f"write {MEASURE.id} {MeasuresState.taken}"),
    )


def _correct_form() -> rx.Component:
    return rx.el.form(
        rx.el.p(_("Correct the number of {day}", day=CORRECTING.title), class_name="label"),
        *_number("correct_", day=CORRECTING.day, value=CORRECTING.value, note=CORRECTING.note),
        _who_reads(),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="button",
                class_name="btn plain",
                on_click=MeasuresState.begin_to_correct(""),
            ),
            class_name="row",
        ),
        on_submit=sends(MeasuresState.correct, CORRECTING.id),
        class_name="form",
        no_validate=True,
        key=rx.Var.create(f"correct {CORRECTING.id}"),
    )


def _words(prefix: str, **now: Any) -> list[rx.Component]:
    return [
        text_field(
            f"{prefix}title",
            _("What do you measure?"),
            value=now["title"],
            error=PROBLEMS["title"],
            class_name="own",
        ),
        text_field(
            f"{prefix}unit",
            _("In what?"),
            hint=_("For example: a week, hours, out of 10."),
            value=now["unit"],
            error=PROBLEMS["unit"],
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
            error=PROBLEMS["hope"],
        ),
        text_field(
            f"{prefix}goal_line",
            _("A number you hope for"),
            value=now["goal_line"],
            error=PROBLEMS["goal_line"],
            class_name="short",
            input_mode="decimal",
            optional=True,
        ),
        date_field(
            f"{prefix}changed_on",
            _("Something changed on"),
            hint=_("The median is then that of the time before, once there are eight numbers."),
            value=now["changed_on"],
            error=PROBLEMS["changed_on"],
            optional=True,
        ),
    ]


def _number(prefix: str, **now: Any) -> list[rx.Component]:
    return [
        rx.el.div(
            date_field(f"{prefix}day", _("Day"), value=now["day"], error=PROBLEMS["day"]),
            text_field(
                f"{prefix}value",
                _("Number"),
                value=now["value"],
                error=PROBLEMS["value"],
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
            error=PROBLEMS["note"],
            class_name="own",
            optional=True,
        ),
    ]


def _unread() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            _("Nothing was added yet. What you pasted is still here; these lines need a look:"),
            class_name="label",
        ),
        rx.el.ul(
            rx.foreach(
                MeasuresState.unread.to(list[ProblemView]),
                lambda problem: rx.el.li(
                    rx.el.b(_("Line {line}", line=problem.line)),
                    " ",
                    rx.el.code(rx.el.bdi(problem.typed)),
                    " ",
                    problem.why,
                    key=problem.line,
                ),
            ),
            class_name="lines",
        ),
        class_name="ban err clash",
    )


def _who_reads() -> rx.Component:
    return rx.cond(
        GOAL.is_for_coach,
        who_sees(
            _("Everyone in the circle can read this, and a coach while all of you allow it."),
            coach=True,
        ),
        who_sees(_("Everyone in the circle can read this.")),
    )
