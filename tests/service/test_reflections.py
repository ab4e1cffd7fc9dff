"""Writing down what one thinks, for nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from peercircles.goals.models import GoalKind, Lane
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.reflections.commands import (
    bring_reflection_back,
    edit_reflection,
    keep_week,
    put_question_aside,
    remove_reflection,
    remove_week,
    write_reflection,
)
from peercircles.reflections.events import ReflectionsChanged
from peercircles.reflections.models import Bucket, QuestionAside, Reflection, WeekAudit, WeekClash
from peercircles.reflections.prompts import prompt_of
from peercircles.reflections.queries import question_of_quarter, reflections_page
from tests.factories import actor
from tests.moments import LONG_AGO
from tests.reflected import DAY, MONDAY, thought


@pytest.fixture
def ana(world):
    return world.member("Ana")


def own(world, person):
    """Everything of somebody's own."""
    return world.read(reflections_page, person)


def test_a_reflection_is_written_changed_removed_and_brought_back(world, transactions, ana):
    written, events = transactions.run(actor(ana), write_reflection, thought(heart=4, pay=2))
    assert [(type(each), each.person_id) for each in events] == [(ReflectionsChanged, ana.id)]

    world.run(edit_reflection, ana, written.id, thought("Other", skill=5), expected_version=1)
    [row] = own(world, ana).reflections
    assert (row.words, row.balance.heart, row.balance.skill) == ("Other", None, 5)

    world.run(remove_reflection, ana, written.id)
    assert own(world, ana).reflections == []
    world.run(bring_reflection_back, ana, written.id)
    assert [each.words for each in own(world, ana).reflections] == ["Other"]


@pytest.mark.parametrize(
    ("zone", "today"),
    [("Pacific/Pago_Pago", date(2026, 11, 29)), ("Pacific/Kiritimati", date(2026, 12, 1))],
)
def test_a_day_that_has_not_come_where_one_is_is_refused(world, zone, today):
    ana = world.member("Ana", zone=zone)
    with time_machine.travel(datetime(2026, 11, 30, 10, 30, tzinfo=UTC), tick=False):
        written = world.run(write_reflection, ana, thought(on=today))
        tomorrow = thought(on=today + timedelta(days=1))
        with pytest.raises(Invalid) as writing:
            world.run(write_reflection, ana, tomorrow)
        with pytest.raises(Invalid) as changing:
            world.run(edit_reflection, ana, written.id, tomorrow, expected_version=1)

    assert writing.value.field == changing.value.field == "on"
    assert [each.on for each in own(world, ana).reflections] == [today]


def test_what_another_window_wrote_is_not_overwritten(world, ana):
    written = world.run(write_reflection, ana, thought())
    world.run(edit_reflection, ana, written.id, thought("One"), expected_version=1)

    with pytest.raises(Conflict):
        world.run(edit_reflection, ana, written.id, thought("Two"), expected_version=1)

    assert [each.words for each in own(world, ana).reflections] == ["One"]


def test_a_week_is_one_whatever_day_of_it_was_meant_and_said_anew(world, ana):
    world.run(keep_week, ana, DAY, {Bucket.GROWTH: 90, Bucket.REST: 3360}, "Little", seen=0)
    [week] = own(world, ana).weeks
    world.run(keep_week, ana, MONDAY, {Bucket.GROWTH: 120}, "", seen=week.kept)

    [week] = own(world, ana).weeks
    assert (week.monday, week.total, week.words) == (MONDAY, 120, "")

    world.run(remove_week, ana, MONDAY)
    assert world.rows_of(WeekAudit) == []


def test_a_week_that_another_window_kept_meanwhile_is_not_overwritten(world, ana):
    world.run(keep_week, ana, MONDAY, {Bucket.GROWTH: 60}, "Before", seen=0)
    [before] = own(world, ana).weeks
    world.run(keep_week, ana, MONDAY, {Bucket.GROWTH: 120}, "One", seen=before.kept)

    with pytest.raises(WeekClash, match="in another window"):
        world.run(keep_week, ana, DAY, {Bucket.GROWTH: 180}, "Two", seen=before.kept)

    [week] = own(world, ana).weeks
    assert (week.total, week.words) == (120, "One")
    world.run(keep_week, ana, DAY, {Bucket.GROWTH: 180}, "Two", seen=week.kept)
    assert [each.words for each in own(world, ana).weeks] == ["Two"]


def test_nobody_else_finds_any_of_it(world, ana):
    written = world.run(write_reflection, ana, thought())
    world.run(keep_week, ana, DAY, {Bucket.DUTY: 60}, "", seen=0)

    for person in (world.member("Ben"), world.organiser()):
        assert own(world, person).reflections == []
        assert own(world, person).weeks == []
        with pytest.raises(NotFound):
            world.run(edit_reflection, person, written.id, thought("x"), expected_version=1)
        with pytest.raises(NotFound):
            world.run(remove_reflection, person, written.id)
        with pytest.raises(NotFound):
            world.run(remove_week, person, MONDAY)
    assert len(world.rows_of(Reflection)) == 1


def test_the_quarters_question_is_asked_until_something_was_written_in_it(world, ana):
    today = date(2026, 11, 29)
    world.run(write_reflection, ana, thought(on=date(2026, 9, 30)))
    assert world.read(question_of_quarter, ana, today) == prompt_of(today)

    written = world.run(write_reflection, ana, thought(on=date(2026, 10, 1)))
    assert world.read(question_of_quarter, ana, today) == ""

    world.run(remove_reflection, ana, written.id)
    assert world.read(question_of_quarter, ana, today) == prompt_of(today)


def test_a_question_that_was_put_aside_is_asked_again_next_quarter(world, transactions, ana):
    last_day, next_day = date(2026, 12, 31), date(2027, 1, 1)
    ben = world.member("Ben")

    _aside, events = transactions.run(actor(ana), put_question_aside, last_day)

    assert [(type(each), each.person_id) for each in events] == [(ReflectionsChanged, ana.id)]
    assert world.read(question_of_quarter, ana, date(2026, 10, 1)) == ""
    assert world.read(question_of_quarter, ana, last_day) == ""
    assert world.read(question_of_quarter, ana, next_day) == prompt_of(next_day)
    assert world.read(question_of_quarter, ben, last_day) == prompt_of(last_day)

    world.run(put_question_aside, ana, next_day)
    assert world.read(question_of_quarter, ana, date(2027, 3, 31)) == ""
    assert world.read(question_of_quarter, ana, date(2027, 4, 1)) == prompt_of(date(2027, 4, 1))
    assert [row.quarter for row in world.rows_of(QuestionAside)] == [next_day]


def test_a_goal_of_balance_is_suggested_only_where_there_is_none(world, ana):
    assert own(world, ana).board == world.circle.id

    for done in ({"lane": Lane.DONE}, {"archived_at": LONG_AGO}, {"kind": GoalKind.PROJECT}):
        world.goal(ana, **{"kind": GoalKind.BALANCE, **done})
    assert own(world, ana).board == world.circle.id

    world.goal(ana, kind=GoalKind.BALANCE)
    assert own(world, ana).board is None
    assert own(world, world.person("Nobody's member")).board is None
