"""What is typed about oneself, cleaned; Invalid (with the field) where it cannot be taken."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line, typed_passage
from peercircles.reflections.models import (
    LONGEST_NOTE,
    LONGEST_SENTENCE,
    LONGEST_WORDS,
    MINUTES_OF_A_WEEK,
    STEPS,
    Balance,
    BalanceNotes,
    Bucket,
    ReflectionWords,
)
from peercircles.reflections.prompts import PROMPTS


def cleaned(typed: ReflectionWords) -> ReflectionWords:
    """A reflection: words, or at least one of the three steps, or a note on them."""
    said = [step for step in _steps(typed.balance).values() if step is not None]
    for name, step in _steps(typed.balance).items():
        if step is not None and step not in STEPS:
            raise Invalid(text("Please choose one of these."), field=name)
    if typed.prompt and typed.prompt not in PROMPTS:
        raise Invalid(text("Please choose one of these."), field="prompt")
    notes = _notes(typed.notes)
    is_said = bool(said) or notes != BalanceNotes()
    words = typed_passage(typed.words, field="words", limit=LONGEST_WORDS, required=not is_said)
    return replace(typed, words=words, notes=notes)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def check_minutes(minutes: Mapping[Bucket, int]) -> None:
    """Each from nothing to a week, and all of them together no more than there is of a week."""
    for bucket, number in minutes.items():
        if not 0 <= number <= MINUTES_OF_A_WEEK:
            raise Invalid(text("A week has 168 hours."), field=bucket.value)
    if sum(minutes.values()) > MINUTES_OF_A_WEEK:
        last = [bucket for bucket in Bucket if minutes.get(bucket)][-1]
        raise Invalid(
            text("Together these are more than the 168 hours of a week."), field=last.value
        )


def _steps(balance: Balance) -> dict[str, int | None]:
    return {"heart": balance.heart, "skill": balance.skill, "pay": balance.pay}


def _notes(typed: BalanceNotes) -> BalanceNotes:
    def note(words: str, field: str, limit: int = LONGEST_NOTE) -> str:
        return typed_line(words, field=field, limit=limit, required=False)

    return BalanceNotes(
        heart=note(typed.heart, "heart_note"),
        skill=note(typed.skill, "skill_note"),
        pay=note(typed.pay, "pay_note"),
        overlap=note(typed.overlap, "overlap", LONGEST_SENTENCE),
    )
