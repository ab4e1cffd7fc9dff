"""Which letters one gets, and letters that did not arrive, on their pages."""

import pytest

from peercircles.notifications.kinds import CHOICES
from peercircles.notifications.models import MailKind, MailOptOut, MailState, OutboxMessage
from peercircles.web.circles.letters_state import LettersState
from peercircles.web.you.mail_state import MailChoicesState
from tests.auth_site import Postbox


@pytest.fixture
def mariam(world):
    return world.member("Mariam")


@pytest.fixture
async def choices(mariam, open_page, runtime):
    runtime.mailer = Postbox()
    opened = open_page(MailChoicesState, mariam)
    await opened.load()
    return opened


def wanted(page):
    return {line.kind for line in page.kinds if line.is_wanted}


async def test_all_letters_come_until_somebody_does_without_them(choices):
    assert wanted(choices) == {kind.value for kind in CHOICES}


async def test_the_ticked_kinds_come_and_no_others(choices, op, world, mariam):
    await choices.save({"kinds": ["turn", "ask"]}, op())

    assert wanted(choices) == {"turn", "ask"}
    assert {row.person_id for row in world.rows_of(MailOptOut)} == {mariam.id}
    assert choices.notice == "Saved."

    await choices.save({"kinds": ["turn", "reminder"]}, op())
    assert wanted(choices) == {"turn", "reminder"}


async def test_with_nothing_ticked_nothing_comes(choices, op):
    await choices.save({}, op())
    assert wanted(choices) == set()


async def test_a_kind_there_is_not_is_refused(choices, op):
    await choices.save({"kinds": ["everything"]}, op())
    assert choices.problems == {"kinds": "Please choose one of these."}


async def test_where_no_mail_is_sent_there_is_nothing_to_choose(mariam, open_page, runtime):
    runtime.mailer = None
    page = open_page(MailChoicesState, mariam)
    await page.load()
    assert page.kinds == []


@pytest.fixture
def letter(world):
    return world.dead_letter(person_id=world.member("Ana").id)


@pytest.fixture
def open_letters(world, open_page):
    async def opened(person):
        page = open_page(LettersState, person, circle_id=world.circle.id)
        await page.load()
        return page

    return opened


async def test_an_organiser_reads_what_did_not_arrive_and_why(world, letter, open_letters):
    page = await open_letters(world.organiser())

    (line,) = page.letters
    assert (line.kind, line.name) == ("Reminders", "Ana")
    assert line.why == "The mail server does not know the address."


async def test_a_member_reads_nothing_of_it(world, letter, open_letters, op):
    page = await open_letters(world.member())

    assert page.letters == []
    await page.try_again(str(letter.id), op())
    assert page.notice == "Only an organiser can do that."


async def test_an_outsider_finds_nothing(world, letter, open_page, op):
    page = open_page(LettersState, world.person(), circle_id=world.circle.id)
    await page.load()
    assert page.missing == "We could not find that circle."
    for settle in (page.try_again, page.let_it_be):
        await settle(str(letter.id), op())
        assert page.notice == "We could not find that message."


async def test_one_is_tried_again_and_another_let_be(world, letter, open_letters, op):
    other = world.dead_letter()
    page = await open_letters(world.organiser())

    await page.try_again(str(letter.id), op())
    assert page.notice == "We try again."
    await page.let_it_be(str(other.id), op())

    assert page.letters == []
    states = {row.id: row.state for row in world.rows_of(OutboxMessage)}
    assert states == {letter.id: MailState.QUEUED, other.id: MailState.DROPPED}


async def test_letters_about_the_own_account_cannot_be_done_without(choices, op, world):
    await choices.save({"kinds": []}, op())

    assert MailKind.ACCOUNT not in {row.kind for row in world.rows_of(MailOptOut)}
