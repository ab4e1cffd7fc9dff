"""A button that is pressed twice in quick succession does its work once."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from peercircles.compacts.models import Amendment
from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import Meeting
from peercircles.parking.models import ParkingItem
from peercircles.promises.models import Promise
from peercircles.systems.models import SystemDiagram, SystemNode
from peercircles.theories.models import Diagram
from tests.e2e.tables import Table


@pytest.fixture
def page(table: Table) -> Page:
    table.world.member("Ben")
    return table.browser_of(table.world.member("Ana"))


@pytest.fixture
def here(table: Table) -> str:
    return f"{table.server.url}/circles/{table.world.circle.id}"


def twice(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).dblclick()


def test_one_change_of_the_compact_is_proposed(table: Table, page: Page, here: str):
    page.goto(f"{here}/compact")
    page.get_by_role("button", name="Begin the compact").click()
    page.get_by_role("button", name="What you can do about “How we talk”").click()
    page.get_by_role("menuitem", name="Propose other words").click()
    page.get_by_label("How it would read").fill("We ask before we advise.")

    twice(page, "Propose it")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("amendment")).to_have_count(1)
    page.reload()
    expect(page.get_by_test_id("amendment")).to_have_count(1)
    assert len(table.world.rows_of(Amendment)) == 1


def test_one_promise_is_made(table: Table, page: Page):
    page.goto(f"{table.server.url}/goals")
    page.get_by_label("I will…").fill("Call three clients")

    twice(page, "Promise it")

    expect(page.get_by_role("checkbox", name="Done: Call three clients")).to_have_count(1)
    page.reload()
    expect(page.get_by_role("checkbox", name="Done: Call three clients")).to_have_count(1)
    assert len(table.world.rows_of(Promise)) == 1


def test_one_thing_is_parked_and_a_further_one_after_it(table: Table, page: Page, here: str):
    page.goto(f"{here}/parking")
    for words in ("Who chairs?", "Who chairs?", "What next?"):
        page.get_by_label("Park something").fill(words)
        twice(page, "Park it")
        expect(page.get_by_label("Park something")).to_have_value("")

    page.reload()
    expect(page.get_by_text("What next?")).to_have_count(1)
    assert len(table.world.rows_of(ParkingItem)) == 3


def test_one_season_is_planned(table: Table, page: Page, here: str):
    page.goto(f"{here}/meetings")
    page.get_by_role("button", name="Plan meetings").first.click()
    form = page.get_by_role("dialog")
    form.get_by_label("First meeting on").fill(f"{utc_now() + timedelta(days=3):%Y-%m-%d}")
    form.get_by_label("At", exact=True).fill("18:00")

    twice(page, "Plan these meetings")

    expect(form).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Meetings")).to_be_visible()
    assert len(table.world.rows_of(Meeting)) == 6


@pytest.mark.parametrize(
    ("address", "label", "row"),
    [
        ("growth", "What would you like to happen?", Diagram),
        ("growth/systems", "What is the diagram about?", SystemDiagram),
    ],
)
def test_one_diagram_is_begun(table: Table, page: Page, address: str, label: str, row: type):
    page.goto(f"{table.server.url}/{address}")
    page.get_by_label(label).fill("The team runs its own reviews")

    twice(page, "Begin a diagram")

    expect(page.get_by_role("heading", name="The team runs its own reviews")).to_be_visible()
    assert len(table.world.rows_of(row)) == 1
    if row is SystemDiagram:
        page.get_by_label("Something there can be more or less of").fill("Trust")
        twice(page, "Write it down")
        expect(page.get_by_label("Something there can be more or less of")).to_have_value("")
        page.reload()
        expect(page.get_by_role("button", name="Write it down")).to_be_visible()
        assert len(table.world.rows_of(SystemNode)) == 1
