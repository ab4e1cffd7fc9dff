"""The history of a goal in sentences, on its panel."""

import pytest

from peercircles.goals.models import GoalKind
from peercircles.measures.commands import add_measure
from peercircles.measures.models import MeasureWords
from peercircles.milestones.charters import write_charter
from peercircles.milestones.commands import (
    add_milestone,
    bring_milestone_back,
    edit_milestone,
    finish_milestone,
    remove_milestone,
    reopen_milestone,
)
from peercircles.milestones.models import CharterWords, MilestoneWords
from peercircles.web.goals.state import BoardState
from tests.milestones import A_DAY

PILOT = MilestoneWords("Pilot", A_DAY)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def goal(world, ana):
    """A project that was planned, thought over and is measured."""
    goal = world.goal(ana, kind=GoalKind.PROJECT)
    world.run(write_charter, ana, goal.id, CharterWords("Aim"), expected_version=0)
    world.run(write_charter, ana, goal.id, CharterWords("Other"), expected_version=1)
    pilot = world.run(add_milestone, ana, goal.id, PILOT)
    later = MilestoneWords("Pilot", A_DAY.replace(day=A_DAY.day + 1))
    world.run(edit_milestone, ana, pilot.id, later, expected_version=1)
    world.run(finish_milestone, ana, pilot.id)
    world.run(reopen_milestone, ana, pilot.id)
    world.run(remove_milestone, ana, pilot.id)
    world.run(bring_milestone_back, ana, pilot.id)
    world.run(add_measure, ana, goal.id, MeasureWords("Nights swapped"))
    gone = world.run(add_milestone, ana, goal.id, PILOT)
    world.run(remove_milestone, ana, gone.id)
    return goal


@pytest.fixture
def sentences(open_page, world, goal):
    async def read(person):
        page = open_page(BoardState, person, circle_id=world.circle.id)
        await page.load()
        await page.open_goal(str(goal.id))
        await page.show_history(str(goal.id))
        return [line.sentence for line in page.history][::-1]

    return read


async def test_others_read_who_did_what(world, sentences):
    assert await sentences(world.member("Ben")) == [
        "Ana added a charter.",
        "Ana changed the charter.",
        "Ana added the milestone “Pilot”.",
        "Ana moved the milestone “Pilot” from 4 May to 5 May.",
        "Ana marked the milestone “Pilot” as done.",
        "Ana marked the milestone “Pilot” as not done.",
        "Ana removed the milestone “Pilot”.",
        "Ana brought the milestone “Pilot” back.",
        "Ana added the measure “Nights swapped”.",
        "Ana added a milestone.",
        "Ana removed a milestone.",
    ]


async def test_whoever_did_it_is_called_you(ana, sentences):
    said = await sentences(ana)

    assert said[:3] == [
        "You added a charter.",
        "You changed the charter.",
        "You added the milestone “Pilot”.",
    ]
    assert said[3:8] == [
        "You moved the milestone “Pilot” from 4 May to 5 May.",
        "You marked the milestone “Pilot” as done.",
        "You marked the milestone “Pilot” as not done.",
        "You removed the milestone “Pilot”.",
        "You brought the milestone “Pilot” back.",
    ]
    assert said[-1] == "You removed the milestone “Pilot”."
