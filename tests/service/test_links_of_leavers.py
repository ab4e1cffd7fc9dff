"""A link that was pasted is known to whoever left: the others read it wherever it is used."""

from datetime import timedelta
from random import Random

import pytest

from peercircles.circles.commands import end_membership
from peercircles.exits.models import Route
from peercircles.kernel.clock import utc_now
from peercircles.meetings.commands import change_room, plan_season
from peercircles.meetings.known_links import UsedLink, remember_link
from peercircles.meetings.models import Meeting, MeetingState, RoomKind
from peercircles.meetings.queries import meeting_card
from tests.leavings import SOON, Leavings


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Noor", "Ana", "Ben", "Chi", "Dai")]


@pytest.fixture
def noor(people):
    return people[0]


def pasted(life, person, link="https://meet.example.org/room", kind=RoomKind.LINK):
    """A meeting to come, in a room the person chooses who looks after it."""
    meeting = next(iter(life.rows(Meeting)), None) or life.world.meeting(starts_at=SOON)
    room = {"room_kind": kind, "room_url": link, "jitsi_server": "https://meet.example.org"}
    looks_after = {"expected_version": meeting.version, "facilitator_id": person.id}
    return life.run(change_room, person, meeting.id, **looks_after, **room)


def is_known_outside(life, person, meeting):
    return life.world.read(meeting_card, person, meeting.id, utc_now()).is_room_known_outside


@pytest.mark.parametrize("route", [Route.MOVE, Route.FINISH, "removed"])
def test_a_pasted_link_is_marked_until_there_is_another(life, people, noor, route):
    meeting = pasted(life, people[1])
    assert not is_known_outside(life, people[1], meeting)

    if route == "removed":
        life.run(end_membership, life.world.organiser(), life.circle_id, noor.id)
    else:
        life.leave(noor, route)

    assert is_known_outside(life, people[1], meeting)
    # The same once more is still the link that somebody else has.
    pasted(life, people[1])
    assert is_known_outside(life, people[1], meeting)
    pasted(life, people[1], "https://meet.example.org/another")
    assert not is_known_outside(life, people[1], meeting)
    pasted(life, people[1], "https://Meet.example.org/room/")
    assert is_known_outside(life, people[1], meeting)


def test_a_link_that_was_replaced_before_somebody_left_is_known_to_them(life, people, noor):
    meeting = pasted(life, people[1])
    pasted(life, people[1], "https://meet.example.org/another")

    life.leave(noor)

    assert is_known_outside(life, people[1], meeting)
    pasted(life, people[1], "https://meet.example.org/third")
    assert not is_known_outside(life, people[1], meeting)
    pasted(life, people[1])
    assert is_known_outside(life, people[1], meeting)


def test_nothing_of_a_link_is_kept_but_that_this_circle_used_it(life, people, world):
    meeting = pasted(life, people[1])
    elsewhere = world.meeting(circle=world.another_circle(), starts_at=SOON)
    life.run(remember_link, people[1], world.meeting(starts_at=SOON, room_url=meeting.room_url))
    life.run(remember_link, people[1], elsewhere)

    used = life.rows(UsedLink)
    assert {row.circle_id for row in used} == {life.circle_id, elsewhere.circle_id}
    assert len({row.digest for row in used}) == len(used) == 2
    assert not any("room" in row.digest for row in used)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_pasted_and_whoever_leaves_a_link_is_marked_if_a_leaver_had_it(
    life, people, seed
):
    random, links = Random(seed), [f"https://meet.example.org/{name}" for name in "abcd"]
    had, gone = set(), set()
    for _step in range(25):
        if random.random() < 0.2:
            leaver = life.world.member("Somebody")
            life.run(end_membership, life.world.organiser(), life.circle_id, leaver.id)
            gone |= had
        else:
            link = random.choice(links)
            meeting = pasted(life, people[1], link)
            had.add(link)
            assert is_known_outside(life, people[1], meeting) == (link in gone)
        assert all(
            is_known_outside(life, people[1], row) == (row.room_url in gone)
            for row in life.rows(Meeting)
        )


def test_a_pasted_link_is_marked_in_a_meeting_that_is_on(life, people, noor):
    url = "https://meet.example.org/room"
    begun = {"starts_at": utc_now() - timedelta(minutes=10), "room_url": url}
    meeting = life.world.meeting(room_kind=RoomKind.LINK, **begun)
    life.run(remember_link, people[1], meeting)
    assert not is_known_outside(life, people[1], meeting)

    life.leave(noor)

    assert is_known_outside(life, people[1], meeting)


def test_a_link_that_was_marked_is_marked_wherever_it_is_used_again(life, people, noor):
    held = utc_now() - timedelta(days=7)
    link = {"room_kind": RoomKind.LINK, "room_url": "https://meet.example.org/room"}
    over = life.world.meeting(starts_at=held, state=MeetingState.HELD, **link)
    life.run(remember_link, people[1], over)
    # The same link in a circle that nobody has left is another matter.
    elsewhere = life.world.meeting(circle=life.world.another_circle(), starts_at=SOON, **link)
    life.run(remember_link, people[1], elsewhere)

    life.leave(noor)

    assert [is_known_outside(life, people[1], row) for row in planned(life, people[1], link)] == [
        True,
        True,
    ]
    other = link | {"room_url": "https://meet.example.org/another"}
    fresh, *_ = planned(life, people[1], other, in_weeks=9)
    assert not is_known_outside(life, people[1], fresh)
    version = {"expected_version": fresh.version, "facilitator_id": people[1].id}
    life.run(change_room, people[1], fresh.id, **version, **link)
    assert is_known_outside(life, people[1], fresh)
    assert [row.is_known_outside for row in life.rows(UsedLink, circle_id=elsewhere.circle_id)] == [
        False
    ]


def planned(life, person, room, *, in_weeks=1):
    """Two meetings that are planned now."""
    first_at = SOON.replace(second=0, microsecond=0) + timedelta(weeks=in_weeks)
    season = life.run(
        plan_season,
        person,
        life.circle_id,
        host="example.org",
        first_on=first_at.date(),
        wall_time=first_at.time(),
        zone="UTC",
        cadence=life.world.circle.cadence,
        count=2,
        minutes=60,
        **room,
    )
    return [row for row in life.rows(Meeting) if row.id in season.meeting_ids]


def test_a_room_of_ones_own_is_made_anew_and_not_marked(life, people, noor):
    meeting = pasted(life, people[1], "", RoomKind.JITSI)

    life.leave(noor)

    assert not is_known_outside(life, people[1], meeting)


def test_who_only_pauses_marks_no_link(life, people, noor):
    meeting = pasted(life, people[1])

    life.leave(noor, Route.PAUSE)

    assert not is_known_outside(life, people[1], meeting)
