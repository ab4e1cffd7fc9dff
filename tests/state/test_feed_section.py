"""One's own calendar address on one's own page: shown once, renewed, turned off."""

import pytest

from peercircles.kernel.secrets import digest_of
from peercircles.notifications.models import CalendarFeed
from peercircles.web.you.feed_state import FeedState


@pytest.fixture
def mariam(world):
    return world.member("Mariam")


@pytest.fixture
async def page(mariam, open_page):
    opened = open_page(FeedState, mariam)
    await opened.load()
    return opened


def kept(world):
    return {(row.person_id, row.token_digest) for row in world.rows_of(CalendarFeed)}


def secret_in(page):
    return page.address.rpartition("/")[2].removesuffix(".ics")


async def test_there_is_no_address_until_it_is_made(page):
    assert (page.feed.is_on, page.address) == (False, "")


async def test_the_address_is_shown_once(page, op, world, mariam):
    await page.make(op())

    assert page.address.startswith("http://127.0.0.1:8000/cal/")
    assert kept(world) == {(mariam.id, digest_of(secret_in(page)))}
    assert (page.feed.is_on, page.feed.has_links, page.feed.has_names) == (True, False, False)

    await page.load()
    assert (page.feed.is_on, page.address) == (True, "")


async def test_it_can_be_put_away(page, op):
    await page.make(op())
    await page.hide_address()
    assert page.address == ""


async def test_another_address_takes_the_place_of_the_first(page, op, world, mariam):
    await page.make(op())
    first = page.address
    await page.ask()
    assert page.asked

    await page.make(op())

    assert not page.asked
    assert page.address != first
    assert kept(world) == {(mariam.id, digest_of(secret_in(page)))}


async def test_the_question_can_be_left_unanswered(page, op, world):
    await page.make(op())
    before = kept(world)
    await page.ask()
    await page.let_be(False)
    assert (page.asked, kept(world)) == (False, before)


async def test_turned_off_there_is_none(page, op, world):
    await page.make(op())
    await page.turn_off(op())
    assert (page.feed.is_on, page.address, kept(world)) == (False, "", set())
    assert page.notice == "Your calendar address is turned off."


async def test_what_it_shows_is_one_s_own_choice(page, op):
    await page.make(op())
    await page.choose({"has_links": "on"}, op())
    assert (page.feed.has_links, page.feed.has_names) == (True, False)

    await page.choose({"has_names": "on"}, op())
    assert (page.feed.has_links, page.feed.has_names) == (False, True)


async def test_without_an_address_there_is_nothing_to_choose(page, op):
    await page.choose({"has_links": "on"}, op())
    assert page.notice == "You have no calendar address at present. Make one first."
