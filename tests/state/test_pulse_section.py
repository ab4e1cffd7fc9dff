"""The pulse as a page shows it, without a browser."""

from datetime import timedelta

import pytest

from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import MeetingState
from peercircles.pulses.models import PulseAnswer
from peercircles.web.after.state import AfterState
from peercircles.web.pulses.state import PulseState
from tests.pulses import asked

FORM = {"belonging": "5", "usefulness": "4", "clarity": "2"}


@pytest.fixture
def people(world):
    return [world.member() for _ in range(3)]


@pytest.fixture
def meeting(world, people):
    starts_at = utc_now() - timedelta(hours=2)
    meeting = world.meeting(starts_at=starts_at, state=MeetingState.HELD)
    asked(world, meeting, *people)
    return meeting


@pytest.fixture
def opened(open_page, world, meeting):
    async def opened(person, locale="en"):
        ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
        page = open_page(PulseState, person, locale=locale, **ids)
        await page.load()
        return page

    return opened


async def test_it_asks_in_the_readers_language(opened, people):
    page = await opened(people[0], "es")

    assert page.pulse.phase == "asked"
    assert page.pulse.questions[0].words == "Hoy hubo sitio para mí."
    assert page.pulse.closes_at


async def test_it_shows_what_one_answered_and_at_the_end_what_the_circle_did(
    opened, people, meeting, op
):
    page = await opened(people[0])
    await page.answer(str(meeting.id), FORM, op())
    assert [each.answer for each in page.pulse.questions] == ["5", "4", "2"]

    for person in people[1:]:
        await (await opened(person)).answer(str(meeting.id), FORM, op())

    await page.load()
    assert page.pulse.phase == "closed"
    assert [each.band for each in page.pulse.questions] == ["high", "high", "low"]
    assert [each.answer for each in page.pulse.questions] == ["", "", ""]


async def test_declining_is_one_word(opened, people, meeting, op):
    page = await opened(people[0])
    await page.decline(str(meeting.id), op())
    assert page.pulse.phase == "declined"


@pytest.mark.parametrize("answer", ["", "0", "6", "٣", "1.5", "lots", "1" * 9000])
async def test_what_is_no_answer_is_said_beside_its_question(
    opened, people, meeting, op, world, answer
):
    page = await opened(people[0])

    await page.answer(str(meeting.id), {**FORM, "usefulness": answer}, op())

    assert list(page.problems) == ["usefulness"]
    assert world.rows_of(PulseAnswer) == []


async def test_somebody_else_has_no_pulse_and_listens_to_nothing(opened, world):
    page = await opened(world.organiser())

    assert page.pulse.phase == "none"
    assert page.listens == set()


async def test_the_page_afterwards_is_the_members_alone(open_page, world, people, meeting):
    ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    page = open_page(AfterState, people[0], **ids)
    await page.load()
    assert page.meeting.id == str(meeting.id)

    for person in (world.organiser(), world.person()):
        page = open_page(AfterState, person, **ids)
        await page.load()
        assert (page.meeting.id, bool(page.missing)) == ("", True)


async def test_a_meeting_of_another_circle_is_not_there(open_page, world, people):
    other = world.another_circle()
    world.join(people[0], circle=other)
    elsewhere = world.meeting(circle=other, starts_at=utc_now())
    page = open_page(AfterState, people[0], circle_id=world.circle.id, meeting_id=elsewhere.id)

    await page.load()

    assert page.missing
