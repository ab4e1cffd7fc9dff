"""The page of the parking lot, and the same beside a meeting."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.parking.models import ItemState, ParkingItem
from peercircles.web.live.topics import circle_topic
from peercircles.web.parking.state import ParkingState

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


async def opened(open_page, person, world, **ids):
    page = open_page(ParkingState, person, circle_id=world.circle.id, **ids)
    await page.load()
    return page


async def test_something_is_parked_and_the_form_begins_anew(open_page, world, ana, op):
    page = await opened(open_page, ana, world)

    await page.park({"parked": "Who chairs?"}, op())

    (line,) = page.waiting
    assert (line.words, line.author, line.age) == ("Who chairs?", "Ana", "no meeting since")
    assert page.added == 1
    assert page.listens == {circle_topic(world.circle.id)}


async def test_what_cannot_be_taken_is_said_beside_the_field(open_page, world, ana, op):
    page = await opened(open_page, ana, world)

    await page.park({"parked": " "}, op())

    assert list(page.problems) == ["parked"]
    assert page.added == 0


async def test_its_age_is_told_in_the_readers_language(open_page, world, ana):
    for weeks in (2, 1):
        world.meeting(starts_at=NOW - WEEK * weeks)
    world.parked(ana, at=NOW - WEEK * 3)
    page = open_page(ParkingState, ana, locale="es", circle_id=world.circle.id)

    await page.load()

    assert [line.age for line in page.waiting] == ["hace 2 reuniones"]


async def test_what_is_brought_in_goes_to_the_next_meeting_and_back(open_page, world, ana, op):
    meeting = world.meeting(starts_at=NOW + WEEK)
    item = world.parked(ana)
    page = await opened(open_page, ana, world)
    assert page.meeting_id == str(meeting.id)

    await page.pick(str(item.id), page.meeting_id, op())
    assert ([line.id for line in page.picked], page.waiting) == ([str(item.id)], [])

    await page.bring_back(str(item.id), op())
    assert ([line.id for line in page.waiting], page.picked) == ([str(item.id)], [])


async def test_beside_a_meeting_things_come_from_there_and_go_there(open_page, world, ana, op):
    world.meeting(starts_at=NOW + timedelta(days=1))
    here = world.meeting(starts_at=NOW + WEEK)
    page = await opened(open_page, ana, world, meeting_id=here.id)

    await page.park({"parked": "From here"}, op())

    assert page.meeting_id == str(here.id)
    assert [row.parked_in for row in world.rows_of(ParkingItem)] == [here.id]


async def test_letting_go(open_page, world, ana, op):
    item = world.parked(ana)
    page = await opened(open_page, ana, world)

    await page.release(str(item.id), op())

    assert [row.state for row in world.rows_of(ParkingItem)] == [ItemState.LET_GO]
    assert [line.id for line in page.let_go] == [str(item.id)]
    assert page.notice == "It is let go. You find it below for a while."


async def test_who_only_looks_after_the_circle_reads_none_of_it(open_page, world, ana):
    world.parked(ana)

    page = await opened(open_page, world.organiser(), world)

    assert (page.missing, page.is_there, page.waiting) == ("", True, [])


async def test_a_meeting_of_another_circle_is_none(open_page, world, ana):
    elsewhere = world.meeting(starts_at=NOW + WEEK, circle=world.another_circle())

    page = await opened(open_page, ana, world, meeting_id=elsewhere.id)

    assert (page.meeting_id, page.picked) == ("", [])
