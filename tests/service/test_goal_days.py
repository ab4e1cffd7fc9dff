"""The day a goal is hoped for: not one that is over, unless it has become so since."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from peercircles.goals.commands import add_goal, edit_goal
from peercircles.goals.models import Goal
from peercircles.goals.words import EditClash
from peercircles.kernel.errors import Invalid
from peercircles.measures.commands import add_measure, add_point
from peercircles.measures.models import MeasureWords, NumberOfDay
from peercircles.measures.queries import measure_page
from tests.goals import edit, goal_now, new_goal

# In Kiritimati it is the second of June by now, in Honolulu the first.
NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
FIRST, SECOND = date(2027, 6, 1), date(2027, 6, 2)
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.mark.parametrize(
    ("zone", "today"), [("Pacific/Kiritimati", SECOND), ("Pacific/Honolulu", FIRST)]
)
def test_a_new_goal_is_for_today_or_later_where_its_owner_is(world, zone, today):
    ana = world.member("Ana", zone=zone)

    with pytest.raises(Invalid, match="over already") as refusal:
        world.run(add_goal, ana, world.circle.id, **new_goal(target_on=today - A_DAY))
    assert refusal.value.field == "target_on"
    assert world.rows_of(Goal) == []

    goal = world.run(add_goal, ana, world.circle.id, **new_goal(target_on=today))
    assert goal_now(world, goal.id).target_on == today


@pytest.mark.parametrize("before", [None, FIRST - 9 * A_DAY, FIRST + 9 * A_DAY])
def test_no_edit_chooses_a_day_that_is_over(world, ana, before):
    goal = world.goal(ana, title="Old", target_on=before)

    with pytest.raises(Invalid, match="over already") as refusal:
        world.run(edit_goal, ana, goal.id, **edit(title="New", target_on=FIRST - A_DAY))

    assert refusal.value.field == "target_on"
    assert (goal_now(world, goal.id).title, goal_now(world, goal.id).target_on) == ("Old", before)


def test_a_day_that_has_passed_since_stays_while_other_words_are_edited(world, ana):
    goal = world.goal(ana, title="Old", target_on=FIRST - A_DAY)

    world.run(edit_goal, ana, goal.id, **edit(title="New", target_on=FIRST - A_DAY))

    assert goal_now(world, goal.id).title == "New"
    world.run(edit_goal, ana, goal.id, **edit(2, title="New", target_on=None))
    assert goal_now(world, goal.id).target_on is None


def test_who_edits_after_another_chose_a_later_day_is_shown_it_first(world, ana):
    ben = world.member("Ben")
    goal = world.goal(ana, title="Old", target_on=FIRST - A_DAY)
    world.share(goal, ben)
    contributors = [ben.id]
    later = edit(title="Old", target_on=SECOND, contributor_ids=contributors)
    world.run(edit_goal, ben, goal.id, **later)

    words = edit(title="New", target_on=FIRST - A_DAY, contributor_ids=contributors)
    with pytest.raises(EditClash) as clash:
        world.run(edit_goal, ana, goal.id, **words)

    assert clash.value.theirs.words.target_on == SECOND


def test_numbers_from_before_the_goal_are_what_it_is_compared_with(world, ana):
    goal = world.goal(ana, created_at=NOW)
    measure = world.run(add_measure, ana, goal.id, MeasureWords("Questions", changed_on=FIRST))

    for days in range(3):
        number = NumberOfDay(FIRST - 100 * A_DAY + days * A_DAY, 8.0)
        world.run(add_point, ana, measure.id, number)

    page = world.read(measure_page, ana, measure.id)
    assert [point.day < NOW.date() for point in page.points] == [True] * 3
