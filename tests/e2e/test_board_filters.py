"""Parts of a board: by keys, in the address, back and forward, and said aloud."""

import re

from playwright.sync_api import Page, expect

from peercircles.goals.models import GoalKind, Progress
from peercircles.theories.goal_making import make_goal
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table, titles_in
from tests.theories import small_diagram

LIST = "Kind or driver"


def said(page: Page):
    """What is said of the part that is shown."""
    return page.locator(".lanebox p[role=status]")


def test_parts_of_a_board_are_places_of_their_own(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="Hers", kind=GoalKind.BALANCE)
    table.world.goal(ben, title="His", progress=Progress.STUCK)
    _diagram, driver, _secondary, idea = small_diagram(table.world, ana)
    table.world.run(make_goal, ana, idea.id, table.world.circle.id, "Of an idea")
    page = table.board_of(ana)

    page.get_by_role("button", name="Stuck").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/board\?filter=stuck$"))
    expect(titles_in(page, "Doing")).to_have_text(["His"])
    expect(said(page)).to_have_text("1 of 3 goals")
    expect(page.get_by_role("button", name="Stuck")).to_be_focused()

    page.get_by_label(LIST).select_option("Balance")
    expect(page).to_have_url(re.compile(r"/board\?filter=kind-balance$"))
    expect(titles_in(page, "Doing")).to_have_text(["Hers"])

    page.get_by_label(LIST).select_option(driver.title)
    expect(titles_in(page, "Exploring")).to_have_text(["Of an idea"])
    expect(titles_in(page, "Doing")).to_have_text([])

    page.go_back()
    expect(titles_in(page, "Doing")).to_have_text(["Hers"])
    expect(page.get_by_label(LIST)).to_have_value("kind-balance")
    page.go_back()
    expect(titles_in(page, "Doing")).to_have_text(["His"])
    page.go_forward()
    expect(titles_in(page, "Doing")).to_have_text(["Hers"])

    page.get_by_role("button", name="Would like help").click()
    expect(said(page)).to_have_text("Nobody would like help just now.")
    expect(page).to_have_url(re.compile(r"/board\?filter=help$"))
    page.reload()
    expect(said(page)).to_have_text("Nobody would like help just now.")
    assert violations_everywhere(page) == {}
    page.get_by_role("button", name="Everyone’s goals").click()
    expect(page).to_have_url(re.compile(r"/board$"))
    expect(said(page)).to_have_text("")

    bens = table.browser_of(ben)
    bens.goto(f"{table.board}?filter=driver-{driver.id}")
    expect(titles_in(bens, "Doing")).to_have_text(["Hers", "His"])
    expect(bens.get_by_text(driver.title)).to_have_count(0)
