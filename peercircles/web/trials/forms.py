"""What the forms about tests of change send."""

from datetime import date
from typing import NotRequired, TypedDict
from uuid import UUID

from peercircles.kernel.columns import parse_id
from peercircles.measures.typed_numbers import typed_number
from peercircles.trials.models import Decision, PlanWords, StudyWords
from peercircles.web.shared.form_values import chosen, chosen_day


class PlanForm(TypedDict, total=False):
    """What is planned; with `begins`, the test begins with it. Of a box only a tick is sent.

    `version` is that of the words the form began with.
    """

    question: str
    prediction: str
    how: str
    starts_on: str
    ends_on: str
    measure: str
    is_bold: NotRequired[bool]
    begins: NotRequired[bool]
    version: str


class DatesForm(TypedDict, total=False):
    """From when until when."""

    starts_on: str
    ends_on: str


class DatumForm(TypedDict, total=False):
    """What was observed on a day."""

    datum_day: str
    datum_value: str
    datum_words: str


class StudyForm(TypedDict, total=False):
    """What came of a test, and what follows from it, where that is decided.

    `version` is that of the words the form began with.
    """

    happened: str
    learned: str
    next_words: str
    decision: str
    version: str


class Observed(TypedDict):
    """A line of data, as the commands take it."""

    day: date
    value: float | None
    words: str


def plan_in(form: PlanForm) -> PlanWords:
    """The plan as it was typed."""
    measure = form.get("measure", "")
    return PlanWords(
        question=form.get("question", ""),
        prediction=form.get("prediction", ""),
        how=form.get("how", ""),
        starts_on=_day(form.get("starts_on", ""), "starts_on"),
        ends_on=_day(form.get("ends_on", ""), "ends_on"),
        measure_id=_id(measure),
        is_bold=bool(form.get("is_bold")),
    )


def dates_in(form: DatesForm) -> tuple[date | None, date | None]:
    """The first day and the last."""
    return _day(form.get("starts_on", ""), "starts_on"), _day(form.get("ends_on", ""), "ends_on")


def observed_in(form: DatumForm) -> Observed:
    """A line of data as it was typed."""
    typed = form.get("datum_value", "").strip()
    return Observed(
        day=chosen_day(form.get("datum_day", ""), field="datum_day"),
        value=typed_number(typed, field="datum_value") if typed else None,
        words=form.get("datum_words", ""),
    )


def study_in(form: StudyForm) -> StudyWords:
    """What came of a test, as it was typed."""
    return StudyWords(form.get("happened", ""), form.get("learned", ""), form.get("next_words", ""))


def decision_in(form: StudyForm) -> Decision | None:
    """What follows; None where that is not decided yet."""
    typed = form.get("decision", "")
    return chosen(Decision, typed, field="decision") if typed else None


def _day(typed: str, field: str) -> date | None:
    return chosen_day(typed, field=field) if typed.strip() else None


def _id(typed: str) -> UUID | None:
    return parse_id(typed) if typed else None
