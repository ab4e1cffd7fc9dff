"""A focus seat and the circle's help, asked for from a goal's panel by keys, and taken back."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from peercircles.agendas.focus import FocusSeatRequest
from peercircles.asks.models import AskOffer
from peercircles.kernel.clock import utc_now
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table, card, opened, panel, titles_in

PHONE = {"viewport": {"width": 360, "height": 740}}
READ_BY = "Everybody in this circle reads it with the title of the goal, and nobody else."


def press(page: Page, name: str) -> None:
    """Press a button of the panel by its key."""
    button = panel(page).get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")


def test_time_and_help_for_a_goal_are_asked_for_and_taken_back(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="Chair a review")
    meeting = table.world.meeting(starts_at=utc_now() + timedelta(weeks=1))
    anas, bens = table.board_of(ana, **PHONE), table.board_of(ben)
    theirs = opened(bens, "Chair a review")
    expect(theirs.get_by_role("button", name="Ask for a focus seat")).to_have_count(0)
    opened(anas, "Chair a review")

    press(anas, "Ask for a focus seat")
    expect(panel(anas)).to_contain_text(READ_BY)
    expect(anas.get_by_label("What would you like time for?")).to_be_focused()
    anas.keyboard.type("How to begin")
    assert violations_everywhere(anas) == {}
    anas.keyboard.press("Enter")

    expect(anas.get_by_test_id("seat-of-goal")).to_contain_text("How to begin")
    expect(bens.get_by_test_id("seat-of-goal")).to_contain_text("Ana asks for a focus seat")
    expect(bens.get_by_test_id("seat-of-goal").get_by_role("button")).to_have_count(0)

    press(anas, "Ask the circle for help")
    expect(panel(anas)).to_contain_text(READ_BY)
    anas.get_by_label("In one sentence").fill("Somebody to rehearse with")
    panel(anas).get_by_role("button", name="Ask the circle", exact=True).dblclick()
    expect(anas.get_by_test_id("ask-of-goal")).to_have_count(1)
    expect(bens.get_by_test_id("ask-of-goal")).to_contain_text("Somebody to rehearse with")
    expect(card(bens, "Chair a review")).to_contain_text("Asks for help")
    bens.get_by_role("button", name="Would like help").click()
    expect(titles_in(bens, "Doing")).to_have_text(["Chair a review"])
    assert violations_everywhere(anas) == {}
    assert violations_everywhere(bens) == {}
    assert len(table.world.rows_of(AskOffer)) == 1

    bens.goto(f"{table.server.url}/circles/{table.world.circle.id}/meetings/{meeting.id}")
    expect(bens.get_by_role("link", name="Chair a review")).to_be_visible()

    others = table.board_of(ben)
    others.get_by_role("button", name="Would like help").click()
    expect(titles_in(others, "Doing")).to_have_text(["Chair a review"])
    press(anas, "No longer needed")
    expect(titles_in(others, "Doing")).to_have_text([])
    expect(anas.get_by_test_id("ask-of-goal")).to_have_count(0)
    press(anas, "I need no seat any more")
    expect(anas.get_by_test_id("seat-of-goal")).to_have_count(0)
    expect(panel(anas)).to_contain_text("Nothing is asked for about this goal.")
    expect(bens.get_by_role("link", name="Chair a review")).to_have_count(0)
    assert [row.state.value for row in table.world.rows_of(FocusSeatRequest)] == ["withdrawn"]
