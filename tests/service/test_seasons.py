"""Planning a season on the real databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine

from peercircles.circles.models import Cadence, CircleState
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.commands import MOST_AHEAD, cancel_meeting, plan_season
from peercircles.meetings.events import SeasonPlanned
from peercircles.meetings.models import Meeting, MeetingState, RoomKind, Season
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


def season(**wanted):
    usual = {
        "host": "circles.example.org",
        "first_on": date(2027, 3, 10),
        "wall_time": time(18),
        "zone": "Europe/Dublin",
        "cadence": Cadence.FORTNIGHTLY,
        "count": 3,
        "minutes": 60,
        "room_kind": RoomKind.LINK,
        "room_url": "https://meet.example.org/lantern",
    }
    return {**usual, **wanted}


def meetings_of(world) -> list[Meeting]:
    return sorted(world.rows_of(Meeting), key=lambda meeting: meeting.starts_at)


def test_each_meeting_is_there_with_the_clocks_of_its_own_day(world):
    planned = world.run(plan_season, world.member(), world.circle.id, **season())

    meetings = meetings_of(world)
    assert [meeting.starts_at for meeting in meetings] == [
        datetime(2027, 3, 10, 18, tzinfo=UTC),
        datetime(2027, 3, 24, 18, tzinfo=UTC),
        datetime(2027, 4, 7, 17, tzinfo=UTC),
    ]
    assert {(meeting.wall_time, meeting.zone) for meeting in meetings} == {
        (time(18), "Europe/Dublin")
    }
    assert planned.meeting_ids == tuple(meeting.id for meeting in meetings)
    assert planned.notes == ()


def test_calendars_get_an_id_of_its_own_for_each_meeting(world):
    world.run(plan_season, world.member(), world.circle.id, **season())

    uids = [meeting.uid for meeting in meetings_of(world)]
    assert len(set(uids)) == 3
    assert all(uid.endswith("@circles.example.org") for uid in uids)
    assert {meeting.sequence for meeting in meetings_of(world)} == {0}


def test_the_circle_hears_of_it_once_with_ids_alone(world, transactions):
    ana = world.member()

    planned, events = transactions.run(actor(ana), plan_season, world.circle.id, **season())

    assert events == [
        SeasonPlanned(at=NOW, by=ana.id, circle_id=world.circle.id, season_id=planned.season_id)
    ]


def test_an_organiser_who_is_not_a_member_can_plan(world):
    world.run(plan_season, world.organiser(), world.circle.id, **season())

    assert len(world.rows_of(Meeting)) == 3


def test_a_later_date_in_a_gap_is_moved_and_told(world):
    wanted = season(
        first_on=date(2027, 3, 7),
        wall_time=time(2, 30),
        zone="America/New_York",
        cadence=Cadence.WEEKLY,
    )

    planned = world.run(plan_season, world.member(), world.circle.id, **wanted)

    moved = meetings_of(world)[1]
    assert (moved.wall_on, moved.wall_time) == (date(2027, 3, 14), time(3, 30))
    assert moved.starts_at == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)
    assert [note.meeting_id for note in planned.notes] == [moved.id]
    assert str(planned.notes[0].sentence) == (
        "02:30 does not exist on 14 March: clocks go forward. The circle meets at 03:30."
    )


def test_of_an_hour_that_comes_twice_the_first_is_told(world):
    wanted = season(first_on=date(2027, 10, 31), wall_time=time(1, 30), count=1)

    planned = world.run(plan_season, world.member(), world.circle.id, **wanted)

    assert meetings_of(world)[0].starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert str(planned.notes[0].sentence) == (
        "01:30 comes twice on 31 October: clocks go back. The circle meets at the first."
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first_on": date(2027, 3, 28), "wall_time": time(1, 30)}, "wall_time"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"first_on": date(2027, 1, 4)}, "first_on"),
        ({"count": 53}, "count"),
        ({"minutes": 10}, "minutes"),
        ({"room_url": ""}, "room_url"),
        ({"room_url": "http://meet.example.org/x"}, "room_url"),
        ({"room_url": "javascript:alert(1)"}, "room_url"),
        ({"room_url": "data:text/html,x"}, "room_url"),
        ({"room_url": "https://ana:secret@meet.example.org"}, "room_url"),
        ({"room_url": "https://meet.example.org/\u202ex"}, "room_url"),
        ({"room_url": "https://meet.example.org/" + "x" * 2048}, "room_url"),
        ({"room_kind": RoomKind.JITSI, "jitsi_server": "http://jitsi.example.org"}, "room_url"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_keeps_nothing(world, wrong, field):
    with pytest.raises(Invalid) as refused:
        world.run(plan_season, world.member(), world.circle.id, **season(**wrong))

    assert refused.value.field == field
    assert world.rows_of(Meeting) == []
    assert world.rows_of(Season) == []


def test_each_meeting_has_a_jitsi_room_of_its_own(world):
    wanted = season(room_kind=RoomKind.JITSI, room_url="", jitsi_server="https://jitsi.example.org")

    world.run(plan_season, world.member(), world.circle.id, **wanted)

    rooms = {meeting.room_url for meeting in meetings_of(world)}
    assert len(rooms) == 3
    assert all(room.startswith("https://jitsi.example.org/") for room in rooms)
    assert not any("lantern" in room.lower() for room in rooms)


@pytest.mark.parametrize("minutes_apart", [0, 59, -59])
def test_the_circle_does_not_meet_twice_at_once(world, minutes_apart):
    starts_at = datetime(2027, 3, 24, 18, tzinfo=UTC) + timedelta(minutes=minutes_apart)
    world.meeting(starts_at=starts_at)

    with pytest.raises(Conflict, match="already meets on 24 March"):
        world.run(plan_season, world.member(), world.circle.id, **season())

    assert len(world.rows_of(Meeting)) == 1


@pytest.mark.parametrize("minutes_apart", [60, -60])
def test_one_meeting_may_follow_another(world, minutes_apart):
    starts_at = datetime(2027, 3, 24, 18, tzinfo=UTC) + timedelta(minutes=minutes_apart)
    world.meeting(starts_at=starts_at)

    world.run(plan_season, world.member(), world.circle.id, **season())

    assert len(world.rows_of(Meeting)) == 4


def test_nobody_plans_without_end(world):
    ana = world.member()
    for hour in (8, 10, 12):
        world.run(plan_season, ana, world.circle.id, **season(count=52, wall_time=time(hour)))

    with pytest.raises(Conflict, match="can have 156 meetings ahead"):
        world.run(plan_season, ana, world.circle.id, **season(count=1, wall_time=time(14)))

    assert len(world.rows_of(Meeting)) == MOST_AHEAD


def test_the_time_of_a_cancelled_meeting_is_free_again(world):
    organiser = world.organiser()
    planned = world.run(plan_season, organiser, world.circle.id, **season(count=1))
    world.run(cancel_meeting, organiser, planned.meeting_ids[0], expected_version=1)

    world.run(plan_season, organiser, world.circle.id, **season(count=1))

    states = {meeting.state for meeting in world.rows_of(Meeting)}
    assert states == {MeetingState.CANCELLED, MeetingState.PLANNED}


def test_another_circle_may_meet_at_the_same_time(world):
    other = world.another_circle()
    world.meeting(starts_at=datetime(2027, 3, 24, 18, tzinfo=UTC), circle=other)

    world.run(plan_season, world.member(), world.circle.id, **season())

    assert len(world.rows_of(Meeting)) == 4


def test_a_closed_circle_plans_nothing(world):
    closed = world.another_circle(state=CircleState.CLOSED)

    with pytest.raises(Forbidden, match="has closed"):
        world.run(plan_season, world.member(circle=closed), closed.id, **season())


@pytest.mark.parametrize("who", ["person", "former_member"])
def test_for_everybody_else_there_is_no_such_circle(world, who):
    somebody = getattr(world, who)()
    elsewhere = world.member(circle=world.another_circle())

    refusals = []
    for person, circle_id in [
        (somebody, world.circle.id),
        (elsewhere, world.circle.id),
        (somebody, uuid4()),
    ]:
        with pytest.raises(NotFound) as refused:
            world.run(plan_season, person, circle_id, **season())
        refusals.append(str(refused.value))

    assert len(set(refusals)) == 1
    assert world.rows_of(Meeting) == []


def test_of_two_people_who_plan_the_same_evening_one_is_told(world):
    ana, ben = world.member(), world.member()

    def plan(person):
        try:
            world.run(plan_season, person, world.circle.id, **season())
        except Conflict as refused:
            return str(refused)
        return "planned"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(plan, [ana, ben]))

    assert answers == [
        "The circle already meets on 10 March at 18:00. Choose another time.",
        "planned",
    ]
    assert len(world.rows_of(Meeting)) == 3
