"""The first page: what is next, what is mine, and what happened meanwhile."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from peercircles.circles.models import Cadence
from peercircles.goals.commands import add_goal, post_update
from peercircles.goals.models import GoalKind, Lane, Progress
from peercircles.hours.plans import ProposedPlan
from peercircles.hours.proposals import propose_season
from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.kernel.zones import WallClock
from peercircles.meetings.commands import cancel_meeting, plan_season
from peercircles.meetings.models import RoomKind
from peercircles.web.goals.state import BoardState
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.mine.state import MyGoalsState
from peercircles.web.today.state import TodayState
from peercircles.web.today.views import part_of_day
from tests.factories import actor

NOW = datetime(2027, 3, 23, 6, 12, tzinfo=UTC)
ADDIS = "Africa/Addis_Ababa"
WORDS = {
    "why": "",
    "measure": "",
    "target_on": None,
    "kind": GoalKind.GROWTH,
    "lane": Lane.DOING,
    "contributor_ids": [],
}


@pytest.fixture(autouse=True)
def _a_day_in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mariam(world):
    return world.member("Mariam Tessema", zone=ADDIS)


@pytest.fixture
def does(runtime):
    """Runs a command as somebody, with all that follows from it."""

    def done(person, command, *args, **kwargs):
        return runtime.transactions.run(actor(person), command, *args, **kwargs)[0]

    return done


def plan(does, person, circle, first_on=date(2027, 3, 25)):
    return does(
        person,
        plan_season,
        circle.id,
        host="circles.example.org",
        first_on=first_on,
        wall_time=time(11, 30),
        zone="Europe/Dublin",
        cadence=Cadence.FORTNIGHTLY,
        count=3,
        minutes=75,
        room_kind=RoomKind.LINK,
        room_url="https://meet.example.org/lantern",
    )


@pytest.mark.parametrize(
    ("hour", "part"), [(4, "night"), (5, "morning"), (11, "morning"), (12, "afternoon"),
                       (17, "afternoon"), (18, "evening"), (23, "evening")]
)  # fmt: skip
def test_the_greeting_follows_the_readers_own_clock(hour, part):
    at = datetime(2027, 3, 23, hour, 30, tzinfo=UTC)

    assert part_of_day(at, "UTC") == part
    assert part_of_day(at - timedelta(hours=3), ADDIS) == part


async def test_the_next_meeting_of_all_my_circles_comes_first(world, mariam, does, open_page):
    plan(does, mariam, world.circle)
    harbour = world.another_circle(name="Harbour")
    world.join(mariam, circle=harbour)
    plan(does, mariam, harbour, first_on=date(2027, 3, 24))
    page = open_page(TodayState, mariam)

    await page.load()

    assert (page.part, page.called) == ("morning", "Mariam")
    assert (page.circle.name, page.shown.distance) == ("Harbour", "soon")
    assert page.shown.meeting.starts_at == "2027-03-24T11:30:00+00:00"
    assert page.shown.turn.is_you
    assert [line.name for line in page.circles] == ["Harbour", "Lantern"]


async def test_a_cancelled_meeting_is_not_next(world, mariam, does, open_page):
    first, second, _third = plan(does, mariam, world.circle).meeting_ids
    does(mariam, _cancelled_by_its_facilitator(mariam), first)
    page = open_page(TodayState, mariam)

    await page.load()

    assert page.shown.meeting.id == str(second)


def _cancelled_by_its_facilitator(person):
    def cancelled(work, meeting_id):
        return cancel_meeting(work, meeting_id, expected_version=1, facilitator_id=person.id)

    return cancelled


async def test_a_circle_without_a_date_still_has_its_table(world, mariam, open_page):
    page = open_page(TodayState, mariam)

    await page.load()

    assert (page.circle.name, page.shown.meeting.id) == ("Lantern", "")
    assert page.circle.can_plan_season
    assert [seat.is_you for seat in page.shown.seats if seat.name] == [True]


async def test_a_circle_that_asks_when_to_meet_waits_for_my_answer(world, mariam, does, open_page):
    asked = ProposedPlan(
        zone="Europe/Dublin",
        cadence=Cadence.WEEKLY,
        minutes=60,
        host="circles.example.org",
        room={"room_kind": RoomKind.LINK, "room_url": "https://meet.example.org/lantern"},
        options=((WallClock(date(2027, 5, 4), time(12), "Europe/Dublin"),),),
    )
    does(world.member("Aiko Brandt"), propose_season, world.circle.id, plan=asked)
    page = open_page(TodayState, mariam)

    await page.load()

    assert page.waiting == 1
    [ask] = page.season_asks
    assert (ask.circle_id, ask.circle_name) == (str(world.circle.id), "Lantern")
    assert ask.proposer == "Aiko Brandt"


async def test_who_is_in_no_circle_waits_and_an_organiser_makes_one(world, open_page):
    waiting = open_page(TodayState, world.person())
    organiser = open_page(TodayState, world.organiser())

    await waiting.load()
    await organiser.load()

    assert (waiting.circle.id, waiting.is_organiser, waiting.looks_after) == ("", False, False)
    assert (organiser.circle.id, organiser.is_organiser, organiser.looks_after) == ("", True, True)


async def test_my_open_goals_lead_to_their_board(world, mariam, open_page):
    goal = world.goal(mariam, title="Hand over the rota", lane=Lane.DOING)
    world.goal(mariam, lane=Lane.DONE)
    world.goal(world.member("Aiko"))
    page = open_page(TodayState, mariam)

    await page.load()

    assert [(line.title, line.path) for line in page.goals] == [
        ("Hand over the rota", f"/circles/{world.circle.id}/board?goal={goal.id}")
    ]


async def test_what_happened_while_i_was_away_leads_to_where_it_happened(
    world, mariam, does, open_page, session
):
    aiko = world.member("Aiko Brandt")
    goal = does(aiko, add_goal, world.circle.id, title="Run the huddle", **WORDS)
    does(aiko, post_update, goal.id, progress=Progress.ON_TRACK, line="", wants_help=False)
    plan(does, aiko, world.circle)
    page = open_page(TodayState, mariam)

    await page.load()

    assert {(line.sentence, line.path) for line in page.away} == {
        (
            "Aiko Brandt put “Run the huddle” on the board.",
            f"/circles/{world.circle.id}/board?goal={goal.id}",
        ),
        (
            "Aiko Brandt posted an update on “Run the huddle”.",
            f"/circles/{world.circle.id}/board?goal={goal.id}",
        ),
        ("Aiko Brandt planned meetings for Lantern.", f"/circles/{world.circle.id}/meetings"),
    }
    assert session.get_one(Person, mariam.id).seen_at == NOW


async def test_today_looks_again_when_something_happens_in_a_circle(world, mariam, open_page):
    page = open_page(TodayState, mariam)

    await page.load()

    assert page.listens == {circle_topic(world.circle.id), person_topic(mariam.id)}


async def test_nothing_of_a_circle_is_left_after_leaving_it(world, does, mariam, open_page):
    plan(does, mariam, world.circle)
    left = world.former_member()
    world.goal(left, title="Left behind")
    page = open_page(TodayState, left)

    await page.load()

    assert (page.circle.id, page.goals, page.away, page.circles) == ("", [], [], [])


async def test_my_goals_are_listed_circle_by_circle(world, mariam, open_page):
    harbour = world.another_circle(name="Harbour")
    world.join(mariam, circle=harbour)
    world.goal(mariam, title="Rest", lane=Lane.PARKED)
    world.goal(mariam, title="Work", lane=Lane.DOING, progress=Progress.STUCK)
    world.goal(mariam, circle=harbour, title="Dream", lane=Lane.EXPLORING)
    page = open_page(MyGoalsState, mariam)

    await page.load()

    assert [
        (circle.name, circle.open_count, [goal.title for goal in circle.goals])
        for circle in page.circles
    ] == [("Harbour", 1, ["Dream"]), ("Lantern", 1, ["Work", "Rest"])]
    assert [goal.thread for goal in page.circles[1].goals] == ["stuck", "resting"]
    assert page.circles[0].goals[0].thread == ""


async def test_without_goals_the_first_board_is_offered(world, mariam, open_page):
    page, nowhere = open_page(MyGoalsState, mariam), open_page(MyGoalsState, world.person())

    await page.load()
    await nowhere.load()

    assert (page.circles, page.first_board) == ([], f"/circles/{world.circle.id}/board")
    assert (nowhere.circles, nowhere.first_board) == ([], "")


async def test_a_link_to_a_goal_opens_it_on_its_board_once(world, mariam, open_page):
    goal = world.goal(mariam)
    page = open_page(BoardState, mariam, circle_id=world.circle.id, goal=goal.id)

    onward = await page.load()

    assert (page.side, page.goal.id) == ("goal", str(goal.id))
    assert f"/circles/{world.circle.id}/board" in str(onward)
    assert "goal=" not in str(onward)


@pytest.mark.parametrize("wanted", ["another", "nothing", "nonsense"])
async def test_a_link_to_a_goal_that_is_not_mine_leaves_the_board_as_it_is(
    world, mariam, open_page, wanted
):
    other = world.another_circle()
    ids = {
        "another": str(world.goal(world.member(circle=other), circle=other).id),
        "nothing": str(new_id()),
        "nonsense": "nonsense",
    }
    page = open_page(BoardState, mariam, circle_id=world.circle.id, goal=ids[wanted])

    await page.load()

    assert (page.side, page.missing) == ("", "")
    assert page.notice.startswith("We could not find that")
