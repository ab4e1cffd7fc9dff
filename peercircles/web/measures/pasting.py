"""The form that takes many numbers at once."""

import reflex as rx

from peercircles.kernel.text import text
from peercircles.measures.csv_reading import LONGEST_PASTE
from peercircles.measures.models import MOST_POINTS
from peercircles.web.measures.acts import MeasureActs
from peercircles.web.measures.views import ProblemView
from peercircles.web.measures.writing import kept, who_reads
from peercircles.web.shared.forms import text_area
from peercircles.web.shared.operation import sends
from peercircles.web.shared.text_files import text_file
from peercircles.web.shared.words import _, build_locale

Acts = type[MeasureActs]


def paste_form(acts: Acts) -> rx.Component:
    """Many lines at once; what was pasted stays until all of it could be read."""
    form = rx.el.form(
        text_area(
            "pasted",
            _("A day, a number, and a note if you like: one line for each day"),
            hint=_(
                "Copied from a table, or typed: 2027-03-28; 7,5; a note. Tabs, semicolons or "
                "commas may stand between; where there is no note, a space will do."
            ),
            error=acts.problems["pasted"],
            rows="6",
        ),
        rx.el.div(rx.cond(acts.unread.length() > 0, _unread(acts)), aria_live="polite"),
        who_reads(acts),
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
    )
    return kept(acts, form, rx.Var.create(f"paste {acts.measure.id}"))


def _too_long() -> str:
    words = text("This is too long. Up to {count} lines can be pasted at once.", count=MOST_POINTS)
    return words.into(build_locale())


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
