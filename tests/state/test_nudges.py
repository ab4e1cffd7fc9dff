"""Who is told that somebody has not had the word: whoever leads the meeting, and nobody else."""

import pytest

from peercircles.runs.baton import hand_over
from peercircles.runs.speaking import give_floor
from peercircles.runs.steering import go_on
from peercircles.web.runs.state import LiveState
from peercircles.web.shared.runtime import current_runtime
from tests.led_meetings import led_meeting


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


@pytest.fixture
def meeting(world, people):
    """In its open part. Ben has had the word, Chi has not."""
    meeting = led_meeting(world, world.circle, *people)
    for seen in (0, 1):
        world.run(go_on, people[0], meeting.id, seen)
    world.run(give_floor, people[0], meeting.id, people[1].id)
    return meeting


@pytest.fixture
async def pages(world, open_page, people, meeting):
    """The live page of each of them, open."""
    ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    pages = [open_page(LiveState, person, **ids) for person in people]
    for page in pages:
        await page.load()
    return pages


def nudges(wires):
    """What was said to whom, besides what everybody is told."""
    told = [
        (to, values["nudge_rx_state_"])
        for to, delta in wires.sent
        for values in delta.values()
        if "nudge_rx_state_" in values
    ]
    wires.sent.clear()
    return told


async def test_the_facilitator_alone_is_told(pages, people, meeting, wires):
    await current_runtime().runs.send(meeting.id)

    ((to, nudge),) = nudges(wires)
    assert to == pages[0].state.router.session.session_id
    assert nudge["people"] == [str(people[2].id)]


async def test_whoever_hands_it_over_in_that_moment_is_told_nothing_more(
    world, pages, people, meeting, wires, monkeypatch
):
    send = wires.send

    async def handed_over_meanwhile(to, delta):
        await send(to, delta)
        if to.startswith("run-"):
            world.run(hand_over, people[0], meeting.id, people[1].id)

    monkeypatch.setattr(wires, "send", handed_over_meanwhile)
    await current_runtime().runs.send(meeting.id)
    assert nudges(wires) == []

    monkeypatch.setattr(wires, "send", send)
    await current_runtime().runs.send(meeting.id)
    ((to, _nudge),) = nudges(wires)
    assert to == pages[1].state.router.session.session_id
