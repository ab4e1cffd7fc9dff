"""The timeline of a circle, and the charter of a project, without a browser."""

from datetime import timedelta

import pytest

from peercircles.goals.models import GoalKind
from peercircles.kernel.clock import utc_now
from peercircles.web.live.topics import circle_topic, people_topic
from peercircles.web.milestones.charter_state import CharterState
from peercircles.web.milestones.state import MilestonesState
from peercircles.web.milestones.timeline_state import TimelineState
from tests.milestones import A_DAY

FORM = {"aim": "Fair nights", "scope": "", "alignment": "", "starts_on": "", "version": "0"}


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, title="The rota", kind=GoalKind.PROJECT, target_on=A_DAY)


@pytest.fixture
def charter(open_page, world, goal):
    async def opened(person):
        page = open_page(CharterState, person, circle_id=world.circle.id, goal_id=goal.id)
        await page.load()
        return page

    return opened


async def test_a_circle_sees_what_is_due_and_where_to_read_on(open_page, world, ana, goal):
    world.milestone(goal, title="Pilot", due_on=A_DAY)
    page = open_page(TimelineState, world.member("Ben"), circle_id=world.circle.id)

    await page.load()

    assert [(row.title, row.kind, row.goal) for row in page.timeline.rows] == [
        ("The rota", "Goal", ""),
        ("Pilot", "Milestone", "The rota"),
    ]
    assert page.timeline.rows[1].address.endswith(f"/goals/{goal.id}/milestones")
    assert page.listens == {circle_topic(world.circle.id), people_topic(world.circle.id)}


async def test_a_promise_without_a_day_is_there_with_the_next_meeting(open_page, world, ana):
    world.promise(ana, words="Call them")
    page = open_page(TimelineState, world.member("Ben"), circle_id=world.circle.id)

    await page.load()
    assert [row.day for row in page.timeline.rows] == ["by the next meeting, no date yet"]
    assert (page.timeline.drawn, page.timeline.without_day) == ([], 1)

    world.meeting(starts_at=utc_now() + timedelta(weeks=1))
    await page.load()
    (row,) = page.timeline.drawn
    assert row.day.startswith("by the next meeting, on ")
    assert page.timeline.without_day == 0


async def test_a_goal_s_own_page_has_its_timeline(open_page, world, ana, goal):
    world.milestone(goal, title="Pilot", due_on=A_DAY)
    page = open_page(MilestonesState, ana, circle_id=world.circle.id, goal_id=goal.id)

    await page.load()

    assert [row.title for row in page.timeline.rows] == ["The rota", "Pilot"]
    assert page.timeline.drawing.height == 2


async def test_a_charter_is_written_and_read(charter, world, ana, op):
    page = await charter(ana)
    assert (page.charter.is_project, page.charter.version) == (True, 0)
    await page.turn(True)

    await page.write({**FORM, "starts_on": "2026-05-01"}, op())

    assert not page.is_open
    assert (page.charter.aim, page.charter.begins) == ("Fair nights", "1 May 2026")
    assert page.charter.by_when == "4 May 2026"
    assert not (await charter(world.member("Ben"))).charter.can_write


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"aim": ""}, "aim"),
        ({"aim": "x" * 501}, "aim"),
        ({"scope": "x" * 1001}, "scope"),
        ({"alignment": "x" * 281}, "alignment"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"starts_on": "2026-06-01"}, "starts_on"),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(charter, ana, op, typed, field):
    page = await charter(ana)
    await page.turn(True)

    await page.write(FORM | typed, op())

    assert list(page.problems) == [field]
    assert page.is_open
