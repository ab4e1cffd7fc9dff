"""A list out of a spreadsheet: its file is read in the browser, into the field it is sent from."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from peercircles.circles.models import Invitation
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table

NUMBERS = "Día;Número\n2026-01-05;14,5\n2026-01-12;13\n"


def a_file(contents: str | bytes, *, encoding: str = "utf-8") -> FilePayload:
    data = contents if isinstance(contents, bytes) else contents.encode(encoding)
    return {"name": "numbers.csv", "mimeType": "text/csv", "buffer": data}


@pytest.fixture
def sheet(table: Table) -> Page:
    """Where many numbers are added to a measure."""
    ana = table.world.member("Ana")
    goal = table.world.goal(ana)
    table.world.measure(goal, title="Swap questions")
    page = table.browser_of(ana)
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/goals/{goal.id}/numbers")
    page.get_by_text("Paste many numbers").click()
    return page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_numbers_of_a_file_are_read_and_added(sheet: Page, encoding: str):
    sheet.locator("input[type=file]").set_input_files(a_file(NUMBERS, encoding=encoding))

    field = sheet.get_by_label("A day, a number")
    expect(field).to_have_value(NUMBERS.strip())
    expect(field).to_be_focused()
    sheet.get_by_role("button", name="Add these numbers").click()
    expect(sheet.get_by_role("row", name="12 Jan 2026")).to_contain_text("13")
    expect(sheet.get_by_role("row", name="5 Jan 2026")).to_contain_text("14.5")


def test_what_is_no_text_or_too_long_is_not_put_in(sheet: Page):
    chooser = sheet.locator("input[type=file]")
    expect(sheet.get_by_role("button", name="Read a file into it")).to_be_visible()

    chooser.set_input_files(a_file(b"PK\x03\x04\x00\x00"))
    expect(sheet.get_by_text("This file is not plain text.")).to_be_visible()
    chooser.set_input_files(a_file(b"2026-01-05;1\n" * 300_000))
    expect(sheet.get_by_text("This is too long. Up to 10,000 lines")).to_be_visible()
    expect(sheet.get_by_label("A day, a number")).to_have_value("")
    assert violations_everywhere(sheet) == {}


def test_people_are_invited_from_a_file(table: Table):
    organiser = table.world.organiser()
    page = table.browser_of(organiser)
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/people")

    names = "Ana Ruiz;ana.ruiz@example.org\nBen Osei;ben.osei@example.org"
    page.locator("input[type=file]").set_input_files(a_file(names))
    expect(page.get_by_label("Names and addresses")).to_have_value(names)
    page.get_by_role("button", name="Invite them").click()
    expect(page.get_by_text("ben.osei@example.org").first).to_be_visible()

    invited = {each.email for each in table.world.rows_of(Invitation)}
    assert {"ana.ruiz@example.org", "ben.osei@example.org"} <= invited
