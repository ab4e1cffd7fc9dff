"""The forms of a measure: its words, the number of a day, and many at once."""

from typing import Any

import reflex as rx

from peercircles.kernel.text import text
from peercircles.measures.csv_reading import LONGEST_PASTE
from peercircles.measures.models import MOST_POINTS, Hope
from peercircles.web.measures.acts import MeasureActs
from peercircles.web.measures.views import ProblemView
from peercircles.web.shared.forms import date_field, segmented, text_area, text_field
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.text_files import text_file
from peercircles.web.shared.who_sees import circle_and_coach, who_sees
from peercircles.web.shared.words import _, build_locale
from peercircles.web.theories.aim import only_you

Acts = type[MeasureActs]


def add_form(acts: Acts) -> rx.Component:
    """A further measure."""
    return rx.el.form(
        *_words(acts, "", title="", unit="", hope=Hope.NEITHER.value, goal_line="", changed_on=""),
        _who_reads(acts),
        rx.el.button(_("Add this measure"), type="submit", class_name="btn"),
        on_submit=sends(acts.add),
        class_name="form",
        no_validate=True,
        key=rx.Var.create(f"add {acts.taken}"),
    )


def edit_form(acts: Acts) -> rx.Component:
    """The words as they are now; and to remove the measure."""
    measure = acts.measure
    return rx.fragment(
        rx.el.form(
            *_words(
                acts,
                "edit_",
                title=measure.title,
                unit=measure.unit,
                hope=measure.hope,
                goal_line=measure.goal_line,
                changed_on=measure.changed_on,
            ),
            rx.el.input(type="hidden", name="version", value=measure.version.to_string()),
            _who_reads(acts),
            rx.el.button(_("Save"), type="submit", class_name="btn"),
            on_submit=sends(acts.edit, measure.id),
            class_name="form",
            no_validate=True,
            key=rx.Var.create(f"edit {measure.id} {acts.taken}"),
        ),
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


def paste_form(acts: Acts) -> rx.Component:
    """Many lines at once; what was pasted stays until all of it could be read."""
    return rx.el.form(
        text_area(
            "pasted",
            _("A day, a number, and a note if you like: one line for each day"),
            hint=_(
                "Copied from a table, or typed: 2027-03-28; 7,5; a note. Tabs, semicolons or "
                "commas may stand between."
            ),
            error=acts.problems["pasted"],
            rows="6",
        ),
        rx.el.div(rx.cond(acts.unread.length() > 0, _unread(acts)), aria_live="polite"),
        _who_reads(acts),
        rx.el.div(
            rx.el.button(_("Add these numbers"), type="submit", class_name="btn"),
            text_file(
                target="pasted",
                longest=LONGEST_PASTE,
                too_long=_too_long(),
            ),
            class_name="acts",
        ),
        on_submit=sends(acts.paste, acts.measure.id),
        class_name="form",
        no_validate=True,
        key=rx.Var.create(f"paste {acts.measure.id} {acts.taken}"),
    )


def _too_long() -> str:
    words = text("This is too long. Up to {count} lines can be pasted at once.", count=MOST_POINTS)
    return words.into(build_locale())


def _write_form(acts: Acts) -> rx.Component:
    return rx.el.form(
        *_number(acts, "", day="", value="", note=""),
        _who_reads(acts),
        rx.el.button(_("Add this number"), type="submit", class_name="btn main"),
        on_submit=sends(acts.write, acts.measure.id),
        class_name="form",
        no_validate=True,
        key=rx.Var.create(f"write {acts.measure.id} {acts.taken}"),
    )


def _correct_form(acts: Acts) -> rx.Component:
    correcting = acts.correcting
    return rx.el.form(
        rx.el.p(_("Correct the number of {day}", day=correcting.title), class_name="label"),
        rx.el.div(rx.cond(acts.clash, _clash(acts)), aria_live="assertive"),
        *_number(
            acts, "correct_", day=correcting.day, value=correcting.value, note=correcting.note
        ),
        _who_reads(acts),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="button",
                class_name="btn plain",
                on_click=acts.begin_to_correct(""),
            ),
            class_name="row",
        ),
        on_submit=sends(acts.correct, correcting.id, correcting.version),
        class_name="form",
        no_validate=True,
        key=rx.Var.create(f"correct {correcting.id}"),
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
    """What somebody put there meanwhile; what is typed stays, and may still take its place."""
    return rx.el.section(
        rx.el.h4(_("That did not save. The number was corrected meanwhile.")),
        rx.el.p(rx.el.b(_("Now:")), " ", rx.el.bdi(acts.clash, class_name="own")),
        rx.el.p(
            _("Yours is still in the form. Saving it again puts it in place of the other."),
            class_name="small",
        ),
        rx.el.button(
            _("Keep what is there"),
            type="button",
            class_name="btn sm",
            on_click=acts.begin_to_correct(""),
        ),
        class_name="ban err clash",
    )


def _unread(acts: Acts) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            _("Nothing was added yet. What you pasted is still here; these lines need a look:"),
            class_name="label",
        ),
        rx.el.ul(
            rx.foreach(
                acts.unread.to(list[ProblemView]),
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


def _who_reads(acts: Acts) -> rx.Component:
    everybody = who_sees(_("Everyone in the circle can read this."))
    of_goal = rx.cond(acts.measured.is_for_coach, circle_and_coach(), everybody)
    return rx.cond(acts.measured.kind, only_you(), of_goal)
