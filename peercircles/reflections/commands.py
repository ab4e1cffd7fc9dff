"""Writing down what one thinks and what a week's hours went to; each for oneself alone."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.identity.models import Person
from peercircles.identity.people import hold_self
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.kernel.zones import local
from peercircles.reflections import policy
from peercircles.reflections.events import ReflectionsChanged
from peercircles.reflections.held import held_reflection
from peercircles.reflections.models import (
    LONGEST_SENTENCE,
    Bucket,
    QuestionAside,
    Reflection,
    ReflectionWords,
    WeekAudit,
)
from peercircles.reflections.prompts import quarter_of
from peercircles.reflections.words import check_minutes, cleaned, monday_of

MOST_REFLECTIONS = 2000


def write_reflection(work: Work, typed: ReflectionWords) -> Reflection:
    """Write down what one thinks."""
    hold_self(work)
    words = cleaned(typed)
    _check_has_come(work, words.on)
    number = select(func.count()).where(col(Reflection.person_id) == work.actor.person_id)
    if work.session.exec(number).one() >= MOST_REFLECTIONS:
        raise Conflict(text("There are {count} reflections already.", count=MOST_REFLECTIONS))
    reflection = Reflection(
        person_id=work.actor.person_id,
        on=words.on,
        prompt=words.prompt,
        words=words.words,
        heart=words.balance.heart,
        skill=words.balance.skill,
        pay=words.balance.pay,
        heart_note=words.notes.heart,
        skill_note=words.notes.skill,
        pay_note=words.notes.pay,
        overlap=words.notes.overlap,
        created_at=work.now,
    )
    policy.may_keep(work.actor.person_id, reflection).enforce()
    work.session.add(reflection)
    _announce(work)
    return reflection


def edit_reflection(
    work: Work, reflection_id: UUID, typed: ReflectionWords, *, expected_version: int
) -> Reflection:
    """Save other words; ReflectionClash where they were changed in another window."""
    reflection = held_reflection(work, reflection_id)
    policy.may_keep(work.actor.person_id, reflection).enforce()
    if typed.on != reflection.on:
        _check_has_come(work, typed.on)
    reflection.rewrite(cleaned(typed), expected_version=expected_version)
    work.session.add(reflection)
    _announce(work)
    return reflection


def remove_reflection(work: Work, reflection_id: UUID) -> Reflection:
    """Show it no more, for a while in reach of `bring_reflection_back`. Copies stay."""
    reflection = held_reflection(work, reflection_id)
    policy.may_keep(work.actor.person_id, reflection).enforce()
    reflection.remove(work.now)
    work.session.add(reflection)
    _announce(work)
    return reflection


def bring_reflection_back(work: Work, reflection_id: UUID) -> Reflection:
    """It was removed by mistake."""
    reflection = held_reflection(work, reflection_id, removed=True)
    policy.may_keep(work.actor.person_id, reflection).enforce()
    reflection.bring_back()
    work.session.add(reflection)
    _announce(work)
    return reflection


def keep_week(
    work: Work, day: date, minutes: Mapping[Bucket, int], words: str, *, seen: int
) -> WeekAudit:
    """Say what the hours of a day's week went to; what was said of that week before is replaced.

    WeekClash where that was said after the last week that was `seen` had been kept.
    """
    hold_self(work)
    check_minutes(minutes)
    line = typed_line(words, field="week_words", limit=LONGEST_SENTENCE, required=False)
    monday = monday_of(day)
    mine = select(WeekAudit).where(
        WeekAudit.person_id == work.actor.person_id, WeekAudit.monday == monday
    )
    kept = work.session.exec(mine).one_or_none()
    week = kept or WeekAudit(person_id=work.actor.person_id, monday=monday, at=work.now)
    policy.may_keep(work.actor.person_id, week).enforce()
    if kept:
        kept.check_known(seen)
    for bucket in Bucket:
        setattr(week, bucket.value, minutes.get(bucket, 0))
    week.words, week.at = line, work.now
    work.session.add(week)
    _announce(work)
    return week


def remove_week(work: Work, monday: date) -> None:
    """Keep nothing of a week."""
    hold_self(work)
    mine = select(WeekAudit).where(
        WeekAudit.person_id == work.actor.person_id, WeekAudit.monday == monday
    )
    week = work.session.exec(mine).one_or_none()
    if week is None:
        raise NotFound(text("We could not find that week."))
    policy.may_keep(work.actor.person_id, week).enforce()
    work.session.delete(week)
    _announce(work)


def put_question_aside(work: Work, today: date) -> QuestionAside:
    """Not now: the question of this quarter is asked no more; the next one is."""
    hold_self(work)
    aside = work.session.get(QuestionAside, work.actor.person_id) or QuestionAside(
        person_id=work.actor.person_id, quarter=quarter_of(today), at=work.now
    )
    policy.may_keep(work.actor.person_id, aside).enforce()
    aside.quarter, aside.at = quarter_of(today), work.now
    work.session.add(aside)
    _announce(work)
    return aside


def _check_has_come(work: Work, day: date) -> None:
    """Raise Invalid for a day that has not begun yet where the person is."""
    zone = work.session.get_one(Person, work.actor.person_id).zone
    if day > local(work.now, zone).date():
        raise Invalid(text("{day} has not come yet.", day=day), field="on")


def _announce(work: Work) -> None:
    work.session.flush()
    work.record(
        ReflectionsChanged(at=work.now, by=work.actor.person_id, person_id=work.actor.person_id)
    )
