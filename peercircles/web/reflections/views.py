"""Reflections and weeks as their page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from peercircles.kernel.text import Text, day_words, text
from peercircles.reflections.models import Balance, BalanceNotes, Bucket
from peercircles.reflections.prompts import PROMPTS
from peercircles.reflections.queries import ReflectionRow, ReflectionsPage, WeekRow
from peercircles.reflections.sharing import SharedRow
from peercircles.web.measures.wording import number_words, written_number
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of
from peercircles.web.shared.times import iso

BUCKETS: dict[Bucket, Text] = {
    Bucket.GROWTH: text("My own goals"),
    Bucket.DUTY: text("What had to be done"),
    Bucket.OTHERS: text("For others"),
    Bucket.HOME: text("Home, family, friends"),
    Bucket.REST: text("Rest and health"),
}


@dataclass(frozen=True)
class ReflectionView:
    """A reflection. `day` is as one reads it, `on` as a date field has it."""

    id: str = ""
    on: str = ""
    day: str = ""
    prompt: str = ""
    question: str = ""
    words: str = ""
    heart: str = ""
    skill: str = ""
    pay: str = ""
    heart_note: str = ""
    skill_note: str = ""
    pay_note: str = ""
    overlap: str = ""
    has_balance: bool = False
    version: int = 0


@dataclass(frozen=True)
class SharedView:
    """A copy of a reflection to read. `day` is when it was written, `at` when it was shared."""

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    owner: str = ""
    initials: str = ""
    seat: int = 0
    at: str = ""
    day: str = ""
    question: str = ""
    words: str = ""
    heart: str = ""
    skill: str = ""
    pay: str = ""
    heart_note: str = ""
    skill_note: str = ""
    pay_note: str = ""
    overlap: str = ""
    has_balance: bool = False
    is_yours: bool = False


@dataclass(frozen=True)
class WeekView:
    """A week. `hours` are those of the buckets in their order, as one reads them.

    `typed` are the same as they stand in a form; `seen` is when the last week was kept that the
    form knew of.
    """

    monday: str = ""
    day: str = ""
    hours: list[str] = field(default_factory=list[str])
    typed: dict[str, str] = field(default_factory=dict[str, str])
    total: str = ""
    words: str = ""
    seen: int = 0


@dataclass(frozen=True)
class OwnView:
    """Everything of one's own. `balances` are the reflections in which the three were said.

    `kept` is when a week was kept last.
    """

    is_there: bool = False
    today: str = ""
    reflections: list[ReflectionView] = field(default_factory=list[ReflectionView])
    balances: list[ReflectionView] = field(default_factory=list[ReflectionView])
    weeks: list[WeekView] = field(default_factory=list[WeekView])
    kept: int = 0
    board: str = ""


def own_view(page: ReflectionsPage, caller: Caller, today: date) -> OwnView:
    """The page in the words of its reader."""
    reflections = [reflection_view(row, caller.locale) for row in page.reflections]
    return OwnView(
        is_there=True,
        today=today.isoformat(),
        reflections=reflections,
        balances=[each for each in reflections if each.heart or each.skill or each.pay],
        weeks=[_week(row, caller.locale) for row in page.weeks],
        kept=max((row.kept for row in page.weeks), default=0),
        board=f"/circles/{page.board}/board" if page.board else "",
    )


def reflection_view(row: ReflectionRow, locale: str) -> ReflectionView:
    """One reflection."""
    return ReflectionView(
        id=str(row.id),
        on=row.on.isoformat(),
        day=day_words(row.on, locale),
        prompt=row.prompt,
        question=question_words(row.prompt, locale),
        words=row.words,
        heart=_step(row.balance.heart),
        skill=_step(row.balance.skill),
        pay=_step(row.balance.pay),
        heart_note=row.notes.heart,
        skill_note=row.notes.skill,
        pay_note=row.notes.pay,
        overlap=row.notes.overlap,
        has_balance=_is_said(row.balance, row.notes),
        version=row.version,
    )


def shared_view(row: SharedRow, locale: str) -> SharedView:
    """A copy to read, in the reader's language."""
    return SharedView(
        id=str(row.id),
        circle_id=str(row.circle_id),
        circle_name=row.circle_name,
        owner=row.owner_name,
        initials=initials_of(row.owner_name),
        seat=row.seat % 8 + 1,
        at=iso(row.at),
        day=day_words(row.on, locale),
        question=question_words(row.prompt, locale),
        words=row.words,
        heart=_step(row.balance.heart),
        skill=_step(row.balance.skill),
        pay=_step(row.balance.pay),
        heart_note=row.notes.heart,
        skill_note=row.notes.skill,
        pay_note=row.notes.pay,
        overlap=row.notes.overlap,
        has_balance=_is_said(row.balance, row.notes),
        is_yours=row.is_yours,
    )


def question_words(prompt: str, locale: str) -> str:
    """A question by its key; nothing for none."""
    return PROMPTS[prompt].into(locale) if prompt in PROMPTS else ""


def hours_words(minutes: Sequence[int], locale: str) -> list[str]:
    """Minutes as hours, as the language writes them."""
    return [number_words(round(each / 60, 2), locale) for each in minutes]


def _week(row: WeekRow, locale: str) -> WeekView:
    return WeekView(
        monday=row.monday.isoformat(),
        day=day_words(row.monday, locale),
        hours=hours_words([row.minutes[bucket] for bucket in Bucket], locale),
        typed={bucket.value: _typed(number) for bucket, number in row.minutes.items()},
        total=hours_words([row.total], locale)[0],
        words=row.words,
    )


def _typed(minutes: int) -> str:
    return written_number(minutes / 60) if minutes else ""


def _step(step: int | None) -> str:
    return "" if step is None else str(step)


def _is_said(balance: Balance, notes: BalanceNotes) -> bool:
    return (balance, notes) != (Balance(), BalanceNotes())
