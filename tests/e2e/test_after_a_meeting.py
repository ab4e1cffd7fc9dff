"""The way out of the room: how it was, answered by three people in their browsers."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import Meeting, MeetingState
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table
from tests.pulses import asked

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture
def people(table: Table) -> list[Person]:
    """Ana, Ben and Cem, around one table."""
    return [table.world.member(name) for name in ("Ana Silva", "Ben Okafor", "Cem Aydin")]


@pytest.fixture
def held(table: Table, people: list[Person]) -> Meeting:
    """A meeting that was over an hour ago; all three were there."""
    starts_at = utc_now() - timedelta(hours=2)
    meeting = table.world.meeting(starts_at=starts_at, state=MeetingState.HELD)
    asked(table.world, meeting, *people)
    return meeting


def after(table: Table, meeting: Meeting, person: Person, **options: object) -> Page:
    """The page for when the meeting is over, as the person has it open."""
    page = table.browser_of(person, **options)
    circle = f"{table.server.url}/circles/{table.world.circle.id}"
    page.goto(f"{circle}/meetings/{meeting.id}/after")
    expect(page.get_by_role("heading", name="How was it?")).to_be_visible()
    return page


def step(page: Page, statement: str, number: int) -> Locator:
    """One of the five steps of a question."""
    return page.get_by_role("group", name=statement).get_by_role("radio").nth(number - 1)


def answer(page: Page, *numbers: int) -> None:
    for at, number in enumerate(numbers):
        page.get_by_test_id("pulse").get_by_role("group").nth(at).get_by_role("radio").nth(
            number - 1
        ).check(force=True)
    page.get_by_role("button", name="Answer", exact=True).click()


def test_three_answer_and_the_circle_sees_bands_at_the_last(table, held, people):
    ana, ben, cem = (after(table, held, person) for person in people)
    answer(ana, 5, 2, 3)
    expect(ana.get_by_text("Thank you. The circle sees bands")).to_be_visible()
    answer(ben, 4, 1, 3)
    expect(ben.get_by_text("Thank you. The circle sees bands")).to_be_visible()
    expect(ana.get_by_text("In between", exact=True)).to_have_count(0)

    answer(cem, 4, 4, 4)

    for page in (ana, ben, cem):
        shown = page.get_by_test_id("pulse").get_by_role("definition")
        expect(shown).to_have_text(["High", "Low", "In between"])


def test_it_is_answered_by_keyboard_alone(table, held, people):
    page = after(table, held, people[0])
    step(page, "There was room for me today.", 1).focus()
    for presses in (3, 0, 2):
        page.keyboard.press("Space")
        for _ in range(presses):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Answer", exact=True)).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Change my answers")).to_be_focused()
    expect(step(page, "There was room for me today.", 4)).to_be_checked()


def test_what_is_left_out_is_said_beside_it_and_the_rest_stays(table, held, people):
    page = after(table, held, people[0])
    step(page, "There was room for me today.", 4).check(force=True)

    page.get_by_role("button", name="Answer", exact=True).click()

    expect(page.get_by_text("Choose one of the five")).to_have_count(1)
    expect(step(page, "There was room for me today.", 4)).to_be_checked()


def test_not_this_time_is_one_tap_of_the_same_size_on_a_phone(table, held, people):
    page = after(table, held, people[0], **PHONE)
    yes, no = (
        page.get_by_role("button", name=name, exact=True) for name in ("Answer", "Not this time")
    )
    assert yes.bounding_box()["width"] == pytest.approx(no.bounding_box()["width"], abs=1)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations_everywhere(page) == {}

    no.tap()

    expect(no).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Thank you.")).to_be_visible()
