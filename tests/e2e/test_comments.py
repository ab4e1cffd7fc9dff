"""A circle talks about a goal: live, by keys, on a phone, with hostile words."""

from playwright.sync_api import Page, expect

from peercircles.kernel.audiences import Audience
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table, opened, panel

HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} \u0645\u0631\u062d\u0628\u0627"


def comments_of(page: Page):
    return page.get_by_test_id("comment")


def test_a_goal_is_talked_about_and_who_is_mentioned_is_told(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    goal = table.world.goal(ana, title="Find half a day", audience=Audience.COACH)
    bens = table.board_of(ben)
    opened(bens, "Find half a day")
    panel(bens).get_by_role("link", name="Say something").click()
    anas = table.browser_of(ana)
    anas.goto(f"{table.server.url}/circles/{table.world.circle.id}/goals/{goal.id}/comments")
    expect(anas.get_by_text("No comment yet")).to_be_visible()

    bens.get_by_label("What would you like to say?").fill(HOSTILE)
    bens.get_by_label("@Ana").focus()
    bens.keyboard.press("Space")
    bens.get_by_role("button", name="Say it").press("Enter")

    expect(comments_of(anas)).to_contain_text([HOSTILE])
    expect(comments_of(anas)).to_contain_text(["@Ana"])
    expect(anas.get_by_role("button", name="Change")).to_have_count(0)
    expect(bens.get_by_label("What would you like to say?")).to_have_value("")

    bens.get_by_role("button", name="Change").click()
    expect(bens.get_by_label("In other words")).to_be_focused()
    bens.get_by_label("In other words").fill("Have you asked Chi?")
    assert violations_everywhere(bens) == {}
    bens.get_by_role("button", name="Save").click()
    expect(comments_of(anas)).to_contain_text(["Have you asked Chi?"])
    expect(comments_of(anas)).to_contain_text(["edited"])

    bens.get_by_role("button", name="Remove").click()
    expect(comments_of(anas)).to_have_count(0)
    assert violations_everywhere(bens) == {}
    bens.get_by_role("button", name="Bring back").click()
    expect(comments_of(anas)).to_have_count(1)

    anas.goto(f"{table.server.url}/")
    expect(anas.get_by_text("Ben mentions you in a comment on “Find half a day”")).to_be_visible()
    assert violations_everywhere(anas) == {}
    anas.get_by_role("button", name="Put away the mention by Ben").click()
    expect(anas.get_by_text("mentions you in a comment")).to_have_count(0)
