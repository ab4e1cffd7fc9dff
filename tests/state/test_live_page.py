"""The live page: what it knows when it opens, and what comes of what people press."""

import pytest

from peercircles.web.runs.state import LiveState
from tests.led_meetings import led_meeting


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana Ruiz", "Ben Okafor", "Chi Ito")]


@pytest.fixture
def meeting(world, people):
    return led_meeting(world, world.circle, *people)


@pytest.fixture
def open_live(open_page, world, meeting):
    """The live page as somebody opens it."""

    async def opened(person):
        page = open_page(LiveState, person, circle_id=world.circle.id, meeting_id=meeting.id)
        await page.load()
        return page

    return opened


async def test_everybody_sits_at_the_near_edge_of_their_own_table(open_live, people):
    for person in people:
        page = await open_live(person)

        near = max(page.seats, key=lambda seat: seat.y)
        assert (near.person, near.is_you) == (str(person.id), True)
        assert {seat.short for seat in page.seats} == {"Ana", "Ben", "Chi"}


async def test_the_words_of_every_part_are_there(open_live, people, meeting):
    page = await open_live(people[1])

    assert {each.title for each in page.words.values()} == {
        "Check-in",
        "In pairs",
        "Talk",
        "Check-out",
    }
    assert page.meeting.id == str(meeting.id)


async def test_the_state_is_sent_to_the_page_alone_that_asked(open_live, people, wires):
    page = await open_live(people[0])

    sent = [each for each in wires.sent if "push_rx_state_" in str(each)]
    assert len(sent) == 1
    assert page.push == {}


async def test_what_others_may_not_do_is_said_and_changes_nothing(open_live, people, op):
    page = await open_live(people[1])

    await page.go_on(0, op())

    assert page.notice == "Only the person who facilitates at the moment can do that."


async def test_a_meeting_of_another_circle_is_not_there(open_page, world, people, meeting):
    elsewhere = world.another_circle()
    world.join(people[0], circle=elsewhere)
    page = open_page(LiveState, people[0], circle_id=elsewhere.id, meeting_id=meeting.id)

    await page.load()

    assert page.missing == "We could not find that meeting."
    assert (page.meeting.id, page.seats, page.words) == ("", [], {})


async def test_an_organiser_sees_nothing_of_it(open_page, world, meeting):
    page = open_page(LiveState, world.organiser(), circle_id=world.circle.id, meeting_id=meeting.id)

    await page.load()

    assert page.missing
    assert page.seats == []
