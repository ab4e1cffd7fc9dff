"""Preparing a meeting: by pointer, by keys, from the menu, on a phone, and two at once."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import Meeting, MeetingState
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def people(table: Table) -> list[Person]:
    """Ana, who facilitates, and Ben."""
    return [table.world.member(name) for name in ("Ana Silva", "Ben Okafor")]


@pytest.fixture
def meeting(table: Table, people: list[Person]) -> Meeting:
    """In two days, not the circle's first."""
    table.world.meeting(starts_at=utc_now() - timedelta(days=12), state=MeetingState.HELD)
    meeting = table.world.meeting(starts_at=utc_now() + timedelta(days=2))
    table.world.turn(meeting, people[0])
    return meeting


def page_of(table: Table, person: Person, meeting: Meeting, **options: object) -> Page:
    page = table.browser_of(person, **options)
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/meetings/{meeting.id}")
    expect(page.get_by_test_id("agenda-part").first).to_be_visible()
    return page


def parts(page: Page) -> Locator:
    return page.get_by_test_id("agenda-part").locator(".name")


def change(page: Page, title: str, item: str) -> None:
    page.get_by_role("button", name=f"Change or move {title}").click()
    page.get_by_role("menuitem", name=item).click()


def minutes_on(page: Page) -> int:
    lasts = page.get_by_test_id("agenda-part").locator(".lasts").all_inner_texts()
    return sum(int(re.search(r"\d+", each)[0]) for each in lasts)


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def drag(page: Page, title: str, onto: str) -> None:
    def middle(words: str) -> tuple[float, float]:
        row = page.get_by_test_id("agenda-part").filter(has_text=words)
        row.scroll_into_view_if_needed()
        box = row.bounding_box()
        return box["x"] + 150, box["y"] + box["height"] / 2

    page.set_viewport_size({"width": 1280, "height": 1600})
    page.mouse.move(*middle(title))
    page.mouse.down()
    x, y = middle(onto)
    page.mouse.move(x, y - 10, steps=8)
    page.mouse.move(x, y, steps=4)
    page.mouse.up()


def test_a_part_is_moved_by_pointer_keys_and_menu(table, people, meeting):
    page = page_of(table, people[0], meeting)
    status = page.get_by_test_id("agenda-news")
    expect(parts(page).first).to_have_text("Check-in")

    drag(page, "Focus seat", "What we promised")
    expect(parts(page).nth(1)).to_have_text("Focus seat")
    expect(status).to_have_text("Focus seat is now part 2 of 6.")

    button = page.get_by_role("button", name="Change or move Focus seat")
    button.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(parts(page).first).to_have_text("Focus seat")
    expect(status).to_have_text("Focus seat is now part 1 of 6.")
    expect(button).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(parts(page).nth(2)).to_have_text("Focus seat")

    change(page, "Focus seat", "To the end")
    expect(parts(page).last).to_have_text("Focus seat")
    assert minutes_on(page) == 60


def test_impossible_minutes_are_explained_and_nothing_typed_is_lost(table, people, meeting):
    page = page_of(table, people[0], meeting)
    change(page, "Check-in", "Change…")
    form = page.get_by_role("dialog")
    form.get_by_label("Title").fill("Hello to all")
    for minutes, sentence in (("500", "more than the meeting has"), ("0", "at least a minute")):
        form.get_by_label("Minutes").fill(minutes)
        form.get_by_role("button", name="Save").click()
        expect(form.get_by_text(sentence)).to_be_visible()
        expect(form.get_by_label("Title")).to_have_value("Hello to all")

    form.get_by_label("Minutes").fill("20")
    form.get_by_role("button", name="Save").click()

    expect(form).to_have_count(0)
    expect(parts(page).first).to_have_text("Hello to all")
    assert minutes_on(page) == 60


def test_the_agenda_is_seen_to_change_by_everybody_and_changed_by_one(table, people, meeting):
    ana, ben = people
    hers, his = page_of(table, ana, meeting), page_of(table, ben, meeting, **PHONE)
    expect(his.get_by_text("Only the facilitator of this meeting")).to_be_visible()
    expect(his.get_by_role("button", name="Change or move Check-in")).to_have_count(0)

    hers.get_by_role("button", name="Another format").click()
    hers.get_by_label("Questions only").check()
    hers.get_by_role("button", name="Take this format").click()
    expect(his.get_by_role("heading", name="Questions only")).to_be_visible()

    his.get_by_label("Suggest something").fill("A song")
    his.get_by_role("button", name="Suggest it").click()
    hers.get_by_role("button", name="Take it in").click()
    expect(his.get_by_test_id("agenda-part").filter(has_text="A song")).to_be_visible()
    assert fits(his)


def test_two_windows_clash_and_both_texts_are_there(table, people, meeting):
    page, other = page_of(table, people[0], meeting), page_of(table, people[0], meeting)
    for window, title in ((page, "Mine"), (other, "Theirs")):
        change(window, "Check-in", "Change…")
        window.get_by_role("dialog").get_by_label("Title").fill(title)
    other.get_by_role("button", name="Save").click()
    expect(parts(page).first).to_have_text("Theirs")

    page.get_by_role("button", name="Save").click()

    form = page.get_by_role("dialog")
    expect(form.get_by_text("That did not save.")).to_be_visible()
    expect(form.get_by_text("Theirs", exact=True)).to_be_visible()
    expect(form.get_by_label("Title")).to_have_value("Mine")
    form.get_by_role("button", name="Save").click()
    expect(parts(other).first).to_have_text("Mine")


def test_a_phone_is_enough(table, people, meeting):
    page = page_of(table, people[0], meeting, **PHONE)
    assert fits(page)
    change(page, "Check-in", "Move down")
    expect(parts(page).nth(1)).to_have_text("Check-in")
    page.get_by_role("button", name="Another question for Check-in").click()
    page.get_by_role("button", name="Add a part").click()
    assert violations_everywhere(page) == {}
    page.get_by_role("dialog").get_by_label("Title").fill("A break")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_test_id("agenda-part").filter(has_text="A break")).to_be_visible()
    assert violations_everywhere(page) == {}
