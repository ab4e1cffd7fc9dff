"""From a goal that is done to an accomplishment: drafted, edited, exported, shared as a copy."""

from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from peercircles.goals.commands import move_goal
from peercircles.goals.models import Lane
from peercircles.identity.models import Person
from peercircles.kernel.work import Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.records.documents import from_csv, from_json
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table, card
from tests.factories import actor

HOSTILE = "<img src=x onerror='window.__xss = 1'> =1+1 {{7*7}}"
FILES = {"Markdown": "md", "Table (CSV)": "csv", "For programs (JSON)": "json"}


def record_of(table: Table, person: Person) -> Page:
    """Somebody's own record, in a browser of theirs."""
    page = table.browser_of(person)
    page.goto(f"{table.server.url}/growth/record")
    expect(page.get_by_role("button", name="Write one down")).to_be_visible()
    return page


def entry(page: Page, title: str) -> Locator:
    return page.get_by_test_id("accomplishment").filter(has_text=title)


def saved(page: Page, words: str) -> str:
    """The content of one of the files, as it is downloaded."""
    with page.expect_download() as downloading:
        page.get_by_role("link", name=words).click()
    download: Download = downloading.value
    return Path(download.path()).read_text(encoding="utf-8")


def move_to_done(page: Page, title: str) -> None:
    card(page, title).get_by_role("button", name="Move “").click()
    page.get_by_role("menuitem", name="Done").click()


def test_a_goal_that_is_done_becomes_an_accomplishment_that_is_taken_along(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.share(table.world.goal(ana, title="Lead the round"), ben)
    board = table.board_of(ana)
    move_to_done(board, "Lead the round")
    page = record_of(table, ana)
    expect(entry(page, "Lead the round")).to_contain_text("Draft")

    page.get_by_role("button", name="Change: Lead the round").click()
    form = page.get_by_role("dialog")
    assert violations_everywhere(page) == {}
    expect(form.get_by_label("Ben")).to_be_checked()
    form.get_by_label("What have you done?").fill(HOSTILE)
    form.get_by_label("What was it?").fill(HOSTILE)
    form.get_by_label("What shows it?").fill("javascript:alert(1)")
    form.get_by_role("button", name="Keep it").click()
    expect(form.get_by_label("What shows it?")).to_have_attribute("aria-invalid", "true")
    form.get_by_label("What shows it?").fill("https://example.org/round")
    form.get_by_role("button", name="Keep it").click()
    expect(form).to_have_count(0)

    expect(entry(page, HOSTILE)).not_to_contain_text("Draft")
    expect(entry(page, HOSTILE)).to_contain_text("only you read this name")
    files = {words: saved(page, words) for words in FILES}
    (kept,) = from_json(files["For programs (JSON)"]).entries
    assert (kept.title, kept.words, kept.link) == (HOSTILE, HOSTILE, "https://example.org/round")
    assert from_csv(files["Table (CSV)"]) == (kept,)
    assert all("Ben" not in content for content in files.values())
    assert "https://example.org/round" in files["Markdown"].replace("\\", "")
    assert page.evaluate("window.__xss") is None

    page.get_by_role("link", name="To print").click()
    expect(page.get_by_role("heading", name=HOSTILE)).to_be_visible()
    assert violations_everywhere(page) == {}
    assert page.evaluate("window.__xss") is None


def test_another_member_sees_what_was_shared_and_nothing_else(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    reacting = Transactions(table.world.engine, REACTIONS)
    for title in ("To be shared", "To be kept"):
        goal = table.world.goal(ana, title=title)
        done = {"lane": Lane.DONE, "before_id": None, "after_id": None}
        reacting.run(actor(ana), move_goal, goal.id, **done)
    page = record_of(table, ana)
    page.get_by_role("button", name="Keep it as it is: To be shared").click()
    expect(entry(page, "To be shared")).not_to_contain_text("Draft")

    entry(page, "To be shared").get_by_role("button", name="More about").click()
    page.get_by_role("menuitem", name="Share a copy…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Share a copy", exact=True).click()
    expect(entry(page, "To be shared")).to_contain_text("reads a copy since")

    theirs = table.browser_of(ben)
    theirs.goto(f"{table.server.url}/circles/{table.world.circle.id}/record")
    expect(theirs.get_by_role("heading", name="To be shared")).to_be_visible()
    expect(theirs.get_by_text("To be kept")).to_have_count(0)
    assert violations_everywhere(theirs) == {}
    expect(record_of(table, ben).get_by_text("Nothing written down yet")).to_be_visible()

    entry(page, "To be shared").get_by_role("button", name="Take it back: To be shared").click()
    expect(theirs.get_by_role("heading", name="To be shared")).to_have_count(0)


def test_asking_answering_deleting_and_putting_back(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    page = record_of(table, ana)
    page.get_by_role("button", name="Write one down").click()
    form = page.get_by_role("dialog")
    form.get_by_label("What have you done?").fill("Ran the clinic")
    form.get_by_label("Ben").check()
    form.get_by_role("button", name="Keep it").click()
    entry(page, "Ran the clinic").get_by_role("button", name="Ask Ben").click()
    expect(entry(page, "Ran the clinic")).to_contain_text("asked; not named so far")

    theirs = record_of(table, ben)
    theirs.get_by_role("button", name="Yes, name me: Ran the clinic").click()
    expect(theirs.get_by_role("button", name="Take my name off: Ran the clinic")).to_be_visible()
    expect(entry(page, "Ran the clinic")).not_to_contain_text("not named")
    assert "Ben" in saved(page, "Markdown")

    entry(page, "Ran the clinic").get_by_role("button", name="More about").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(entry(page, "Ran the clinic")).to_have_count(0)
    page.get_by_role("button", name="Put it back").click()
    expect(entry(page, "Ran the clinic")).to_be_visible()


def test_the_empty_page_stands_everywhere(table: Table):
    page = record_of(table, table.world.member("Ana"))

    expect(page.get_by_text("Nothing written down yet")).to_be_visible()
    assert violations_everywhere(page) == {}
