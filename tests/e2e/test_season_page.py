"""The season page in a browser: by keyboard, in every state, with a search that takes long."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from peercircles.hours.models import Comfort
from peercircles.identity.models import Person
from peercircles.identity.sessions import start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from tests.e2e.accessibility import violations_everywhere
from tests.factories import LONG_AGO, World
from tests.services import Server, served

ZONES = (
    "Europe/London",
    "America/New_York",
    "Asia/Singapore",
    "Asia/Kolkata",
    "Australia/Sydney",
    "America/Los_Angeles",
    "Africa/Nairobi",
    "America/Sao_Paulo",
    "Asia/Tokyo",
    "Pacific/Auckland",
)


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory) -> Iterator[Server]:
    """An installation of its own, as production serves it."""
    with served(tmp_path_factory.mktemp("season")) as running:
        yield running


@pytest.fixture
def world(server: Server) -> Iterator[World]:
    engine = open_engine(f"sqlite:///{server.data / 'peercircles.sqlite3'}")
    yield World(engine)
    engine.dispose()


@pytest.fixture
def members(world: World) -> list[Person]:
    """Three people whose clocks lie apart."""
    return [world.member(f"Person in {zone}", zone=zone) for zone in ZONES[:3]]


@pytest.fixture
def visit(
    server: Server, world: World, new_person: Callable[..., Page]
) -> Callable[[Person], Page]:
    """Opens the season page as somebody."""

    def opened(person: Person) -> Page:
        secret, _events = world.transactions.run(NOBODY, start_session, person.id, "test")
        page = new_person()
        page.context.add_cookies([{"name": LOOPBACK_COOKIE, "value": secret, "url": server.url}])
        page.goto(f"{server.url}/circles/{world.circle.id}/season")
        expect(page.get_by_role("heading", name="When shall we meet?")).to_be_visible()
        return page

    return opened


def test_from_the_question_to_the_agreement_by_keyboard_alone(visit, members, world):
    page = visit(members[0])
    page.get_by_label("How many meetings").focus()
    page.keyboard.press("Enter")
    ways = page.get_by_role("group", name="Ways to meet")
    expect(ways).to_be_visible()
    assert violations_everywhere(page) == {}

    first = ways.get_by_role("radio").first
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(ways.get_by_role("radio").nth(1)).to_be_checked()
    page.get_by_role("button", name="Ask the circle").press("Enter")
    page.get_by_role("button", name="I can live with this").press("Enter")

    expect(page.get_by_text("You can live with this.")).to_be_visible()
    assert violations_everywhere(page) == {}
    for member in members[1:]:
        theirs = visit(member)
        theirs.get_by_role("button", name="I can live with this").press("Enter")
        expect(theirs.get_by_text("You can live with this.").or_(_planned(theirs))).to_be_visible()
    expect(_planned(theirs)).to_be_visible()
    expect(page.get_by_role("button", name="Find the fairest times")).to_be_visible()


def test_where_nothing_is_possible(visit, members, world):
    world.add(Comfort(person_id=members[2].id, week="4" * 336, updated_at=LONG_AGO))
    page = visit(members[0])

    page.get_by_role("button", name="Find the fairest times").click()

    expect(page.get_by_text("There is no hour at which everybody can be there.")).to_be_visible()
    assert violations_everywhere(page) == {}
    page.get_by_role("button", name="Search with that").last.click()
    expect(page.get_by_role("button", name="Ask the circle")).to_be_visible()


def test_a_long_search_shows_how_far_it_is_and_is_cancelled(visit, world):
    chance = Random(5)
    members = [world.member(zone=zone) for zone in ZONES]
    for member in members:
        week = "".join(chance.choices("0123", k=336))
        world.add(Comfort(person_id=member.id, week=week, updated_at=LONG_AGO))
    page = visit(members[0])
    page.get_by_label("How many meetings").fill("52")
    page.get_by_label("How often").select_option(label="Every week")
    for day in ("Saturday", "Sunday"):
        page.get_by_label(day).check()

    page.get_by_role("button", name="Find the fairest times").click()

    expect(page.get_by_role("progressbar")).to_be_visible()
    cancel = page.get_by_role("button", name="Cancel")
    expect(cancel).to_be_visible()
    assert violations_everywhere(page) == {}
    cancel.click()
    expect(page.get_by_role("button", name="Find the fairest times")).to_be_visible()


def test_what_is_typed_stays_when_it_is_refused(visit, members):
    page = visit(members[0])
    page.get_by_label("From this day on").fill((utc_now() - timedelta(days=9)).date().isoformat())
    page.get_by_label("Minutes each").fill("45")

    page.get_by_role("button", name="Find the fairest times").click()

    expect(page.get_by_text("That day has passed. Choose one to come.")).to_be_visible()
    expect(page.get_by_label("Minutes each")).to_have_value("45")


def _planned(page: Page):
    return page.get_by_text("Everybody can live with it. The meetings are planned.")
