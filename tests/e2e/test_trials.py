"""A test of change in the browser: all four steps by keys, two windows, and the ladder's table."""

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.theories.goal_making import make_goal
from peercircles.trials.models import Decision
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table
from tests.theories import small_diagram
from tests.trials import PLAN, STUDY, begun, decided, planned, ramp_of, studied

HOSTILE = '<img src=x onerror="window.__xss = 1">'


@pytest.fixture
def ana(table: Table):
    return table.world.member("Ana")


def opened(table: Table, person, ramp) -> Page:
    page = table.browser_of(person)
    page.goto(f"{table.server.url}/growth/tests/{ramp.id}")
    expect(page.get_by_role("heading", name="Plan", exact=True)).to_be_visible()
    return page


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True).first
    button.focus()
    page.keyboard.press("Enter")


def table_of(page: Page) -> Locator:
    return page.get_by_role("table", name="The tests so far, as a table")


def test_a_test_is_planned_done_studied_and_adapted_by_keys(table: Table, ana):
    diagram, _primary, _secondary, idea = small_diagram(table.world, ana)
    page = table.browser_of(ana)
    page.goto(f"{table.server.url}/growth/drivers/{diagram.id}")
    press(page, "Outline")
    expect(page.locator(".outline")).to_be_visible()
    press(page, idea.title)
    press(page, "Plan a test")
    expect(page.get_by_role("heading", name=idea.title)).to_be_visible()

    page.get_by_label("What do you want to find out?").fill(PLAN.question)
    page.get_by_label("Begin now").focus()
    page.keyboard.press("Space")
    press(page, "Save")
    expect(page.get_by_text("Write down what you expect before you begin.")).to_be_visible()
    expect(page.get_by_label("What do you want to find out?")).to_have_value(PLAN.question)
    page.get_by_label("What do you expect to happen?").fill(HOSTILE)
    press(page, "Save")

    expect(page.get_by_role("heading", name="I predicted")).to_be_visible()
    expect(page.get_by_label("What do you expect to happen?")).to_have_count(0)
    page.get_by_label("Number").fill("7,5")
    press(page, "Write it down")
    expect(page.get_by_role("table", name="What was observed")).to_contain_text("7.5")
    press(page, "Go on to Study")
    page.get_by_label("What happened").fill("It did.")
    page.get_by_label("Adapt: change it, and test it again").focus()
    page.keyboard.press("Space")
    page.get_by_label("What comes next?").fill("Longer")
    press(page, "Save")

    expect(page.get_by_text("Test 2 is open.")).to_be_visible()
    expect(page.get_by_label("How will you try it?")).to_have_value("Longer")
    press(page, "Test 1")
    expect(page.locator(".side-by-side")).to_contain_text(HOSTILE)
    expect(page.locator(".side-by-side")).to_contain_text("It did.")
    assert page.evaluate("window.__xss") is None
    assert violations_everywhere(page) == {}


def test_the_table_has_everything_that_is_drawn(table: Table, ana):
    ramp = ramp_of(table.world, ana)
    decided(table.world, ana, ramp, Decision.ADAPT)
    decided(table.world, ana, ramp, Decision.ADAPT)
    begun(table.world, ana, ramp)
    page = opened(table, ana, ramp)

    rungs = page.locator(".ladder .rung")
    expect(rungs).to_have_count(3)
    drawn = [
        [rung.locator(f".{part}").text_content() for part in ("name", "state", "days")]
        for rung in rungs.all()
    ]
    told = [
        [cell.inner_text() for cell in row.locator("th, td").all()[:3]]
        for row in table_of(page).locator("tbody tr").all()
    ]
    assert drawn == told
    assert [state for _test, state, _days in told] == ["adapted", "adapted", "being tried"]


def test_two_windows_open_the_next_test_once_and_lose_nothing(table: Table, ana):
    ramp = ramp_of(table.world, ana)
    studied(table.world, ana, ramp)
    one, two = opened(table, ana, ramp), opened(table, ana, ramp)
    for page, words in ((one, STUDY.happened), (two, "Typed elsewhere")):
        page.get_by_label("What happened").fill(words)
        page.get_by_label("Adapt: change it, and test it again").check()
    press(one, "Save")
    expect(one.get_by_text("Test 2 is open.")).to_be_visible()

    expect(two.get_by_text("This test went on in another window.")).to_be_visible()
    press(two, "Save")
    expect(two.get_by_text("You decided already what follows from this test.")).to_be_visible()

    expect(two.get_by_label("What happened")).to_have_value("Typed elsewhere")
    press(two, "See it as it is now")
    expect(table_of(two).locator("tbody tr")).to_have_count(2)


def test_a_plan_typed_in_two_windows_is_lost_in_neither(table: Table, ana):
    ramp = ramp_of(table.world, ana)
    page = opened(table, ana, ramp)
    page.get_by_label("What do you want to find out?").fill("Mine?")
    planned(table.world, ana, ramp)

    press(page, "Save")
    expect(page.locator(".clash")).to_contain_text(PLAN.question)
    expect(page.locator(".clash")).to_contain_text("Mine?")
    press(page, "Save")
    expect(page.get_by_text("The plan is saved.")).to_be_visible()
    expect(page.get_by_label("What do you want to find out?")).to_have_value("Mine?")


def test_a_test_that_was_let_go_is_among_what_was_learned(table: Table, ana):
    decided(table.world, ana, ramp_of(table.world, ana), Decision.ABANDON)
    page = table.browser_of(ana)
    page.goto(f"{table.server.url}/growth")
    page.get_by_role("link", name="Tests of change").click()

    learned = page.locator(".entry").filter(has_text="What tests taught you")
    expect(learned).to_contain_text(STUDY.learned)
    expect(learned).to_contain_text("let go, and learned from")


def test_a_test_is_called_bold_and_says_so_wherever_it_stands(table: Table, ana):
    page = opened(table, ana, ramp_of(table.world, ana))
    page.get_by_label("What do you want to find out?").fill(PLAN.question)
    page.get_by_label("This test is bold").focus()
    page.keyboard.press("Space")
    press(page, "Save")

    expect(page.get_by_text("A bold test: it teaches, however it ends.")).to_be_visible()
    expect(page.get_by_label("This test is bold")).to_be_checked()
    expect(page.locator(".ladder .name")).to_have_text("Test 1, bold")
    expect(table_of(page).get_by_role("button", name="Test 1, bold")).to_be_visible()
    assert violations_everywhere(page) == {}


def test_a_number_that_a_contributor_writes_down_stands_in_the_chart_at_once(table: Table, ana):
    ben = table.world.member("Ben")
    _diagram, _primary, _secondary, idea = small_diagram(table.world, ana)
    goal = table.world.run(make_goal, ana, idea.id, table.world.circle.id, "Ask first")
    table.world.share(goal, ben)
    measure = table.world.measure(goal, 3, 4, title="Questions")
    ramp = ramp_of(table.world, ana, idea)
    studied(table.world, ana, ramp, replace(PLAN, measure_id=measure.id))
    page = opened(table, ana, ramp)
    looked_at = page.get_by_role("region", name="What you chose to look at")
    expect(looked_at.get_by_role("img", name="Questions: 2 numbers")).to_be_visible()
    page.get_by_label("What happened").fill("Half a sentence")

    bens = table.browser_of(ben)
    bens.goto(f"{table.server.url}/circles/{goal.circle_id}/goals/{goal.id}/numbers")
    bens.get_by_label("Day", exact=True).fill("2026-03-02")
    bens.get_by_label("Number", exact=True).fill("5")
    bens.get_by_role("button", name="Add this number").click()

    expect(looked_at.get_by_role("img", name="Questions: 3 numbers")).to_be_visible()
    expect(page.get_by_label("What happened")).to_have_value("Half a sentence")


def test_a_measure_of_the_driver_is_chosen_and_its_chart_stands_beside_the_prediction(
    table: Table, ana
):
    _diagram, _primary, secondary, idea = small_diagram(table.world, ana)
    table.world.measure_of(secondary, *range(3, 12), title="Times I answered first")
    ramp = ramp_of(table.world, ana, idea)
    page = opened(table, ana, ramp)
    page.get_by_label("What do you want to find out?").fill(PLAN.question)
    page.get_by_label("What do you expect to happen?").fill(PLAN.prediction)
    page.get_by_label("First day").fill("2026-01-12")
    page.get_by_label("A measure to look at").select_option(
        label=f"Times I answered first · {secondary.title}"
    )
    page.get_by_label("Begin now").check()
    press(page, "Save")
    expect(page.get_by_role("link", name="Times I answered first")).to_be_visible()
    press(page, "Go on to Study")

    looked_at = page.get_by_role("region", name="What you chose to look at")
    expect(looked_at.get_by_role("img", name="Times I answered first: 9 numbers")).to_be_visible()
    expect(looked_at.locator(".trial-word")).to_have_text(["A"])
    assert violations_everywhere(page) == {}
    looked_at.get_by_role("link", name="Times I answered first").click()
    expect(page.get_by_role("heading", name=secondary.title)).to_be_visible()
