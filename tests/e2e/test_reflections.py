"""One's own reflections in the browser, and what of them is shared."""

from playwright.sync_api import expect

from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table


def test_a_reflection_and_a_week_are_written_down_and_stand_in_their_tables(table: Table):
    page = table.browser_of(table.world.member("Ana"))
    page.goto(f"{table.server.url}/growth")
    page.get_by_role("link", name="Think about it, if you like").click()
    page.get_by_label("What goes through your mind?").fill("A free Sunday.")
    page.locator("#heart").get_by_label("4", exact=True).check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".reflected")).to_contain_text("A free Sunday.")
    balance = page.get_by_role("region", name="Heart, skill and pay over time")
    expect(balance.locator("tbody td").first).to_have_text("4")

    page.get_by_label("What had to be done").fill("a lot")
    page.get_by_role("button", name="Keep the week").click()
    expect(page.locator("#duty-wrong")).to_contain_text("This is not a number.")
    page.get_by_label("What had to be done").fill("38,5")
    page.get_by_role("button", name="Keep the week").click()
    weeks = page.get_by_role("region", name="Where the hours of a week go")
    expect(weeks).to_contain_text("38.5")
    assert violations_everywhere(page) == {}


def test_the_balance_is_shared_as_a_copy_and_taken_back(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    page = table.browser_of(ana)
    page.goto(f"{table.server.url}/growth/reflections")
    page.get_by_label("What goes through your mind?").fill("For me alone.")
    page.locator("#skill").get_by_label("3", exact=True).check()
    page.get_by_label("Skill, in a few words").fill("Lists, and calm")
    page.get_by_label("Where do the three meet?").fill("In the workshop")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".reflected")).to_contain_text("3 of 5 · Lists, and calm")

    page.get_by_role("button", name="Share a copy of what you wrote").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Share a copy")
    expect(dialog.get_by_label("Heart, skill and pay, and where they meet")).to_be_checked()
    assert violations_everywhere(page) == {}
    dialog.get_by_role("button", name="Share a copy").click()
    expect(page.get_by_role("heading", name="Copies there are")).to_be_visible()
    page.get_by_role("button", name="Change what you wrote").click()
    meet = page.get_by_label("Where do the three meet?")
    expect(meet).to_have_value("In the workshop")
    meet.fill("Later words")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".reflected")).to_contain_text("Later words")

    theirs = table.board_of(ben)
    theirs.get_by_role("link", name="Shared reflections").click()
    expect(theirs.get_by_text("In the workshop")).to_be_visible()
    expect(theirs.get_by_text("3 of 5 · Lists, and calm")).to_be_visible()
    for words in ("For me alone.", "Later words"):
        expect(theirs.get_by_text(words)).to_have_count(0)
    assert violations_everywhere(theirs) == {}
    page.get_by_role("button", name="Take it back").click()
    expect(theirs.get_by_text("Nobody has shared a reflection")).to_be_visible()
    expect(page.locator(".reflected")).to_contain_text("Later words")
    assert violations_everywhere(page) == {}


def test_the_question_of_a_season_can_be_put_aside(table: Table):
    page = table.browser_of(table.world.member("Ana"))
    page.goto(f"{table.server.url}/growth")
    page.get_by_role("button", name="Not now").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Not now")).to_have_count(0)
    expect(page.get_by_text("Next season has a question of its own.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Your diagrams")).to_be_attached()
    expect(page.get_by_text("A question for yourself")).to_have_count(0)
    assert violations_everywhere(page) == {}


def test_a_quiet_while_has_a_timer_that_can_be_stopped(table: Table):
    page = table.browser_of(table.world.member("Ana"))
    page.goto(f"{table.server.url}/growth/reflections")
    page.get_by_role("button", name="Begin a quiet while").click()
    expect(page.get_by_role("timer")).to_contain_text(":")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("timer")).to_have_count(0)


def test_what_another_window_wrote_is_read_before_it_is_shared_and_outlives_its_removal(
    table: Table,
):
    ana = table.world.member("Ana")
    page, elsewhere = table.browser_of(ana), table.browser_of(ana)
    for window in (page, elsewhere):
        window.goto(f"{table.server.url}/growth/reflections")
    page.get_by_label("What goes through your mind?").fill("At first.")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("button", name="Share a copy of what you wrote").click()
    dialog = page.get_by_role("dialog", name="Share a copy")
    dialog.get_by_label("All of it, with what went through your mind").check()

    elsewhere.get_by_role("button", name="Change what you wrote").click()
    expect(elsewhere.get_by_label("What goes through your mind?")).to_have_value("At first.")
    elsewhere.get_by_label("What goes through your mind?").fill("On second thoughts.")
    elsewhere.get_by_role("button", name="Write it down").click()

    expect(dialog.get_by_text("This is what would be shared now:")).to_be_visible()
    expect(dialog.get_by_text("On second thoughts.")).to_be_visible()
    assert violations_everywhere(page) == {}
    dialog.get_by_role("button", name="Share a copy").click()
    expect(page.get_by_role("heading", name="Copies there are")).to_be_visible()
    theirs = table.board_of(table.world.member("Ben"))
    theirs.get_by_role("link", name="Shared reflections").click()
    expect(theirs.get_by_text("On second thoughts.")).to_be_visible()

    page.get_by_role("button", name="Remove what you wrote").click()
    expect(page.get_by_text("Copies you shared of it stay with their circles.")).to_be_visible()
    page.get_by_role("button", name="Take it back").click()
    expect(theirs.get_by_text("Nobody has shared a reflection")).to_be_visible()
