"""What is typed about oneself, the quarter's question, and what a week's hours can be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Invalid
from peercircles.reflections.models import MINUTES_OF_A_WEEK, STEPS, Bucket, Reflection, WeekAudit
from peercircles.reflections.policy import may_keep
from peercircles.reflections.prompts import PROMPTS, prompt_of, quarter_of
from peercircles.reflections.words import check_minutes, cleaned, monday_of
from peercircles.web.reflections.forms import week_in
from tests.moments import LONG_AGO
from tests.reflected import DAY, MONDAY, thought

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(day=DAYS)
def test_a_quarter_has_one_question_and_the_next_quarter_another(day):
    first = quarter_of(day)
    following = quarter_of(first + timedelta(days=95))

    assert first <= day < following
    assert prompt_of(first) == prompt_of(day)
    assert prompt_of(following) != prompt_of(day)


@given(day=DAYS)
def test_a_week_begins_on_its_monday(day):
    monday = monday_of(day)

    assert monday.weekday() == 0
    assert monday <= day < monday + timedelta(days=7)


@given(minutes=st.dictionaries(st.sampled_from(Bucket), st.integers(-10, 12_000)))
def test_a_week_never_has_more_than_its_hours(minutes):
    fits = all(number >= 0 for number in minutes.values())
    fits = fits and sum(minutes.values()) <= MINUTES_OF_A_WEEK

    if fits:
        check_minutes(minutes)
    else:
        with pytest.raises(Invalid) as refusal:
            check_minutes(minutes)
        assert refusal.value.field in set(Bucket)


def test_hours_are_read_as_people_write_them():
    hours = {"growth": "7,5", "duty": "40", "others": "", "home": "0.25", "rest": " 56 "}

    day, minutes = week_in({"week": "2026-11-05", **hours})

    assert day == DAY
    assert [minutes[bucket] for bucket in Bucket] == [450, 2400, 0, 15, 3360]


@pytest.mark.parametrize("name", ["heart", "skill", "pay"])
@pytest.mark.parametrize("step", [0, 6])
def test_there_are_five_steps(name, step):
    with pytest.raises(Invalid) as refusal:
        cleaned(thought(**{name: step}))

    assert refusal.value.field == name


def test_a_step_is_enough_and_nothing_at_all_is_asked_for_beside_the_words():
    for step in STEPS:
        assert cleaned(thought("", pay=step)).balance.pay == step

    with pytest.raises(Invalid) as refusal:
        cleaned(thought(" "))
    assert refusal.value.field == "words"


def test_a_question_is_one_of_ours():
    for key in PROMPTS:
        assert cleaned(thought(prompt=key)).prompt == key

    with pytest.raises(Invalid) as refusal:
        cleaned(thought(prompt="another"))
    assert refusal.value.field == "prompt"


@given(person=st.uuids(), other=st.uuids())
def test_nobody_may_anything_with_anothers(person, other):
    kept = Reflection(person_id=person, on=DAY, created_at=LONG_AGO)
    week = WeekAudit(person_id=person, monday=MONDAY, at=LONG_AGO)

    for thing in (kept, week):
        assert may_keep(person, thing)
        assert bool(may_keep(other, thing)) is (other == person)
        assert not may_keep(new_id(), thing)
