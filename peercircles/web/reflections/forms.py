"""What the forms about oneself send."""

from datetime import date
from typing import TypedDict

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.measures.typed_numbers import typed_number
from peercircles.reflections.models import Balance, BalanceNotes, Bucket, ReflectionWords
from peercircles.web.shared.form_values import chosen_day

# As many digits have the millionths of a second from 1970 to the year 2286.
LONGEST_INSTANT = 16


class ReflectionForm(TypedDict, total=False):
    """A reflection. `entry` and `version` say which one an edit began with."""

    entry: str
    version: str
    on: str
    prompt: str
    words: str
    heart: str
    skill: str
    pay: str
    heart_note: str
    skill_note: str
    pay_note: str
    overlap: str


class WeekForm(TypedDict, total=False):
    """The hours of a week, bucket by bucket. `version` says what the form has seen of weeks."""

    week: str
    growth: str
    duty: str
    others: str
    home: str
    rest: str
    week_words: str
    version: str


def reflection_in(form: ReflectionForm) -> ReflectionWords:
    """What was written. Raises Invalid beside the field that is off."""
    return ReflectionWords(
        on=chosen_day(form.get("on", ""), field="on"),
        words=form.get("words", ""),
        prompt=form.get("prompt", ""),
        balance=Balance(
            heart=_step(form.get("heart", ""), field="heart"),
            skill=_step(form.get("skill", ""), field="skill"),
            pay=_step(form.get("pay", ""), field="pay"),
        ),
        notes=BalanceNotes(
            heart=form.get("heart_note", ""),
            skill=form.get("skill_note", ""),
            pay=form.get("pay_note", ""),
            overlap=form.get("overlap", ""),
        ),
    )


def week_in(form: WeekForm) -> tuple[date, dict[Bucket, int]]:
    """A day of the week, and the minutes of each bucket; hours as people write them."""
    day = chosen_day(form.get("week", ""), field="week")
    return day, {bucket: _minutes(str(form.get(bucket.value, "")), bucket) for bucket in Bucket}


def seen_in(form: WeekForm) -> int:
    """When the last week was kept that the form knew of; 0 where it says none."""
    given = str(form.get("version", ""))
    return int(given) if given.isdecimal() and len(given) <= LONGEST_INSTANT else 0


def _step(value: str, *, field: str) -> int | None:
    if not value:
        return None
    if len(value) == 1 and value.isdecimal():
        return int(value)
    raise Invalid(text("Please choose one of these."), field=field)


def _minutes(value: str, bucket: Bucket) -> int:
    return round(typed_number(value, field=bucket.value) * 60) if value.strip() else 0
