"""Somebody is taken out of the circle while its meeting is on: their page keeps nothing of it."""

import pytest

from peercircles.circles.commands import end_membership
from peercircles.web.runs.state import LiveState
from tests.led_meetings import led_meeting


@pytest.fixture
async def opened(world, open_page):
    """The live page of a member, open."""
    ana, ben = world.member("Ana"), world.member("Ben")
    meeting = led_meeting(world, world.circle, ana, ben)
    page = open_page(LiveState, ben, circle_id=world.circle.id, meeting_id=meeting.id)
    await page.load()
    return page


async def test_the_page_opens_anew_and_then_keeps_nothing(world, opened, wires):
    assert opened.words
    world.run(end_membership, world.organiser(), world.circle.id, opened.caller.person_id)

    assert await opened.look_again() == LiveState.load
    await opened.load()

    assert opened.missing
    assert (opened.meeting.id, opened.seats, opened.words) == ("", [], {})
    assert wires.rooms == []
    assert not opened.listens
