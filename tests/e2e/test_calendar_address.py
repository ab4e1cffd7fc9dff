"""One's own calendar, from the button to the program that fetches it."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from peercircles.identity.models import Person
from peercircles.identity.sessions import start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from tests.e2e.accessibility import violations_everywhere
from tests.factories import World
from tests.services import Server


@pytest.fixture
def world(running: Server) -> World:
    return World(open_engine(running.database))


@pytest.fixture
def ana(world: World) -> Person:
    return world.member("Ana")


@pytest.fixture
def page(running: Server, world: World, ana: Person, new_person: Callable[..., Page]) -> Page:
    """Ana's own page."""
    opened = new_person()
    secret, _events = world.transactions.run(NOBODY, start_session, ana.id, "link")
    cookie = {"name": LOOPBACK_COOKIE, "value": secret, "url": running.url}
    opened.context.add_cookies([cookie])
    opened.goto(f"{running.url}/you")
    return opened


def titles_at(address: str) -> list[str]:
    """What a program finds there."""
    answer = httpx.get(address)
    if answer.status_code == 404:
        return ["nothing"]
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_an_address_is_made_used_renewed_and_turned_off(page: Page, world: World):
    world.meeting(starts_at=utc_now() + timedelta(days=3))
    page.get_by_role("button", name="Make my calendar address").click()
    field = page.get_by_role("textbox", name="Your calendar address")
    expect(page.get_by_role("button", name="Put the address away")).to_be_focused()
    first = field.input_value()
    assert titles_at(first) == ["Circle meeting"]
    assert violations_everywhere(page) == {}

    page.get_by_role("button", name="Put the address away").click()
    expect(field).to_have_count(0)
    page.get_by_label("Show which circle meets").check()
    page.get_by_role("button", name="Keep this choice").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert titles_at(first) == ["Circle meeting · Lantern"]

    page.get_by_role("button", name="Make another address").click()
    question = page.get_by_role("dialog")
    assert violations_everywhere(page) == {}
    question.get_by_role("button", name="Make another address").click()
    expect(question).to_have_count(0)
    second = field.input_value()
    assert [titles_at(address) for address in (first, second)] == [
        ["nothing"],
        ["Circle meeting · Lantern"],
    ]

    page.get_by_role("button", name="Turn it off").click()
    expect(page.get_by_role("button", name="Make my calendar address")).to_be_visible()
    assert titles_at(second) == ["nothing"]
