"""Thanks as pages show them, without a browser."""

from datetime import timedelta

import pytest

from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import MeetingState
from peercircles.thanks.models import Thanks
from peercircles.web.after.own_state import OwnAfterState
from peercircles.web.after.state import AfterState
from peercircles.web.thanks.state import ThanksState
from tests.pulses import asked, thanked


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Cem")]


@pytest.fixture
def meeting(world):
    starts_at = utc_now() - timedelta(hours=2)
    return world.meeting(starts_at=starts_at, state=MeetingState.HELD)


@pytest.fixture
def opened(open_page, world, meeting):
    """The section on a page that has been opened before it, as pages do."""

    async def opened(person):
        ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
        page = open_page(ThanksState, person, **ids)
        around = open_page(AfterState, person, **ids)
        await around.load()
        page.state.circle = around.circle
        await page.load()
        return page

    return opened


def said(person, words="For asking", readers="two"):
    return {"thanked": str(person.id), "thanks": words, "readers": readers}


async def test_one_thanks_somebody_and_both_read_it(opened, people, meeting, op):
    ana, ben, cem = people
    page = await opened(ana)
    assert [name for _id, name in page.people] == ["Ben", "Cem"]

    await page.thank(str(meeting.id), said(ben), op())

    assert [(line.way, line.words) for line in page.lines] == [("from-you", "For asking")]
    assert page.given == 1
    assert [line.way for line in (await opened(ben)).lines] == ["for-you"]
    assert (await opened(cem)).lines == []


async def test_what_is_shared_everybody_reads(opened, people, meeting, op):
    ana, ben, cem = people
    await (await opened(ana)).thank(str(meeting.id), said(ben, readers="circle"), op())

    (line,) = (await opened(cem)).lines
    assert (line.way, line.from_name, line.to_name) == ("others", "Ana", "Ben")


async def test_the_same_sent_twice_is_said_once(opened, people, meeting, op, world):
    ana, ben, _ = people
    page, once = await opened(ana), op()

    await page.thank(str(meeting.id), said(ben), once)
    await page.thank(str(meeting.id), said(ben), once)

    assert len(world.rows_of(Thanks)) == 1


async def test_nobody_chosen_is_said_beside_the_choice(opened, people, meeting, op):
    page = await opened(people[0])

    await page.thank(str(meeting.id), {"thanks": "For asking"}, op())

    assert list(page.problems) == ["thanked"]


async def test_it_is_taken_back(opened, people, meeting, op, world):
    ana, ben, _ = people
    page = await opened(ana)
    await page.thank(str(meeting.id), said(ben), op())

    await page.take_back(page.lines[0].id, op())

    assert page.lines == world.rows_of(Thanks) == []


async def test_before_a_meeting_there_is_nobody_to_thank(open_page, people, world):
    coming = world.meeting(starts_at=utc_now() + timedelta(days=1))
    ids = {"circle_id": world.circle.id, "meeting_id": coming.id}
    page, around = (open_page(kind, people[0], **ids) for kind in (ThanksState, AfterState))
    await around.load()
    page.state.circle = around.circle

    await page.load()

    assert page.people == []


async def test_today_shows_what_was_asked_and_who_thanks_one(open_page, people, world, meeting, op):
    ana, ben, _ = people
    asked(world, meeting, ana)
    given = thanked(world, meeting, ben, ana)
    page = open_page(OwnAfterState, ana)

    await page.load()
    assert [line.meeting_id for line in page.waiting] == [str(meeting.id)]
    assert [line.words for line in page.thanks] == [given.words]

    await page.lay_aside(str(given.id), op())
    assert page.thanks == []
    theirs = open_page(OwnAfterState, ben)
    await theirs.load()
    assert (theirs.waiting, theirs.thanks) == ([], [])
