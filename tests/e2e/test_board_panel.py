"""One goal in full: edited, told about, put away and brought back; also on a phone."""

import pytest
from playwright.sync_api import Page, expect

from peercircles.goals.models import GoalKind, GoalUpdate, Lane
from tests.e2e.tables import Table, card, news, opened, panel, stored, titles_in

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def test_an_edit_changes_every_field_and_everybody_sees_who_did_it(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    goal = table.world.goal(ana, title="Before")
    anas, bens = table.board_of(ana), table.board_of(ben)
    theirs = opened(bens, "Before")

    opened(anas, "Before").get_by_role("button", name="Edit").click()
    anas.get_by_label("What would you like to happen?").fill("After")
    anas.get_by_label("Why does it matter to you?").fill("Because")
    anas.get_by_label("How will you see it?").fill("Three of them")
    anas.get_by_label("By when?").fill("2030-02-28")
    anas.get_by_label("What is it about?").select_option("project")
    anas.get_by_label("Ben").check()
    anas.get_by_role("button", name="Save").click()

    expect(panel(anas).get_by_role("heading", name="After")).to_be_visible()
    expect(news(bens)).to_have_text("Ana edited “After”")
    expect(theirs.get_by_role("heading", name="After")).to_be_visible()
    for fact in ("Project", "Three of them", "Thursday 28 February 2030", "Ben"):
        expect(theirs.locator(".facts")).to_contain_text(fact)
    after = stored(table, goal.id)
    assert (after.title, after.why, after.kind) == ("After", "Because", GoalKind.PROJECT)


def test_a_day_that_is_over_is_told_beside_its_field_and_nothing_typed_is_lost(table: Table):
    ana = table.world.member("Ana")
    table.world.goal(ana, title="Before")
    page = table.board_of(ana)
    opened(page, "Before").get_by_role("button", name="Edit").click()
    page.get_by_label("What would you like to happen?").fill("After")
    page.get_by_label("By when?").fill("2020-05-11")

    page.get_by_role("button", name="Save").click()

    expect(page.locator("#target_on-wrong")).to_contain_text("That day is over already.")
    expect(page.get_by_label("By when?")).to_have_value("2020-05-11")
    expect(page.get_by_label("What would you like to happen?")).to_have_value("After")


def test_an_update_takes_few_steps_and_asks_for_thoughts(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="Find half a day")
    anas, bens = table.board_of(ana), table.board_of(ben)

    opened(anas, "Find half a day").get_by_role("button", name="Post an update").click()
    anas.get_by_label("Stuck").check()
    anas.get_by_label("In a line").fill("Mondays fill up by themselves.")
    anas.get_by_label("I would like thoughts on this").check()
    anas.get_by_role("button", name="Post it").click()

    expect(panel(anas).locator(".stuckbox")).to_contain_text("Mondays fill up by themselves.")
    expect(panel(anas).locator(".stuckbox")).to_contain_text("Stuck is useful to know.")
    expect(card(bens, "Find half a day")).to_contain_text("Stuck")
    expect(card(bens, "Find half a day")).to_contain_text("Would like thoughts")
    expect(news(bens)).to_have_text("Ana posted an update on “Find half a day”")
    bens.get_by_role("button", name="Would like help").click()
    expect(titles_in(bens, "Doing")).to_have_text(["Find half a day"])


@pytest.mark.parametrize("words", ["On track", "Slow", "Changed my mind"])
def test_an_update_in_a_word_needs_no_line(table: Table, words: str):
    ana = table.world.member("Ana")
    table.world.goal(ana, title="A goal")
    page = table.board_of(ana)
    opened(page, "A goal").get_by_role("button", name="Post an update").click()
    page.get_by_label(words).check()
    page.get_by_role("button", name="Post it").click()
    expect(card(page, "A goal")).to_contain_text(words)
    assert [update.line for update in table.world.rows_of(GoalUpdate)][-1] == ""


def test_the_history_tells_from_the_beginning_what_became_of_a_goal(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    anas, bens = table.board_of(ana), table.board_of(ben)
    anas.get_by_role("button", name="Add a goal").click()
    anas.get_by_label("What would you like to happen?").fill("Old words")
    anas.get_by_role("button", name="Put it down").click()
    opened(anas, "Old words").get_by_role("button", name="Edit").click()
    anas.get_by_label("What would you like to happen?").fill("New words")
    anas.get_by_role("button", name="Save").click()
    panel(anas).get_by_role("button", name="Move to…").click()
    anas.get_by_role("menuitem", name="Done").click()
    expect(panel(anas).locator(".facts")).to_contain_text("Done")

    opened(bens, "New words").get_by_role("button", name="History").click()

    told = panel(bens).locator("ol > li p:first-child")
    expect(told).to_have_text(
        ["Ana moved this to Done.", "Ana changed the title.", "Ana put this on the board."]
    )
    expect(panel(bens).get_by_text("Old words")).to_be_visible()
    panel(anas).get_by_role("button", name="Move to…").click()
    anas.get_by_role("menuitem", name="Parked").click()
    expect(told.first).to_have_text("Ana moved this to Parked.")


def test_a_goal_rests_in_the_archive_and_comes_back(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="For later", lane=Lane.TESTING)
    anas, bens = table.board_of(ana), table.board_of(ben)

    opened(anas, "For later").get_by_role("button", name="Put in the archive").click()
    expect(anas.get_by_text("The goal is in the archive.")).to_be_visible()
    expect(card(bens, "For later")).to_have_count(0)
    expect(news(bens)).to_have_text("Ana put “For later” in the archive")

    bens.get_by_role("button", name="Archive").click()
    expect(panel(bens)).to_contain_text("For later")
    expect(panel(bens).get_by_role("button", name="Bring back")).to_have_count(0)
    anas.get_by_role("button", name="Archive").click()
    anas.get_by_role("button", name="Bring back").click()
    expect(panel(anas)).to_contain_text("Nothing in the archive")
    expect(titles_in(bens, "Testing")).to_have_text(["For later"])
    expect(news(bens)).to_have_text("Ana brought back “For later”")


def test_the_goal_of_somebody_who_left_can_be_read_and_not_changed(table: Table):
    ana = table.world.member("Ana")
    gone = table.world.former_member("Gone")
    table.world.goal(gone, title="Left behind")
    page = table.board_of(ana)
    expect(card(page, "Left behind").get_by_role("button", name="Move")).to_have_count(0)
    shown = opened(page, "Left behind")
    expect(shown).to_contain_text("You can read this goal.")
    expect(shown.get_by_role("button", name="Edit")).to_have_count(0)


def test_what_was_typed_outlives_a_panel_closed_by_mistake_and_not_a_cancel(table: Table):
    page = table.board_of(table.world.member("Ana"))
    title = page.get_by_label("What would you like to happen?")
    for closing in ("Escape", "Close"):
        page.get_by_role("button", name="Add a goal").click()
        title.fill("Half a thought")
        page.get_by_label("Where does it stand?").select_option("Parked")
        if closing == "Close":
            page.get_by_role("button", name="Close").click()
        else:
            page.keyboard.press(closing)
        expect(panel(page)).to_have_count(0)
        page.get_by_role("button", name="Add a goal").click()
        expect(title).to_have_value("Half a thought")
        expect(page.get_by_label("Where does it stand?")).to_have_value("parked")
        page.get_by_role("button", name="Cancel").click()
        expect(panel(page)).to_have_count(0)
        page.get_by_role("button", name="Add a goal").click()
        expect(title).to_have_value("")
        page.keyboard.press("Escape")
        expect(panel(page)).to_have_count(0)


def test_on_a_phone_the_panel_covers_the_page_and_holds_the_focus(table: Table):
    ana = table.world.member("Ana")
    table.world.goal(ana, title="Wide words " + "unbreakable" * 9)
    page = table.board_of(ana, **PHONE)
    assert sideways(page) == 0

    page.get_by_test_id("goal-card").get_by_role("button").nth(1).tap()
    expect(panel(page)).to_be_focused()
    expect(panel(page)).to_have_attribute("aria-modal", "true")
    box = panel(page).bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert sideways(page) == 0
    seen = [focused(page)]
    while (seen.append(press(page, "Tab")) or seen[-1]) not in seen[:-1]:
        assert len(seen) < 20
    assert all(name.startswith("in the panel") for name in seen)
    assert press(page, "Shift+Tab").startswith("in the panel")

    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(page.get_by_test_id("goal-card")).to_be_focused()


def test_on_a_phone_a_goal_is_added_edited_and_moved(table: Table):
    page = table.board_of(table.world.member("Ana"), **PHONE)
    page.get_by_role("button", name="Add a goal").tap()
    page.get_by_label("What would you like to happen?").fill("From the bus")
    page.get_by_role("button", name="Put it down").tap()
    expect(titles_in(page, "Exploring")).to_have_text(["From the bus"])
    page.get_by_role("button", name="Move “From the bus”").tap()
    page.get_by_role("menuitem", name="Doing").tap()
    expect(titles_in(page, "Doing")).to_have_text(["From the bus"])
    expect(news(page)).to_have_text("Moved to Doing, 1 of 1")
    assert sideways(page) == 0


def press(page: Page, key: str) -> str:
    page.keyboard.press(key)
    return focused(page)


def focused(page: Page) -> str:
    """What has the focus, and whether that is in the panel."""
    where, what = page.evaluate(
        "[document.activeElement.closest('.panel') ? 'in' : 'outside',"
        " document.activeElement.ariaLabel ?? document.activeElement.textContent]"
    )
    return f"{where} the panel: {what}"


def sideways(page: Page) -> int:
    """By how much the page can be scrolled sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
