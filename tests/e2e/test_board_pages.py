"""A board of hundreds of goals: a lane draws some of its cards, the others when asked."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.goals.models import Goal, Lane
from peercircles.identity.models import Person
from tests.e2e.accessibility import violations
from tests.e2e.keyboard import tab_to
from tests.e2e.tables import Table, card, lane, news, panel, stored, titles_in
from tests.moments import LONG_AGO

PAGE, GOALS = 25, 500
LANES = ("Exploring", "Doing", "Testing", "Done", "Parked")


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


@pytest.fixture
def ben(table: Table) -> Person:
    return table.world.member("Ben")


@pytest.fixture
def goals(table: Table, ana: Person, ben: Person) -> list[Goal]:
    """A hundred goals in each lane: every tenth is Ana's, the others Ben's."""
    made = [
        _goal(table, number, ana if number // len(LANES) % 10 == 0 else ben)
        for number in range(GOALS)
    ]
    with table.world.transactions.together() as session:
        session.expire_on_commit = False
        session.add_all(made)
    return made


@pytest.fixture
def page(table: Table, ana: Person, goals: list[Goal]) -> Page:
    """Ana's board."""
    return table.board_of(ana, viewport={"width": 1440, "height": 900})


def _goal(table: Table, number: int, owner: Person) -> Goal:
    name = LANES[number % len(LANES)]
    return Goal(
        circle_id=table.world.circle.id,
        owner_id=owner.id,
        title=f"{name} {number // len(LANES) + 1:03}",
        lane=Lane(name.lower()),
        rank=float(number),
        created_at=LONG_AGO,
        news_at=LONG_AGO,
    )


def more(page: Page, name: str) -> Locator:
    """The button at the end of a lane."""
    return lane(page, name).get_by_role("button", name="Show")


def test_each_lane_draws_a_page_and_counts_all(page: Page):
    for name in LANES:
        expect(titles_in(page, name)).to_have_count(PAGE)
        expect(lane(page, name)).to_have_attribute("aria-label", f"{name}, 100 cards")
        expect(more(page, name)).to_have_text("Show 25 more of 75")
    expect(more(page, "Doing")).to_have_accessible_name("Show 25 more of 75, Doing")

    for drawn, words in ((50, "Show 25 more of 50"), (75, "Show 25 more"), (100, None)):
        more(page, "Doing").click()
        expect(titles_in(page, "Doing")).to_have_count(drawn)
        if words:
            expect(more(page, "Doing")).to_have_text(words)
    expect(more(page, "Doing")).to_have_count(0)
    expect(titles_in(page, "Testing")).to_have_count(PAGE)
    assert violations(page) == []


def test_a_filter_finds_what_is_not_drawn_and_another_begins_anew(page: Page):
    more(page, "Doing").click()
    expect(titles_in(page, "Doing")).to_have_count(2 * PAGE)

    page.get_by_role("button", name="Only mine").click()
    expect(page.get_by_text("50 of 500 goals")).to_be_visible()
    hers = [f"Doing {number:03}" for number in range(1, 101, 10)]
    expect(titles_in(page, "Doing")).to_have_text(hers)
    expect(more(page, "Doing")).to_have_count(0)

    page.get_by_role("button", name="Everyone’s goals").click()
    expect(titles_in(page, "Doing")).to_have_count(PAGE)


def test_what_a_filter_finds_comes_in_pages_too(page: Page):
    page.get_by_label("Kind or driver").select_option("kind-growth")
    expect(page.get_by_text("500 of 500 goals")).to_be_visible()
    expect(titles_in(page, "Doing")).to_have_count(PAGE)
    more(page, "Doing").click()
    expect(titles_in(page, "Doing")).to_have_count(2 * PAGE)


def test_keys_reach_the_button_and_go_on_with_the_first_new_card(page: Page):
    tab_to(page, card(page, "Exploring 001"))
    for _each in range(PAGE):
        page.keyboard.press("ArrowDown")
    expect(more(page, "Exploring")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(card(page, "Exploring 025")).to_be_focused()
    page.keyboard.press("Tab")
    expect(more(page, "Exploring")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page, "Exploring 026")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(card(page, "Exploring 025")).to_be_focused()

    tab_to(page, more(page, "Exploring"))
    page.keyboard.press("Space")
    expect(card(page, "Exploring 051")).to_be_focused()
    tab_to(page, more(page, "Exploring"))
    page.keyboard.press("Space")
    expect(card(page, "Exploring 076")).to_be_focused()
    expect(more(page, "Exploring")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(card(page, "Doing 001")).to_be_focused()


def test_a_card_moved_to_the_end_of_a_long_lane_stays_in_sight(page: Page):
    tab_to(page, card(page, "Doing 001"))
    page.keyboard.press("m")
    page.get_by_role("menuitem", name="Testing").click()

    expect(news(page)).to_have_text("Moved to Testing, 101 of 101")
    expect(titles_in(page, "Testing").last).to_have_text("Doing 001")
    expect(card(page, "Doing 001")).to_be_focused()
    expect(more(page, "Testing")).to_have_count(0)
    expect(titles_in(page, "Doing")).to_have_count(PAGE)


def test_a_card_stepped_below_the_last_one_drawn_stays_in_sight(page: Page, table: Table, goals):
    hers = next(goal for goal in goals if goal.title == "Doing 021")
    tab_to(page, card(page, "Doing 001"))
    for _each in range(20):
        page.keyboard.press("ArrowDown")
    expect(card(page, "Doing 021")).to_be_focused()
    for place in range(22, 28):
        page.keyboard.press("Alt+ArrowDown")
        expect(news(page)).to_have_text(f"Moved to Doing, {place} of 100")
        expect(card(page, "Doing 021")).to_be_focused()
    expect(titles_in(page, "Doing")).to_have_count(27)
    expect(more(page, "Doing")).to_have_text("Show 25 more of 73")
    assert stored(table, hers.id).lane is Lane.DOING


def test_a_card_let_go_over_a_lane_comes_below_its_last_one_in_sight(page: Page):
    box = card(page, "Doing 001").bounding_box()
    target = lane(page, "Testing").get_by_role("heading", level=2).bounding_box()
    assert box
    assert target
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 52, box["y"] + box["height"] - 12, steps=4)
    page.mouse.move(target["x"] + 40, target["y"] + 8, steps=12)
    expect(lane(page, "Testing")).to_have_class(re.compile(r"\bover\b"))
    page.mouse.up()

    expect(news(page)).to_have_text("Moved to Testing, 26 of 101")
    expect(titles_in(page, "Testing")).to_have_count(PAGE + 1)
    expect(titles_in(page, "Testing").last).to_have_text("Doing 001")


@pytest.mark.parametrize("is_open", [False, True], ids=["with the focus", "open beside"])
def test_others_do_not_push_a_card_out_of_the_hand(
    page: Page, table: Table, ben: Person, *, is_open: bool
):
    bens = table.board_of(ben)
    more(bens, "Doing").click()
    tab_to(page, card(page, "Doing 001"))
    for _each in range(PAGE - 1):
        page.keyboard.press("ArrowDown")
    expect(card(page, "Doing 025")).to_be_focused()
    if is_open:
        page.keyboard.press("Enter")
        expect(panel(page)).to_be_focused()

    expect(card(bens, "Doing 026")).to_be_focused()
    for title in ("Doing 026", "Doing 027"):
        card(bens, title).focus()
        bens.keyboard.press("Alt+ArrowUp")
        expect(news(page)).to_have_text(f"Ben moved “{title}” to Doing")

    expect(titles_in(page, "Doing").last).to_have_text("Doing 025")
    expect(titles_in(page, "Doing")).to_have_count(PAGE + 2)
    if is_open:
        page.keyboard.press("Escape")
    expect(card(page, "Doing 025")).to_be_focused()


def test_what_others_move_to_the_end_is_told_and_waits_there(page: Page, table: Table, ben: Person):
    bens = table.board_of(ben)
    bens.get_by_role("button", name="Move “Doing 002”").click()
    bens.get_by_role("menuitem", name="Testing").click()
    expect(news(page)).to_have_text("Ben moved “Doing 002” to Testing")
    expect(titles_in(page, "Testing")).to_have_count(PAGE)
    expect(more(page, "Testing")).to_have_text("Show 25 more of 76")


def test_on_paper_stand_all_of_them(page: Page):
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_test_id("goal-card")).to_have_count(GOALS)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_test_id("goal-card")).to_have_count(PAGE * len(LANES))


def test_a_phone_has_the_tools_in_three_rows(table: Table, ana: Person):
    page = table.board_of(ana, viewport={"width": 360, "height": 740})
    tools = page.locator(".tools").locator("button, select, a")
    expect(tools).to_have_count(10)
    middles = tools.evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).map(({top, bottom}) => top + bottom)"
    )
    assert len({round(middle / 4) for middle in middles}) == 3

    last = page.get_by_role("button", name="Archive")
    tab_to(page, last)
    expect(last).to_be_in_viewport(ratio=1)
