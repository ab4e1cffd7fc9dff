"""What the forms about measures send."""

from typing import TypedDict

from peercircles.measures.models import Hope, MeasureWords, NumberOfDay
from peercircles.measures.typed_days import typed_day
from peercircles.measures.typed_numbers import typed_number
from peercircles.web.shared.form_values import chosen


class MeasureForm(TypedDict):
    """The words of a measure."""

    title: str
    unit: str
    hope: str
    goal_line: str
    changed_on: str


class EditForm(TypedDict):
    """The same, with the version of those the edit began with."""

    edit_title: str
    edit_unit: str
    edit_hope: str
    edit_goal_line: str
    edit_changed_on: str
    version: str


class NumberForm(TypedDict):
    """The number of a day."""

    day: str
    value: str
    note: str


class CorrectForm(TypedDict):
    """Another number in the place of one; `version` is that of the one it began with."""

    correct_day: str
    correct_value: str
    correct_note: str
    version: str


class PasteForm(TypedDict):
    """Many lines at once."""

    pasted: str


def edited(form: EditForm) -> MeasureForm:
    """The form that edits, as the one that adds."""
    return MeasureForm(
        title=form.get("edit_title", ""),
        unit=form.get("edit_unit", ""),
        hope=form.get("edit_hope", ""),
        goal_line=form.get("edit_goal_line", ""),
        changed_on=form.get("edit_changed_on", ""),
    )


def corrected(form: CorrectForm) -> NumberForm:
    """The form that corrects, as the one that adds."""
    return NumberForm(
        day=form.get("correct_day", ""),
        value=form.get("correct_value", ""),
        note=form.get("correct_note", ""),
    )


def measure_words(form: MeasureForm) -> MeasureWords:
    """The words, as far as they can be read."""
    goal_line, changed_on = form.get("goal_line", "").strip(), form.get("changed_on", "").strip()
    return MeasureWords(
        title=form.get("title", ""),
        unit=form.get("unit", ""),
        hope=chosen(Hope, form.get("hope") or Hope.NEITHER.value, field="hope"),
        goal_line=typed_number(goal_line, field="goal_line") if goal_line else None,
        changed_on=typed_day(changed_on, field="changed_on") if changed_on else None,
    )


def number_of_day(form: NumberForm) -> NumberOfDay:
    """The day, the number and the note."""
    return NumberOfDay(
        day=typed_day(form.get("day", ""), field="day"),
        value=typed_number(form.get("value", ""), field="value"),
        note=form.get("note", ""),
    )
