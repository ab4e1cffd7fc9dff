"""Measures of goals: who writes them, who reads them, and what they say."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from peercircles.circles.models import Circle, CircleState
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.goals.commands import archive_goal
from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.measures.commands import (
    add_measure,
    add_point,
    add_points,
    bring_measure_back,
    correct_point,
    edit_measure,
    remove_measure,
    remove_point,
)
from peercircles.measures.csv_reading import read_numbers
from peercircles.measures.events import (
    MeasureAdded,
    MeasureBroughtBack,
    MeasureEdited,
    MeasureRemoved,
    PointCorrected,
    PointRemoved,
    PointsAdded,
)
from peercircles.measures.lines import my_measure_lines
from peercircles.measures.models import (
    MOST_MEASURES,
    MOST_POINTS,
    Hope,
    Measure,
    MeasurePoint,
    MeasureWords,
    NumberOfDay,
)
from peercircles.measures.queries import measure_page, measures_of_goal
from peercircles.notifications.reactions import REACTIONS
from tests.factories import actor
from tests.measured import FIRST_DAY, WEEK

TODAY = date(2026, 6, 1)
ONE = NumberOfDay(TODAY, 1.0)
QUESTIONS = MeasureWords("Swap questions I answered", "a week", Hope.FEWER, 8, TODAY)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana)


def lines(world, reader, goal):
    return world.read(measures_of_goal, reader, goal.id).lines


def page(world, reader, measure):
    return world.read(measure_page, reader, measure.id)


def values(world, reader, measure):
    return [(point.day, point.value, point.note) for point in page(world, reader, measure).points]


def paste(world, person, measure, pasted):
    points = read_numbers(pasted).points
    return world.run(add_points, person, measure.id, points, field="pasted")


def test_what_the_owner_measures_the_circle_reads(world, transactions, ana, ben, goal):
    measure, events = transactions.run(actor(ana), add_measure, goal.id, QUESTIONS)
    _point, more = transactions.run(
        actor(ana), add_point, measure.id, NumberOfDay(TODAY, 7.0, " Hanna  was away ")
    )

    shown = page(world, ben, measure)
    assert shown.words == QUESTIONS
    assert values(world, ben, measure) == [(TODAY, 7, "Hanna was away")]
    assert [type(event) for event in events + more] == [MeasureAdded, PointsAdded]
    assert {(event.goal_id, event.measure_id, event.circle_id) for event in events + more} == {
        (goal.id, measure.id, world.circle.id)
    }


def test_a_contributor_writes_too(world, ana, ben, goal):
    world.share(goal, ben)
    measure = world.measure(goal)

    world.run(add_point, ben, measure.id, NumberOfDay(TODAY, 7.0))

    assert world.read(measures_of_goal, ben, goal.id).can_write
    assert values(world, ana, measure) == [(TODAY, 7, "")]


@pytest.fixture
def attempts(world, goal):
    measure = world.measure(goal, 1)
    (point,) = world.rows_of(MeasurePoint)
    pasted = read_numbers("2026-05-01;7").points
    return [
        partial(add_measure, goal_id=goal.id, words=QUESTIONS),
        partial(edit_measure, measure_id=measure.id, words=QUESTIONS, expected_version=1),
        partial(remove_measure, measure_id=measure.id),
        partial(bring_measure_back, measure_id=measure.id),
        partial(add_point, measure_id=measure.id, number=ONE),
        partial(add_points, measure_id=measure.id, points=pasted, field="pasted"),
        partial(correct_point, point_id=point.id, number=ONE, expected_version=1),
        partial(remove_point, point_id=point.id),
    ]


def stored(world):
    return sorted(
        str(row.model_dump()) for table in (Measure, MeasurePoint) for row in world.rows_of(table)
    )


def assert_refused(world, person, attempts, refusal):
    before = stored(world)
    for attempt in attempts:
        with pytest.raises(refusal) as found:
            world.run(attempt, person)
        if refusal is NotFound:
            # What is hidden looks like what is not there.
            about = next(name for name in attempt.keywords if name.endswith("_id"))
            with pytest.raises(NotFound) as missing:
                world.run(partial(attempt, **{about: new_id()}), person)
            assert str(found.value) == str(missing.value)
    assert stored(world) == before


def test_nobody_else_in_the_circle_writes(world, ben, goal, attempts):
    assert_refused(world, ben, attempts, Forbidden)
    assert not world.read(measures_of_goal, ben, goal.id).can_write


def test_nobody_outside_finds_anything(world, ana, goal, attempts):
    outsider = world.member("Odd", circle=world.another_circle())
    (measure,) = world.rows_of(Measure)

    assert_refused(world, outsider, attempts, NotFound)
    for query, about in ((measures_of_goal, goal.id), (measure_page, measure.id)):
        with pytest.raises(NotFound):
            world.read(query, outsider, about)
    assert world.read(my_measure_lines, outsider, [goal.id]) == {}
    assert list(world.read(my_measure_lines, ana, [goal.id])) == [str(goal.id)]


def test_once_the_owner_has_left_all_stays_as_it_was(world, ana, ben, goal, attempts):
    world.share(goal, ben)
    world.run(leave_circle, ana, world.circle.id, Route.FINISH)

    assert_refused(world, ben, attempts, Forbidden)
    assert_refused(world, ana, attempts, NotFound)


def test_a_goal_in_the_archive_keeps_its_numbers_as_they_are(world, ana, goal, attempts):
    world.run(archive_goal, ana, goal.id)

    assert_refused(world, ana, attempts, Conflict)
    assert not world.read(measures_of_goal, ana, goal.id).can_write
    assert len(lines(world, ana, goal)) == 1


def test_what_is_not_there_is_not_found(world, ana):
    for attempt in (
        partial(remove_measure, measure_id=new_id()),
        partial(add_measure, goal_id=new_id(), words=QUESTIONS),
        partial(remove_point, point_id=new_id()),
    ):
        with pytest.raises(NotFound):
            world.run(attempt, ana)


def test_words_are_cleaned_and_have_to_be_there(world, ana, goal):
    measure = world.run(add_measure, ana, goal.id, MeasureWords("  Hours  a week ", " h "))

    assert (measure.title, measure.unit) == ("Hours a week", "h")
    for words, field in (
        (MeasureWords(" "), "title"),
        (MeasureWords("x" * 141), "title"),
        (MeasureWords("x", "y" * 41), "unit"),
    ):
        with pytest.raises(Invalid) as refusal:
            world.run(add_measure, ana, goal.id, words)
        assert refusal.value.field == field


def test_two_who_edit_at_once_do_not_overwrite_each_other(world, transactions, ana, ben, goal):
    world.share(goal, ben)
    measure = world.measure(goal)
    _measure, events = transactions.run(
        actor(ana), edit_measure, measure.id, QUESTIONS, expected_version=1
    )

    with pytest.raises(Conflict, match="did not save"):
        world.run(edit_measure, ben, measure.id, MeasureWords("Other"), expected_version=1)

    shown = page(world, ben, measure)
    assert (shown.words, shown.version) == (QUESTIONS, 2)
    assert [type(event) for event in events] == [MeasureEdited]


def test_what_is_removed_can_be_brought_back_with_its_numbers(world, transactions, ana, ben, goal):
    measure = world.measure(goal, 1, 2, 3)
    before = page(world, ana, measure)

    _measure, gone = transactions.run(actor(ana), remove_measure, measure.id)
    assert lines(world, ana, goal) == ()
    assert [row.id for row in world.read(measures_of_goal, ana, goal.id).removed] == [
        str(measure.id)
    ]
    assert world.read(measures_of_goal, ben, goal.id).removed == ()
    with pytest.raises(NotFound):
        page(world, ana, measure)
    with pytest.raises(Conflict):
        world.run(add_point, ana, measure.id, NumberOfDay(TODAY, 1.0))

    _measure, back = transactions.run(actor(ana), bring_measure_back, measure.id)
    assert page(world, ana, measure) == before
    assert [type(event) for event in gone + back] == [MeasureRemoved, MeasureBroughtBack]
    assert transactions.run(actor(ana), bring_measure_back, measure.id)[1] == []


def test_a_goal_has_so_many_measures_and_no_more(world, ana, goal):
    removed = world.measure(goal)
    world.run(remove_measure, ana, removed.id)
    for _each in range(MOST_MEASURES):
        world.measure(goal)

    for attempt in (
        partial(add_measure, goal_id=goal.id, words=QUESTIONS),
        partial(bring_measure_back, measure_id=removed.id),
    ):
        with pytest.raises(Conflict, match="10 measures"):
            world.run(attempt, ana)


def test_a_day_has_one_number(world, ana, goal):
    measure = world.measure(goal, 1)

    with pytest.raises(Invalid, match="already") as refusal:
        world.run(add_point, ana, measure.id, NumberOfDay(FIRST_DAY, 2.0))

    assert refusal.value.field == "day"


def test_no_number_is_of_a_day_to_come(world, ana, goal):
    measure = world.measure(goal)
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)

    with pytest.raises(Invalid, match="not come yet"):
        world.run(add_point, ana, measure.id, NumberOfDay(tomorrow, 2.0))
    with pytest.raises(Invalid, match="not come yet"):
        paste(world, ana, measure, f"{tomorrow};1")


def test_a_number_is_corrected_or_taken_away(world, transactions, ana, goal):
    measure = world.measure(goal, 1, 2)
    first, second = sorted(world.rows_of(MeasurePoint), key=lambda row: row.day)

    _point, corrected = transactions.run(
        actor(ana),
        correct_point,
        first.id,
        NumberOfDay(TODAY, 9.5, "Counted again"),
        expected_version=1,
    )
    removed, gone = transactions.run(actor(ana), remove_point, second.id)

    assert values(world, ana, measure) == [(TODAY, 9.5, "Counted again")]
    assert removed.value == 2
    assert [type(event) for event in corrected + gone] == [PointCorrected, PointRemoved]


def test_a_number_does_not_move_to_a_day_that_has_one(world, ana, goal):
    measure = world.measure(goal, 1, 2)
    first = min(world.rows_of(MeasurePoint), key=lambda row: row.day)

    with pytest.raises(Invalid, match="already"):
        world.run(
            correct_point, ana, first.id, NumberOfDay(FIRST_DAY + WEEK, 1.0), expected_version=1
        )

    assert len(values(world, ana, measure)) == 2


def test_what_is_pasted_twice_is_there_once(world, transactions, ana, goal):
    measure = world.measure(goal)
    points = read_numbers("2026-05-01;7\n2026-05-08;8;A note").points

    first, events = transactions.run(actor(ana), add_points, measure.id, points, field="pasted")
    second, none = transactions.run(actor(ana), add_points, measure.id, points, field="pasted")

    assert (first, second, none) == (2, 0, [])
    assert [type(event) for event in events] == [PointsAdded]
    assert values(world, ana, measure) == [
        (date(2026, 5, 1), 7, ""),
        (date(2026, 5, 8), 8, "A note"),
    ]


def test_where_a_pasted_day_has_another_number_nothing_is_written(world, ana, goal):
    measure = world.measure(goal)
    paste(world, ana, measure, "2026-05-08;8")

    with pytest.raises(Invalid, match="Line 2: there is another number for 8 May") as refusal:
        paste(world, ana, measure, "2026-05-01;7\n2026-05-08;9")

    assert refusal.value.field == "pasted"
    assert values(world, ana, measure) == [(date(2026, 5, 8), 8, "")]


def test_a_measure_has_so_many_numbers_and_no_more(world, ana, goal):
    measure = world.measure(goal)
    days = [date.fromordinal(720_000 + number) for number in range(MOST_POINTS)]
    paste(world, ana, measure, "\n".join(f"{day};{day.day}" for day in days))

    assert len(page(world, ana, measure).points) == MOST_POINTS
    with pytest.raises(Invalid, match="10,000 numbers"):
        world.run(add_point, ana, measure.id, NumberOfDay(TODAY, 1.0))


def test_a_page_says_what_the_rules_say_against_the_time_before(world, ana, goal):
    before, after = [14, 15, 13, 14, 16, 13, 14, 15], [11, 12, 9, 8, 9, 7]
    changed_on = FIRST_DAY + len(before) * WEEK
    measure = world.measure(goal, *before, *after, changed_on=changed_on, unit="a week")

    shown = page(world, ana, measure)
    (line,) = lines(world, ana, goal)

    assert shown.chart.median == 14
    assert [row.count for row in shown.chart.shifts] == [6]
    assert (line.latest, line.usual, line.is_before, line.count) == (7, 14, True, 14)
    assert line.latest_on == shown.points[-1].day


def test_a_line_has_no_median_under_eight_numbers(world, ana, goal):
    world.measure(goal)
    world.measure(goal, *range(7))
    world.measure(goal, *range(8))

    shown = [(line.count, line.latest, line.usual) for line in lines(world, ana, goal)]

    assert sorted(shown, key=str) == [(0, None, None), (7, 6, None), (8, 7, 3.5)]


def test_a_closed_circle_stays_as_it_was(world, ana, goal, attempts):
    with world.transactions.together() as session:
        session.get_one(Circle, world.circle.id).state = CircleState.CLOSED
    before = stored(world)

    for attempt in attempts:
        with suppress(DomainError):
            Transactions(world.engine, REACTIONS).run(actor(ana), attempt)

    assert stored(world) == before


def test_the_page_says_whether_a_coach_may_read_it(world, ana):
    for audience in (Audience.CIRCLE, Audience.COACH):
        goal = world.goal(ana, audience=audience)
        shown = world.read(measures_of_goal, ana, goal.id)
        assert shown.is_for_coach is (audience is Audience.COACH)
