"""Painting one's hours: with the mouse, with keys alone, with a finger, and in words."""

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.hours.models import Comfort
from peercircles.hours.weeks import SLOTS_A_DAY, day_of
from peercircles.identity.models import Person
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table
from tests.services import wait_until

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
NINE, ELEVEN = 18, 22


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


def hours_of(table: Table, person: Person, **options: object) -> Page:
    page = table.browser_of(person, **options)
    page.goto(f"{table.server.url}/you/hours")
    expect(page.get_by_role("grid")).to_be_visible()
    return page


def hour(page: Page, weekday: int, slot: int) -> Locator:
    return page.locator(f"[data-at='{weekday * SLOTS_A_DAY + slot}']")


def middle(cell: Locator) -> dict[str, float]:
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    assert box is not None
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


def kept(table: Table, person: Person, weekday: int) -> str:
    """What is stored; the page shows a stroke before that."""

    def weeks() -> list[str]:
        return [row.week for row in table.world.rows_of(Comfort) if row.person_id == person.id]

    wait_until(lambda: bool(weeks()), seconds=20, what="the hours to be kept")
    return day_of(weeks()[0], weekday)


def test_a_stroke_of_the_mouse_paints_the_same_hours_of_several_days(table: Table, ana: Person):
    page = hours_of(table, ana)
    expect(page.get_by_text("These are usual hours.")).to_be_visible()
    page.get_by_role("radio", name="A hard stretch").check()

    page.mouse.move(**middle(hour(page, 0, NINE)))
    page.mouse.down()
    page.mouse.move(**middle(hour(page, 2, ELEVEN - 1)), steps=5)
    page.mouse.up()

    expect(hour(page, 1, NINE + 1)).to_have_accessible_name("Tuesday, 09:30: A hard stretch")
    expect(page.get_by_text("These are usual hours.")).to_have_count(0)
    for weekday, painted in ((0, "2222"), (2, "2222"), (3, "0000")):
        assert kept(table, ana, weekday)[NINE:ELEVEN] == painted
    page.get_by_role("button", name="Undo").click()
    expect(hour(page, 1, NINE + 1)).to_have_accessible_name("Tuesday, 09:30: Fine")


def test_a_stroke_that_is_given_up_paints_nothing(table: Table, ana: Person):
    page = hours_of(table, ana)
    page.get_by_role("radio", name="Not possible").check()

    page.mouse.move(**middle(hour(page, 0, NINE)))
    page.mouse.down()
    page.mouse.move(**middle(hour(page, 0, ELEVEN)), steps=3)
    expect(page.locator(".hour[aria-selected=true]")).to_have_count(ELEVEN - NINE + 1)
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(page.locator(".hour[aria-selected=true]")).to_have_count(0)
    assert ana.id not in {row.person_id for row in table.world.rows_of(Comfort)}


def test_keys_alone_go_choose_paint_and_take_back(table: Table, ana: Person):
    page = hours_of(table, ana)
    hour(page, 0, NINE).focus()
    for key in ("ArrowDown", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator(".hour[aria-selected=true]")).to_have_count(4)

    page.keyboard.press("4")

    expect(hour(page, 2, NINE + 2)).to_have_accessible_name("Wednesday, 10:00: Only if needed")
    expect(hour(page, 2, NINE + 2)).to_be_focused()
    expect(
        page.get_by_text("Tuesday to Wednesday, 09:30 to 10:30: Only if needed")
    ).to_be_attached()
    page.keyboard.press("Home")
    expect(hour(page, 2, 0)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(hour(page, 2, NINE + 2)).to_have_accessible_name("Wednesday, 10:00: Fine")


def test_one_hour_of_the_week_is_a_place_tab_goes_to(table: Table, ana: Person):
    page = hours_of(table, ana)

    expect(page.locator(".hour[tabindex='0']")).to_have_count(1)
    hour(page, 3, ELEVEN).click()
    expect(page.locator(".hour[tabindex='0']")).to_have_count(1)
    expect(hour(page, 3, ELEVEN)).to_have_attribute("tabindex", "0")


def test_a_finger_that_taps_paints_and_one_that_scrolls_does_not(table: Table, ana: Person):
    page = hours_of(table, ana, **PHONE)
    page.get_by_role("radio", name="A stretch").tap()

    hour(page, 0, NINE).tap()

    expect(hour(page, 0, NINE)).to_have_accessible_name("Monday, 09:00: A stretch")
    assert kept(table, ana, 0)[NINE] == "1"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_hours_are_said_in_words_too(table: Table, ana: Person):
    page = hours_of(table, ana)
    page.get_by_text("Set hours in words").click()
    page.get_by_label("On", exact=True).select_option("Saturday")
    page.get_by_label("Until").select_option("11:00")

    page.get_by_role("button", name="Paint", exact=True).click()

    expect(page.get_by_text("Your hours are painted.")).to_be_visible()
    assert kept(table, ana, 5)[NINE:ELEVEN] == "0000"
    page.get_by_text("Copy a day to others").click()
    page.get_by_label("The hours of").select_option("Saturday")
    page.get_by_label("Also on").select_option("Sunday")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_text("Saturday to Sunday")).to_be_visible()


def test_a_journey_comes_and_goes(table: Table, ana: Person):
    page = hours_of(table, ana)
    page.get_by_label("Where will you be?").select_option("Asia/Tokyo")
    page.get_by_label("First day there").fill("2027-06-01")
    page.get_by_label("Last day there").fill("2027-05-01")
    page.get_by_role("button", name="Add the journey").click()
    expect(page.get_by_text("The last day cannot be before the first.")).to_be_visible()

    page.get_by_label("Last day there").fill("2027-06-09")
    page.get_by_role("button", name="Add the journey").click()

    page.get_by_role("button", name="Take out: Tokyo").click()
    expect(page.get_by_text("No journeys")).to_be_visible()


def test_nothing_stands_in_the_way_of_anybody(table: Table, ana: Person):
    page = hours_of(table, ana)
    page.get_by_text("Set hours in words").click()
    page.get_by_text("Copy a day to others").click()

    assert violations_everywhere(page) == {}
