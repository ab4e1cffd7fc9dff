"""Words for where a test is, what followed from it, and its days, in the reader's language."""

from collections.abc import Mapping
from datetime import date

from peercircles.kernel.text import Text, day_words, text
from peercircles.trials.models import Decision, PlanWords, Step, StudyWords
from peercircles.trials.standings import Standing
from peercircles.trials.words import Written

STEPS: Mapping[Step, Text] = {
    Step.PLAN: text("being planned"),
    Step.DO: text("being tried"),
    Step.STUDY: text("being looked at"),
    Step.ACT: text("decided"),
}
DECISIONS: Mapping[Decision, Text] = {
    Decision.ADAPT: text("adapted"),
    Decision.ADOPT: text("adopted"),
    Decision.ABANDON: text("let go, and learned from"),
}
STANDINGS: Mapping[Standing, Text] = {
    Standing.TRIED: text("being tried"),
    Standing.ADAPTED: text("adapted"),
    Standing.ADOPTED: text("adopted"),
    Standing.LEARNED: text("learned from"),
}


def state_words(step: Step, decision: Decision | None, locale: str) -> str:
    """Where a test is; what followed from it, once that is decided."""
    return (DECISIONS[decision] if decision else STEPS[step]).into(locale)


def number_of_test(number: int, locale: str, *, is_bold: bool = False) -> str:
    """What a test of a ramp is called, with its owner's word for it where it is a bold one."""
    if is_bold:
        return text("Test {number}, bold", number=number).into(locale)
    return text("Test {number}", number=number).into(locale)


def dates_words(starts_on: date | None, ends_on: date | None, locale: str) -> str:
    """From when until when; nothing where no day is known."""
    days = {
        name: day_words(day, locale)
        for name, day in (("first", starts_on), ("last", ends_on))
        if day
    }
    if len(days) == 2:
        return text("{first} to {last}", **days).into(locale)
    if starts_on:
        return text("from {first}", **days).into(locale)
    return text("until {last}", **days).into(locale) if ends_on else ""


def in_words(written: Written, locale: str) -> str:
    """A plan or what came of it in one passage, for showing two of them side by side."""
    pieces = _plan(written, locale) if isinstance(written, PlanWords) else _study(written)
    return " · ".join(piece for piece in pieces if piece)


def _plan(plan: PlanWords, locale: str) -> tuple[str, ...]:
    days = dates_words(plan.starts_on, plan.ends_on, locale)
    bold = text("a bold test").into(locale) if plan.is_bold else ""
    return plan.question, plan.prediction, plan.how, days, bold


def _study(study: StudyWords) -> tuple[str, ...]:
    return study.happened, study.learned, study.next_words
