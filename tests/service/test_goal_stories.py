"""What became of a goal: its milestones, its measures and its charter are in its history."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.goals.commands import archive_goal
from peercircles.goals.models import GoalKind
from peercircles.goals.queries import coach_board
from peercircles.goals.words import written_words
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import NotFound
from peercircles.measures.commands import (
    add_measure,
    add_point,
    bring_measure_back,
    edit_measure,
    remove_measure,
)
from peercircles.measures.models import MeasureWords, NumberOfDay
from peercircles.milestones.charters import write_charter
from peercircles.milestones.commands import (
    add_milestone,
    bring_milestone_back,
    edit_milestone,
    finish_milestone,
    move_back,
    remove_milestone,
    reopen_milestone,
)
from peercircles.milestones.models import CharterWords, Milestone, MilestoneWords
from peercircles.milestones.stories import goal_story
from tests.milestones import A_DAY
from tests.moments import LONG_AGO
from tests.observed import coach_of

WEEK = timedelta(weeks=1)
PILOT = MilestoneWords("Pilot", A_DAY)
CHARTER = CharterWords("Fair nights for all")


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana, ben):
    """A project of Ana's to which Ben contributes."""
    goal = world.goal(ana, kind=GoalKind.PROJECT, title="The rota")
    world.share(goal, ben)
    return goal


def told(world, reader, goal):
    """The history from its beginning, without its very first line."""
    return [
        (row.by_name, row.part, str(row.kind), row.title)
        for row in reversed(world.read(goal_story, reader, goal.id))
    ]


def test_what_happens_to_a_milestone_is_told_with_who_did_it(world, ana, ben, goal):
    pilot = world.run(add_milestone, ana, goal.id, PILOT)
    world.run(finish_milestone, ben, pilot.id)
    world.run(finish_milestone, ben, pilot.id)
    world.run(reopen_milestone, ana, pilot.id)
    world.run(edit_milestone, ben, pilot.id, replace(PILOT, title="Trial"), expected_version=1)
    later = MilestoneWords("Trial", A_DAY + WEEK)
    shifts = world.run(edit_milestone, ben, pilot.id, later, expected_version=2)
    world.run(move_back, ana, goal.id, shifts)
    world.run(remove_milestone, ben, pilot.id)
    world.run(bring_milestone_back, ana, pilot.id)

    assert told(world, ana, goal) == [
        ("Ana", "milestone", "added", "Trial"),
        ("Ben", "milestone", "done", "Trial"),
        ("Ana", "milestone", "reopened", "Trial"),
        ("Ben", "milestone", "moved", "Trial"),
        ("Ana", "milestone", "moved", "Trial"),
        ("Ben", "milestone", "removed", "Trial"),
        ("Ana", "milestone", "restored", "Trial"),
    ]
    days = [A_DAY.isoformat(), (A_DAY + WEEK).isoformat()]
    moves = [row for row in world.read(goal_story, ana, goal.id) if row.kind == "moved"]
    assert [[row.before, row.after] for row in reversed(moves)] == [days, days[::-1]]


def test_those_that_move_along_are_told_too(world, ana, goal):
    first = world.milestone(goal, title="Consent", due_on=A_DAY)
    second = world.milestone(goal, first, title="Pilot", due_on=A_DAY + WEEK)
    moved = MilestoneWords("Consent", A_DAY + WEEK)

    world.run(
        edit_milestone, ana, first.id, moved, expected_version=1, along={second.id: second.version}
    )

    assert sorted(title for _by, _part, _kind, title in told(world, ana, goal)) == [
        "Consent",
        "Pilot",
    ]


def test_a_measure_is_told_and_its_numbers_are_not(world, ana, ben, goal):
    nights = MeasureWords("Nights swapped")
    measure = world.run(add_measure, ben, goal.id, nights)
    world.run(add_point, ana, measure.id, NumberOfDay(LONG_AGO.date(), 3))
    world.run(edit_measure, ana, measure.id, replace(nights, unit="a week"), expected_version=1)
    world.run(remove_measure, ana, measure.id)
    world.run(bring_measure_back, ben, measure.id)

    assert told(world, ana, goal) == [
        ("Ben", "measured", "added", "Nights swapped"),
        ("Ana", "measured", "removed", "Nights swapped"),
        ("Ben", "measured", "restored", "Nights swapped"),
    ]


def test_a_charter_is_told_without_a_word_of_it(world, ana, ben, goal):
    world.run(write_charter, ana, goal.id, CHARTER, expected_version=0)
    world.run(write_charter, ana, goal.id, CHARTER, expected_version=1)
    world.run(write_charter, ben, goal.id, replace(CHARTER, scope="Nights"), expected_version=1)

    assert told(world, ana, goal) == [
        ("Ana", "charter", "added", ""),
        ("Ben", "charter", "edited", ""),
    ]
    assert {(row.before, row.after) for row in world.read(goal_story, ana, goal.id)} == {("", "")}


def test_who_wrote_the_goal_last_is_not_who_planned_it(world, session, ana, ben, goal):
    world.run(add_milestone, ben, goal.id, PILOT)
    world.run(write_charter, ben, goal.id, CHARTER, expected_version=0)

    assert written_words(session, goal, frozenset()).by == ana.id


def test_what_was_removed_is_named_to_those_alone_who_could_bring_it_back(world, ana, ben, goal):
    cai = world.member("Cai")
    pilot = world.run(add_milestone, ana, goal.id, PILOT)
    measure = world.run(add_measure, ana, goal.id, MeasureWords("Nights swapped"))
    assert {title for *_what, title in told(world, cai, goal)} == {"Pilot", "Nights swapped"}

    world.run(remove_milestone, ana, pilot.id)
    world.run(remove_measure, ana, measure.id)

    assert {title for *_what, title in told(world, cai, goal)} == {""}
    assert {title for *_what, title in told(world, ben, goal)} == {"Pilot", "Nights swapped"}
    world.run(archive_goal, ana, goal.id)
    assert {title for *_what, title in told(world, ben, goal)} == {""}


def test_what_was_swept_away_has_no_name_any_more(world, session, ana, goal):
    pilot = world.run(add_milestone, ana, goal.id, PILOT)
    session.delete(session.get_one(Milestone, pilot.id))
    session.commit()

    assert told(world, ana, goal) == [("Ana", "milestone", "added", "")]


def test_nobody_who_may_not_open_the_goal_reads_any_of_it(world, ana, goal):
    world.run(add_milestone, ana, goal.id, PILOT)
    resting = world.member("Dee")
    world.run(leave_circle, resting, world.circle.id, Route.PAUSE)
    elsewhere = world.another_circle()
    outsiders = [
        world.person(),
        world.former_member(),
        resting,
        world.organiser(),
        coach_of(world),
        world.member(circle=elsewhere),
    ]

    for outsider in outsiders:
        with pytest.raises(NotFound) as there:
            world.read(goal_story, outsider, goal.id)
        with pytest.raises(NotFound) as not_there:
            world.read(goal_story, outsider, new_id())
        assert str(there.value) == str(not_there.value)


def test_a_coach_s_board_tells_no_history(world, session, ana, goal):
    world.run(add_milestone, ana, goal.id, PILOT)

    assert "Pilot" not in str(coach_board(session, world.circle.id))
