"""The whole board with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from peercircles.goals.models import Lane
from tests.e2e.keyboard import tab_to
from tests.e2e.tables import Table, card, news, panel, titles_in


@pytest.fixture
def page(table: Table) -> Page:
    """Ana's board: two of her goals and one of Ben's in Doing, one of hers in Testing."""
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    for owner, title, where in (
        (ana, "One", Lane.DOING),
        (ben, "His", Lane.DOING),
        (ana, "Two", Lane.DOING),
        (ana, "Three", Lane.TESTING),
    ):
        table.world.goal(owner, title=title, lane=where)
    return table.board_of(ana)


def test_tab_reaches_one_card_of_a_lane_and_arrows_the_others(page: Page):
    tab_to(page, card(page, "One"))
    page.keyboard.press("Tab")
    expect(card(page, "Three")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(card(page, "One")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(card(page, "Two")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(card(page, "Three")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(card(page, "Two")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(card(page, "His")).to_be_focused()


def test_alt_and_arrows_move_a_card_that_keeps_the_focus(page: Page):
    tab_to(page, card(page, "One"))
    page.keyboard.press("Alt+ArrowDown")
    expect(titles_in(page, "Doing")).to_have_text(["His", "One", "Two"])
    expect(news(page)).to_have_text("Moved to Doing, 2 of 3")
    expect(card(page, "One")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(titles_in(page, "Doing")).to_have_text(["His", "Two", "One"])
    page.keyboard.press("Alt+ArrowUp")
    expect(titles_in(page, "Doing")).to_have_text(["His", "One", "Two"])
    expect(card(page, "One")).to_be_focused()


def test_m_opens_the_menu_and_the_moved_card_keeps_the_focus(page: Page):
    tab_to(page, card(page, "One"))
    page.keyboard.press("m")
    expect(page.get_by_role("menu", name="Move “One”")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Exploring")).to_be_focused()
    expect(page.get_by_role("menuitem", name="Doing")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Testing")).to_be_focused()
    page.keyboard.press("Enter")

    expect(titles_in(page, "Testing")).to_have_text(["Three", "One"])
    expect(news(page)).to_have_text("Moved to Testing, 2 of 2")
    expect(news(page)).to_have_attribute("aria-live", "polite")
    expect(card(page, "One")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(card(page, "Three")).to_be_focused()


def test_escape_leaves_the_menu_for_the_card(page: Page):
    tab_to(page, card(page, "One"))
    page.keyboard.press("m")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(card(page, "One")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(card(page, "His")).to_be_focused()


def test_nothing_happens_to_another_persons_card(page: Page):
    tab_to(page, card(page, "One"))
    page.keyboard.press("ArrowDown")
    for key in ("m", "Alt+ArrowUp", "Alt+ArrowDown"):
        page.keyboard.press(key)
    expect(page.get_by_role("menu")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text("Ben’s goal")
    expect(titles_in(page, "Doing")).to_have_text(["One", "His", "Two"])


def test_enter_opens_escape_closes_and_the_card_has_the_focus_again(page: Page):
    tab_to(page, card(page, "One"))
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_focused()
    edit = panel(page).get_by_role("button", name="Edit")
    tab_to(page, edit)
    page.keyboard.press("Enter")
    title = page.get_by_label("What would you like to happen?")
    expect(title).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("One, in other words")
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", name="One, in other words")).to_be_visible()
    tab_to(page, panel(page).get_by_role("button", name="Post an update"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("On track"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("In a line"))
    page.keyboard.type("Slowly")
    page.keyboard.press("Enter")
    expect(card(page, "One, in other words")).to_contain_text("Slow")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(card(page, "One, in other words")).to_be_focused()


def test_n_begins_a_goal_and_letters_are_letters_elsewhere(page: Page):
    tab_to(page, card(page, "One"))
    page.keyboard.press("n")
    title = page.get_by_label("What would you like to happen?")
    expect(title).to_be_focused()
    page.keyboard.type("nm morning")
    expect(title).to_have_value("nm morning")
    expect(page.get_by_role("menu")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(titles_in(page, "Exploring")).to_have_text(["nm morning"])
