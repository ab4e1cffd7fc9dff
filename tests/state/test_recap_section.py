"""The State of a meeting's decisions and recap."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import Role
from peercircles.recaps.commands import record_decision
from peercircles.recaps.models import CircleDecision, Recap
from peercircles.web.recaps.state import RecapState
from peercircles.web.shared.runtime import current_runtime

STARTS = datetime(2027, 3, 25, 11, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _after_the_meeting():
    with time_machine.travel(STARTS + timedelta(hours=2), tick=False):
        yield


@pytest.fixture
def noor(world):
    return world.member("Noor")


@pytest.fixture
def meeting(world, noor):
    meeting = world.meeting(starts_at=STARTS)
    world.turn(meeting, noor, role=Role.SCRIBE)
    return meeting


@pytest.fixture
def opened(world, open_page, meeting):
    async def open_as(person, **about):
        ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
        page = open_page(RecapState, person, **ids, **about)
        await page.load()
        return page

    return open_as


async def test_a_decision_is_written_down_and_the_form_begins_anew(opened, noor, op):
    page = await opened(noor)

    await page.decide({"decision": "Meet at eight"}, op())

    assert [(each.words, each.by) for each in page.recap.decisions] == [("Meet at eight", "Noor")]
    assert page.noted == 1


async def test_what_cannot_be_taken_stays_in_the_form(opened, noor, op):
    page = await opened(noor)

    await page.decide({"decision": " "}, op())

    assert page.problems == {"decision": "Please write something here."}
    assert page.noted == 0


async def test_a_decision_is_taken_out(opened, noor, op, world):
    page = await opened(noor)
    await page.decide({"decision": "Off"}, op())

    await page.take_out(page.recap.decisions[0].id, op())

    assert page.recap.decisions == []
    assert world.rows_of(CircleDecision) == []


async def test_it_is_looked_over_then_sent(opened, noor, op, world):
    world.member("Ana")
    page = await opened(noor)
    await page.decide({"decision": "Meet at eight"}, op())

    await page.look_over()
    assert page.preview.letter == ["Decided: Meet at eight"]
    assert page.preview.goes_to == ["Noor", "Ana"]
    await page.send(page.preview.content, op())

    assert page.notice == "The recap is on its way."
    assert (page.preview.content, page.recap.sent_by) == ("", "Noor")
    assert len(world.rows_of(Recap)) == 1


async def test_what_changed_meanwhile_is_shown_before_it_is_sent(opened, noor, op, world, meeting):
    page = await opened(noor)
    await page.look_over()
    world.run(record_decision, noor, meeting.id, "One more")

    await page.send(page.preview.content, op())

    assert page.notice.startswith("The recap changed")
    assert page.preview.letter == ["Decided: One more"]
    assert world.rows_of(Recap) == []


async def test_who_may_not_send_it_is_not_shown_the_letter(opened, world):
    page = await opened(world.member("Ana"))

    await page.look_over()

    assert not page.recap.can_send
    assert (page.preview.content, page.preview.goes_to) == ("", [])


async def test_the_letter_is_looked_over_in_the_language_of_the_page(opened, noor, op):
    page = await opened(noor, locale="es")
    await page.decide({"decision": "A las ocho"}, op())

    await page.look_over()

    assert page.preview.letter == ["Decidido: A las ocho"]


async def test_without_a_mail_server_the_page_knows(opened, noor):
    assert current_runtime().mailer is None
    assert not (await opened(noor)).has_mail


async def test_an_organiser_is_shown_nothing(opened, noor, op, world):
    page = await opened(noor)
    await page.decide({"decision": "CONFIDENTIAL"}, op())

    organisers = await opened(world.organiser())

    assert organisers.recap.meeting_id == ""
    assert "CONFIDENTIAL" not in str(organisers.state.dict())


async def test_who_is_removed_keeps_nothing_of_it_on_the_page(opened, noor, op, world):
    ana = world.member("Ana")
    await (await opened(noor)).decide({"decision": "CONFIDENTIAL"}, op())
    page = await opened(ana)
    assert "CONFIDENTIAL" in str(page.state.dict())
    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    await page.load()

    assert page.missing
    assert "CONFIDENTIAL" not in str(page.state.dict())
