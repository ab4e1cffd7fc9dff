"""Promises and focus seats on the page of a meeting, and huddles beside the meetings."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.promises.models import Promise
from peercircles.runs.commands import start_meeting
from peercircles.runs.presences import arrive
from peercircles.web.huddles.state import HuddlesState
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.promises.state import PromisesState
from peercircles.web.seats.state import SeatsState

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana Ruiz", "Ben Oz", "Chi Wu")]


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=NOW - timedelta(minutes=5))


async def opened(open_page, kind, person, world, **ids):
    page = open_page(kind, person, circle_id=world.circle.id, **ids)
    await page.load()
    return page


def typed(**fields):
    return {"promise": "Call them", "promise_due": "", "owner": "", **fields}


async def test_what_is_promised_in_a_meeting_stands_there(open_page, world, people, meeting, op):
    page = await opened(open_page, PromisesState, people[0], world, meeting_id=meeting.id)

    await page.make(typed(), op())

    (line,) = page.made
    assert (line.words, line.owner, line.initials, line.is_yours) == (
        "Call them",
        "Ana",
        "AR",
        True,
    )
    assert (page.made_count, page.is_scribe) == (1, False)
    assert circle_topic(world.circle.id) in page.listens


async def test_the_scribe_writes_for_who_is_there(open_page, world, people, meeting, op):
    ana, ben, chi = people
    world.turn(meeting, ana)
    for person in (ana, ben):
        world.run(arrive, person, meeting.id)
    world.run(start_meeting, ana, meeting.id)
    page = await opened(open_page, PromisesState, ana, world, meeting_id=meeting.id)
    assert page.speakers == [("", "Mine"), (str(ben.id), "Ben Oz")]

    await page.make(typed(owner=str(ben.id)), op())
    await page.make(typed(owner=str(chi.id)), op())

    assert [row.owner_id for row in world.rows_of(Promise)] == [ben.id]
    assert page.notice == "A promise can be written down only for somebody who is there."


async def test_a_meeting_looks_back_on_what_is_open(open_page, world, people, op):
    ana, ben, _chi = people
    world.promise(ben, words="Theirs")
    mine = world.promise(ana, words="Mine")
    coming = world.meeting(starts_at=NOW + WEEK)
    page = await opened(open_page, PromisesState, ana, world, meeting_id=coming.id)
    assert [line.words for line in page.to_review] == ["Mine", "Theirs"]

    await page.keep(str(mine.id), op())

    assert [line.words for line in page.to_review] == ["Theirs"]
    assert [line.words for line in page.settled] == ["Mine"]


async def test_who_only_looks_after_the_circle_reads_none_of_it(open_page, world, people, meeting):
    world.promise(people[0])
    organiser = world.organiser()

    promises = await opened(open_page, PromisesState, organiser, world, meeting_id=meeting.id)
    seats = await opened(open_page, SeatsState, organiser, world, meeting_id=meeting.id)
    huddles = await opened(open_page, HuddlesState, organiser, world)

    assert (promises.missing, promises.made, promises.to_review) == ("", [], [])
    assert (seats.missing, seats.is_there, huddles.is_there) == ("", False, False)


async def test_one_asks_for_a_seat_and_does_without(open_page, world, people, op):
    coming = world.meeting(starts_at=NOW + WEEK)
    page = await opened(open_page, SeatsState, people[0], world, meeting_id=coming.id)
    assert page.can_be_urgent

    await page.ask({"seat_about": "Whether to stay", "seat_urgent": "yes"}, op())
    (line,) = page.seats
    assert (line.about, line.place, line.is_you) == ("Whether to stay", "1", True)
    assert line.reason == "You are the only one left who asks."

    await page.withdraw(op())
    assert (page.seats, page.has_asked) == ([], False)


async def test_a_huddle_is_arranged_by_ones_own_clock(open_page, world, op):
    ana, ben = world.member("Ana", zone="Asia/Tokyo"), world.member("Ben")
    page = await opened(open_page, HuddlesState, ana, world)
    assert [name for _id, name in page.choices] == ["Ben"]
    when = {"huddle_on": "2027-01-07", "huddle_time": "09:00", "huddle_minutes": "15"}

    await page.arrange({**when, "huddle_people": ["", str(ben.id)], "huddle_room": ""}, op())

    (huddle,) = page.huddles
    assert huddle.starts_at == "2027-01-07T00:00:00+00:00"
    assert (huddle.others, huddle.can_cancel, page.arranged) == (["Ben"], True, 1)
    assert page.listens == {circle_topic(world.circle.id), person_topic(ana.id)}
    theirs = open_page(HuddlesState, ben)
    await theirs.load()
    assert [each.id for each in theirs.huddles] == [huddle.id]

    await page.cancel(huddle.id, op())
    assert page.huddles == []


async def test_a_line_of_a_huddle_is_read_by_all(open_page, world, people, op):
    ana, ben, chi = people
    huddle = world.huddle(ana, ben, starts_at=NOW)
    page = await opened(open_page, HuddlesState, ana, world)

    await page.tell({"huddle": str(huddle.id), "huddle_line": "We found a room"}, op())

    other = await opened(open_page, HuddlesState, chi, world)
    assert [(told.name, told.line) for told in other.told] == [("Ana Ruiz", "We found a room")]
    assert other.huddles == []
