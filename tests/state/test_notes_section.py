"""The State of a meeting's notes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import Role
from peercircles.kernel.columns import new_id
from peercircles.notes.models import LONGEST_NOTE
from peercircles.web.notes.state import MOST_RECEIPTS, NotesState
from tests.notes import noted

STARTS = datetime(2027, 3, 25, 11, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _during_the_meeting():
    with time_machine.travel(STARTS + timedelta(minutes=20), tick=False):
        yield


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=STARTS)


@pytest.fixture
def opened(world, open_page, meeting):
    async def open_as(person):
        ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
        page = open_page(NotesState, person, **ids)
        await page.load()
        return page

    return open_as


@pytest.fixture
def scribe(world, meeting):
    noor = world.member("Noor")
    world.turn(meeting, noor, role=Role.SCRIBE)
    return noor


def draft(text, *, revision=0, step=1):
    return text, revision, step, str(new_id())


async def test_the_answer_to_a_draft_is_its_revision_and_nothing_else(world, opened, meeting):
    page = await opened(world.member("Ana"))
    name, (text, revision, step, op) = f"private/{meeting.id}", draft("Mine")

    await page.save(name, text, revision, step, op)

    receipt = page.receipts[name]
    assert (receipt.op, receipt.step, receipt.revision) == (op, 1, 1)
    assert "Mine" not in repr(page.receipts)


async def test_a_clash_comes_back_with_what_is_there(world, opened, meeting):
    page = await opened(world.member("Ana"))
    name = f"private/{meeting.id}"
    await page.save(name, *draft("From the phone"))

    await page.save(name, *draft("From the laptop"))

    receipt = page.receipts[name]
    assert receipt.clashes
    assert (receipt.theirs, receipt.revision, receipt.by) == ("From the phone", 1, "Ana")


async def test_a_refusal_is_said_beside_its_box(world, opened, meeting, scribe):
    page = await opened(world.member("Ana"))
    circles, own = f"circle/{meeting.id}", f"private/{meeting.id}"

    await page.save(circles, *draft("I say"))
    await page.save(own, *draft("x" * (LONGEST_NOTE + 1)))

    assert page.receipts[circles].refused == "Only the scribe of this meeting writes here."
    assert page.receipts[own].refused == "This is 1 character too long."


@pytest.mark.parametrize("name", ["", "private", "private/x", "secret/{id}", "private/{id}/{id}"])
async def test_what_names_no_note_is_not_found(world, opened, meeting, name):
    page = await opened(world.member("Ana"))

    await page.save(name.format(id=meeting.id), *draft("x"))

    assert page.receipts == {}
    assert page.notice == "We could not find that page."


async def test_who_asks_for_ever_more_boxes_fills_no_memory(world, opened):
    page = await opened(world.member("Ana"))

    for _number in range(MOST_RECEIPTS + 3):
        await page.save(f"private/{new_id()}", *draft("x"))

    assert len(page.receipts) == MOST_RECEIPTS


async def test_the_scribe_writes_and_the_others_read(world, opened, meeting, scribe):
    page, others = await opened(scribe), await opened(world.member("Ben"))
    await page.save(f"circle/{meeting.id}", *draft("We agreed"))
    await page.save(f"presenter/{meeting.id}/{others.caller.person_id}", *draft("Your words"))

    await others.look_again_at_circle()
    await others.load()

    assert page.notes.can_write_for_circle
    assert not others.notes.can_write_for_circle
    assert others.circle_words.text == "We agreed"
    assert (others.seats, others.for_you.text) == ({}, "Your words")
    await page.look_again_at_seats()
    assert [note.text for note in page.seats.values()] == ["Your words"]


async def test_whoever_leads_writes_where_there_is_no_scribe(world, opened, meeting):
    ana = world.member("Ana")
    world.turn(meeting, ana)

    assert (await opened(ana)).notes.can_write_for_circle
    assert not (await opened(world.member("Ben"))).notes.can_write_for_circle


async def test_who_is_removed_keeps_nothing_of_it_on_the_page(world, opened, meeting, scribe):
    ben = world.member("Ben")
    noted(world, meeting, "CONFIDENTIAL")
    page = await opened(ben)
    assert page.circle_words.text == "CONFIDENTIAL"
    world.run(end_membership, world.organiser(), world.circle.id, ben.id)

    await page.load()

    assert page.missing
    assert "CONFIDENTIAL" not in str(page.state.dict())


async def test_an_organiser_sees_no_boxes(world, opened, meeting):
    noted(world, meeting, "CONFIDENTIAL")

    page = await opened(world.organiser())

    assert page.notes.meeting_id == ""
    assert "CONFIDENTIAL" not in str(page.state.dict())
