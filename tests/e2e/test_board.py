"""The board in real browsers: one person does something, everybody in the circle sees it."""

import re

import pytest
from playwright.sync_api import Page, expect

from peercircles.goals.models import Goal, Lane
from tests.asked import ask_of
from tests.e2e.tables import Table, card, lane, news, opened, panel, stored, titles_in


def choose(page: Page, title: str, item: str) -> None:
    """Choose from the menu of a card."""
    page.get_by_role("button", name=f"Move “{title}”").click()
    page.get_by_role("menuitem", name=item).click()


def test_an_empty_board_invites_and_the_first_goal_appears_everywhere(table: Table):
    ana, ben = table.world.member("Ana Silva"), table.world.member("Ben Okafor")
    anas, bens = table.board_of(ana), table.board_of(ben)
    expect(bens.get_by_text("No goals on the table yet")).to_be_visible()

    anas.get_by_role("button", name="Put one down").click()
    title = anas.get_by_label("What would you like to happen?")
    expect(title).to_be_focused()
    title.fill("Give a first talk")
    anas.get_by_label("Why does it matter to you?").fill("I keep quiet\nwhere I should not.")
    anas.get_by_label("How will you see it?").fill("One talk, ten minutes")
    anas.get_by_label("By when?").fill("2030-05-17")
    anas.get_by_label("What is it about?").select_option(label="Balance: room for the rest of life")
    anas.get_by_label("Where does it stand?").select_option("Doing")
    anas.get_by_role("button", name="Put it down").click()

    expect(anas.get_by_text("Your goal is on the board.")).to_be_visible()
    expect(panel(anas)).to_have_count(0)
    expect(anas.get_by_role("button", name="Add a goal")).to_be_focused()
    expect(titles_in(bens, "Doing")).to_have_text(["Give a first talk"])
    expect(news(bens)).to_have_text("Ana Silva put down “Give a first talk”")
    shown = opened(bens, "Give a first talk")
    expect(shown).to_contain_text("Ana Silva’s goal")
    expect(shown).to_contain_text("I keep quiet\nwhere I should not.", use_inner_text=True)
    for fact in ("Balance", "One talk, ten minutes", "Friday 17 May 2030", "Doing"):
        expect(shown.locator(".facts")).to_contain_text(fact)
    expect(shown).to_contain_text("You can read this goal. It is its owner’s to change.")
    expect(shown.get_by_role("button", name=re.compile("Edit|Move|archive|update"))).to_have_count(
        0
    )


def test_a_click_too_many_puts_down_one_goal(table: Table):
    page = table.board_of(table.world.member())
    page.get_by_role("button", name="Add a goal").click()
    page.get_by_label("What would you like to happen?").fill("Only once")
    page.get_by_role("button", name="Put it down").dblclick()
    expect(panel(page)).to_have_count(0)
    page.get_by_role("button", name="Archive").click()
    expect(panel(page)).to_contain_text("Nothing in the archive")
    assert [goal.title for goal in goals_of(table)] == ["Only once"]


def test_others_cards_cannot_be_moved_and_show_no_way_to(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="Hers")
    table.world.goal(ben, title="His")
    page = table.board_of(ana)
    expect(card(page, "Hers").get_by_role("button", name="Move “Hers”")).to_be_visible()
    expect(card(page, "His").get_by_role("button", name="Move")).to_have_count(0)


def test_a_contributor_may_move_a_shared_goal(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="Shared")
    anas, bens = table.board_of(ana), table.board_of(ben)
    opened(anas, "Shared").get_by_role("button", name="Edit").click()
    anas.get_by_label("Ben").check()
    anas.get_by_role("button", name="Save").click()
    expect(panel(anas).locator(".facts")).to_contain_text("Ben")
    expect(card(bens, "Shared")).to_contain_text("with Ben")

    choose(bens, "Shared", "Testing")

    expect(news(anas)).to_have_text("Ben moved “Shared” to Testing")
    expect(titles_in(anas, "Testing")).to_have_text(["Shared"])


def test_moving_by_the_menu_is_said_to_everybody(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    for title, where in (("One", Lane.DOING), ("Two", Lane.DOING), ("Three", Lane.TESTING)):
        table.world.goal(ana, title=title, lane=where)
    anas, bens = table.board_of(ana), table.board_of(ben)

    choose(anas, "One", "Testing")
    expect(news(anas)).to_have_text("Moved to Testing, 2 of 2")
    expect(news(bens)).to_have_text("Ana moved “One” to Testing")
    expect(titles_in(bens, "Testing")).to_have_text(["Three", "One"])
    choose(anas, "One", "Up one")
    expect(titles_in(bens, "Testing")).to_have_text(["One", "Three"])
    choose(anas, "One", "Down one")
    expect(titles_in(bens, "Testing")).to_have_text(["Three", "One"])
    expect(lane(anas, "Testing")).to_have_attribute("aria-label", "Testing, 2 cards")


def test_a_lane_that_was_empty_for_long_shows_what_comes_into_it(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="Restless")
    anas, bens = table.board_of(ana), table.board_of(ben)
    for where in ("Exploring", "Doing") * 4:
        choose(anas, "Restless", where)
        expect(titles_in(bens, where)).to_have_text(["Restless"])
    choose(anas, "Restless", "Testing")
    expect(titles_in(bens, "Testing")).to_have_text(["Restless"])


def drag(page: Page, title: str, *, to: tuple[float, float], let_go: bool = True) -> None:
    """Drag a card with the mouse, in the small steps a hand makes."""
    box = card(page, title).bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 52, box["y"] + box["height"] - 12, steps=4)
    page.mouse.move(*to, steps=12)
    if let_go:
        page.mouse.up()


def middle_of(page: Page, name: str) -> tuple[float, float]:
    box = lane(page, name).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + 150


def test_a_card_is_dragged_into_a_lane_and_above_another_card(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    for title in ("First", "Second"):
        table.world.goal(ana, title=title)
    anas, bens = table.board_of(ana, viewport={"width": 1440, "height": 900}), table.board_of(ben)

    drag(anas, "Second", to=middle_of(anas, "Testing"))
    expect(titles_in(bens, "Testing")).to_have_text(["Second"])
    expect(titles_in(anas, "Testing")).to_have_text(["Second"])
    expect(panel(anas)).to_have_count(0)

    box = card(anas, "First").bounding_box()
    drag(anas, "Second", to=(box["x"] + 60, box["y"] + 30))
    expect(titles_in(bens, "Doing")).to_have_text(["Second", "First"])


def test_a_card_let_go_outside_or_with_escape_goes_back_and_says_so(table: Table):
    ana = table.world.member("Ana")
    goal = table.world.goal(ana, title="Stays")
    page = table.board_of(ana, viewport={"width": 1440, "height": 900})

    drag(page, "Stays", to=(700, 30))
    expect(page.get_by_text("Put back where it was.")).to_be_attached()
    drag(page, "Stays", to=middle_of(page, "Done"), let_go=False)
    expect(lane(page, "Done")).to_have_class(re.compile(r"\bover\b"))
    page.keyboard.press("Escape")
    expect(lane(page, "Done")).not_to_have_class(re.compile(r"\bover\b"))
    page.mouse.up()

    expect(titles_in(page, "Doing")).to_have_text(["Stays"])
    assert stored(table, goal.id).lane is Lane.DOING


def test_another_persons_card_does_not_follow_the_mouse(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    goal = table.world.goal(ben, title="His")
    page = table.board_of(ana, viewport={"width": 1440, "height": 900})
    drag(page, "His", to=middle_of(page, "Testing"))
    expect(titles_in(page, "Doing")).to_have_text(["His"])
    assert stored(table, goal.id).lane is Lane.DOING


@pytest.mark.parametrize(
    ("which", "left"),
    [("Only mine", ["Hers", "Shared"]), ("Would like help", ["Asked about", "His"])],
)
def test_filters_show_a_part_and_all_of_it_again(table: Table, which: str, left: list[str]):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="Hers")
    table.world.share(table.world.goal(ben, title="Shared"), ana)
    ask_of(table.world, ana, goal_id=table.world.goal(ben, title="Asked about").id)
    table.world.goal(ben, title="His", wants_help=True)
    page = table.board_of(ana)

    page.get_by_role("button", name=which).click()
    expect(titles_in(page, "Doing")).to_have_text(left)
    expect(page.get_by_role("button", name=which)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Everyone’s goals").click()
    expect(titles_in(page, "Doing")).to_have_text(["Hers", "Shared", "Asked about", "His"])


def goals_of(table: Table) -> list[Goal]:
    """All goals of the circle, archived ones too."""
    return [goal for goal in table.world.rows_of(Goal) if goal.circle_id == table.world.circle.id]
