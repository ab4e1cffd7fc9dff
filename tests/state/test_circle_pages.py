"""The pages of circles: all of them, a new one, and one as a whole."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from peercircles.circles.models import Cadence, Circle, CircleState, Membership
from peercircles.meetings.commands import cancel_meeting, plan_season
from peercircles.meetings.models import Meeting, RoomKind
from peercircles.web.circles.list_state import CirclesState
from peercircles.web.circles.new_state import NewCircleState
from peercircles.web.circles.overview_state import OverviewState
from peercircles.web.live.topics import circle_topic, people_topic, person_topic
from tests.factories import actor

NOW = datetime(2027, 3, 23, 6, 12, tzinfo=UTC)
HARBOUR = {
    "name": "Harbour",
    "purpose": "Courage for the second half.",
    "zone": "America/New_York",
    "cadence": "weekly",
    "minutes": "75",
    "smallest": "3",
    "largest": "6",
}
ADDIS, DUBLIN = "Africa/Addis_Ababa", "Europe/Dublin"


@pytest.fixture(autouse=True)
def _a_day_in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan(runtime):
    """Plans a season of a circle from Thursday 25 March on, and lets its turns be given."""

    def planned(person, circle, **wanted):
        usual = {
            "host": "circles.example.org",
            "first_on": date(2027, 3, 25),
            "wall_time": time(11, 30),
            "zone": DUBLIN,
            "cadence": Cadence.FORTNIGHTLY,
            "count": 5,
            "minutes": 75,
            "room_kind": RoomKind.LINK,
            "room_url": "https://meet.example.org/lantern",
        }
        runtime.transactions.run(actor(person), plan_season, circle.id, **{**usual, **wanted})

    return planned


@pytest.fixture
def lantern(world):
    """Four people of the circle, the first of them in Addis Ababa."""
    names = ("Mariam Tessema", "Tomás Ibarra", "Aiko Brandt", "Kwame Asante")
    return [world.member(name, zone=ADDIS if n == 0 else DUBLIN) for n, name in enumerate(names)]


async def test_my_circles_come_with_their_next_meeting(world, open_page, plan, lantern):
    mariam = lantern[0]
    world.join(mariam, circle=world.another_circle(name="Aurora"))
    plan(mariam, world.circle)
    page = open_page(CirclesState, mariam)

    await page.load()

    assert [(line.name, line.next_at) for line in page.own] == [
        ("Aurora", ""),
        ("Lantern", "2027-03-25T11:30:00+00:00"),
    ]
    assert [seat.name for seat in page.own[1].seats] == ["Mariam", "Tomás", "Aiko", "Kwame"]
    assert sum(seat.is_turn for seat in page.own[1].seats) == 1
    assert page.others == []
    assert not page.is_organiser


async def test_circles_one_organises_are_apart_from_ones_own(world, open_page):
    both = world.organiser()
    mine = world.another_circle(name="Mine")
    world.join(both, circle=mine)
    page = open_page(CirclesState, both)

    await page.load()

    assert [line.name for line in page.own] == ["Mine"]
    assert [line.name for line in page.others] == ["Lantern"]
    assert page.own[0].is_organiser
    assert page.is_organiser


async def test_nobody_sees_circles_of_others(world, open_page):
    world.member()
    page = open_page(CirclesState, world.person())

    await page.load()

    assert (page.own, page.others, page.is_ready) == ([], [], True)


async def test_the_list_looks_again_when_people_come_and_go(world, open_page):
    ana = world.member()
    page = open_page(CirclesState, ana)

    await page.load()

    assert page.listens == {people_topic(world.circle.id), person_topic(ana.id)}


async def test_an_organiser_makes_a_circle_and_goes_on_to_its_people(world, open_page, op):
    organiser = world.organiser()
    page = open_page(NewCircleState, organiser)
    await page.load()

    onward = await page.make({**HARBOUR, "takes_part": True}, op())

    circle = next(row for row in world.rows_of(Circle) if row.name == "Harbour")
    assert f"/circles/{circle.id}/people" in str(onward)
    assert (circle.cadence, circle.minutes, circle.zone) == (
        Cadence.WEEKLY,
        75,
        "America/New_York",
    )
    seats = [row for row in world.rows_of(Membership) if row.circle_id == circle.id]
    assert [row.person_id for row in seats] == [organiser.id]


async def test_making_it_twice_makes_it_once(world, open_page, op):
    page = open_page(NewCircleState, world.organiser())
    await page.load()
    once = op()

    await page.make(dict(HARBOUR), once)
    await page.make(dict(HARBOUR), once)

    assert [row.name for row in world.rows_of(Circle)].count("Harbour") == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", " "),
        ("name", "x" * 81),
        ("name", "Har\u202ebour"),
        ("zone", "Europe/Atlantis"),
        ("cadence", "daily"),
        ("minutes", "an hour"),
        ("minutes", "5"),
        ("smallest", ""),
        ("smallest", "2"),
        ("largest", "2"),
        ("largest", "99"),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(world, open_page, op, field, typed):
    page = open_page(NewCircleState, world.organiser())
    await page.load()

    await page.make({**HARBOUR, field: typed}, op())

    assert list(page.problems) == [field]
    assert len(world.rows_of(Circle)) == 1


async def test_a_new_circle_belongs_to_the_programme_that_was_chosen(world, open_page, op):
    organiser = world.organiser()
    autumn = world.another_programme("Autumn")
    world.organise(organiser, autumn)
    page = open_page(NewCircleState, organiser)
    await page.load()

    await page.make({**HARBOUR, "programme": str(autumn.id)}, op())

    assert [name for _id, name in page.programmes] == ["Autumn", "Spring"]
    circle = next(row for row in world.rows_of(Circle) if row.name == "Harbour")
    assert circle.programme_id == autumn.id


async def test_only_organisers_make_circles(world, open_page, op):
    page = open_page(NewCircleState, world.member())

    await page.load()
    await page.make({**HARBOUR, "programme": str(world.programme.id)}, op())

    assert page.missing == "Circles are made by organisers. Ask yours to start one."
    assert len(world.rows_of(Circle)) == 1


async def test_the_next_meeting_is_in_my_time_and_the_circles(world, open_page, plan, lantern):
    plan(lantern[0], world.circle)
    page = open_page(OverviewState, lantern[0], circle_id=world.circle.id)

    await page.load()

    meeting = page.shown.meeting
    assert (meeting.starts_at, meeting.place) == ("2027-03-25T11:30:00+00:00", "Dublin")
    assert (meeting.clocks, meeting.day) == ("other", "")
    assert meeting.opens_at == "2027-03-25T11:15:00+00:00"
    assert meeting.has_room
    assert "https://meet.example.org/lantern" not in str(page.state.dict())
    assert page.shown.distance == "soon"


async def test_three_turns_in_ink_and_one_in_pencil_each_with_its_reason(
    world, open_page, plan, lantern
):
    plan(lantern[0], world.circle)
    page = open_page(OverviewState, lantern[0], circle_id=world.circle.id)

    await page.load()

    turns = page.shown.turns
    assert [turn.facilitator.is_forecast for turn in turns] == [False, False, False, True]
    assert all(turn.facilitator.reason for turn in turns)
    assert page.shown.turn.at == turns[0].starts_at
    assert page.shown.next_turn.at == turns[1].starts_at
    marks = [(seat.is_turn, seat.is_next) for seat in page.shown.seats]
    assert marks.count((True, False)) == 1
    assert marks.count((False, True)) == 1


async def test_a_cancelled_meeting_is_named_before_the_next_one(
    world, open_page, plan, lantern, runtime
):
    plan(lantern[0], world.circle)
    first = min(world.rows_of(Meeting), key=lambda meeting: meeting.starts_at)
    runtime.transactions.run(
        actor(world.organiser()), cancel_meeting, first.id, expected_version=first.version
    )
    page = open_page(OverviewState, lantern[0], circle_id=world.circle.id)

    await page.load()

    assert page.shown.cancelled == ["2027-03-25T11:30:00+00:00"]
    assert page.shown.meeting.starts_at == "2027-04-08T10:30:00+00:00"
    assert page.shown.distance == "far"


async def test_a_forming_circle_says_how_many_are_missing(world, open_page):
    circle = world.another_circle(smallest=4)
    ana, ben = world.member(circle=circle), world.member(circle=circle)
    page = open_page(OverviewState, ben, circle_id=circle.id)

    await page.load()

    assert circle.state is CircleState.FORMING
    assert page.shown.still_to_come == "Two more people and it can start."
    assert [seat.state for seat in page.shown.seats] == ["here", "here", "open"]
    assert (page.shown.meeting.id, page.shown.turns) == ("", [])
    assert ana.id != ben.id


async def test_an_organiser_sees_who_and_when_but_no_door(world, open_page, plan, lantern):
    plan(lantern[0], world.circle)
    page = open_page(OverviewState, world.organiser(), circle_id=world.circle.id)

    await page.load()

    assert page.shown.meeting.id
    assert not page.shown.meeting.has_room
    assert not page.circle.is_member
    assert len(page.shown.turns) == 4


@pytest.mark.parametrize("which", ["outsider", "former member", "nothing there"])
async def test_a_circle_that_is_not_mine_looks_like_none(world, open_page, which):
    person = world.former_member() if which == "former member" else world.person()
    circle_id = person.id if which == "nothing there" else world.circle.id
    page = open_page(OverviewState, person, circle_id=circle_id)

    await page.load()

    assert page.missing == "We could not find that circle."
    assert (page.shown_id, page.listens) == ("", set())


async def test_the_overview_looks_again_when_something_happens(world, open_page):
    page = open_page(OverviewState, world.member(), circle_id=world.circle.id)

    await page.load()

    assert page.listens == {circle_topic(world.circle.id)}
