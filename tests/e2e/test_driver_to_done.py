"""From a driver to a promise kept: one member's chain, and what everybody else sees of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.identity.models import Person
from peercircles.observations.models import Scope
from peercircles.records.documents import from_json
from peercircles.theories.models import Diagram
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table, card, opened
from tests.observed import coach_of, granted

AIM, DRIVER, SECONDARY, IDEA = (
    "The team runs Monday without me",
    "Others decide",
    "They know what they may decide",
    "Ask one question first",
)
GOAL = "Write down who decides"
NUMBERS = "2026-01-05;11\n2026-01-12;9\n2026-01-19;7\n2026-01-26;5"


def press(page: Page, name: str, within: Locator | None = None) -> None:
    """Find a button by its words, and press it with a key."""
    (within or page).get_by_role("button", name=name, exact=True).first.press("Enter")


def typed(page: Page, words: str) -> None:
    """Type into the field that has the focus, and send the form."""
    expect(page.locator("input:focus")).to_be_visible()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


@pytest.fixture
def others(table: Table) -> dict[str, Person]:
    """A member, the circle's coach with the board, and somebody of another circle."""
    coach = coach_of(table.world, table.world.circle)
    granted(table.world, coach, Scope.BOARD, circle_id=table.world.circle.id)
    outsider = table.world.member("Eve", circle=table.world.another_circle())
    return {"member": table.world.member("Ben"), "coach": coach, "outsider": outsider}


def test_from_a_driver_to_an_accomplishment(
    table: Table, ana: Person, others: dict[str, Person], tmp_path: Path
):
    page = table.browser_of(ana)
    a_diagram_is_built(table, page)
    a_gap_becomes_a_goal(table, page)
    (diagram,) = table.world.rows_of(Diagram)
    two_tests_are_run(table, page)
    numbers_are_kept_for_the_goal(table, page)
    a_copy_is_shared(table, page, diagram)
    the_goal_is_done_and_written_down(table, page, tmp_path)
    a_member_reads_what_was_shared_alone(table, others["member"])
    nobody_else_reads_any_of_it(table, diagram, (others["coach"], others["outsider"]))


def a_diagram_is_built(table: Table, page: Page) -> None:
    page.goto(f"{table.server.url}/growth")
    page.get_by_label("What would you like to happen?").focus()
    page.keyboard.type(AIM)
    press(page, "Begin a diagram")
    press(page, "Outline")
    press(page, "Driver")
    typed(page, DRIVER)
    press(page, f"Add what moves “{DRIVER}”")
    typed(page, SECONDARY)
    press(page, f"Add what you could try for “{SECONDARY}”")
    typed(page, IDEA)
    expect(page.get_by_role("button", name=IDEA, exact=True)).to_be_visible()
    assert violations_everywhere(page) == {}


def a_gap_becomes_a_goal(table: Table, page: Page) -> None:
    press(page, SECONDARY)
    press(page, "A gap: something is missing here")
    panel = page.get_by_label("Beside the diagram")
    panel.get_by_label("The goal, as your circle reads it").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(GOAL)
    press(page, "Make the gap a goal")
    expect(page.get_by_text(f"a gap, with a goal: {GOAL}")).to_be_visible()
    assert table.world.titles_in(table.world.circle.id) == [GOAL]


def two_tests_are_run(table: Table, page: Page) -> None:
    press(page, IDEA)
    press(page, "Plan a test")
    one_cycle(page, "For a week", "Adapt: change it, and test it again", then="Two weeks")
    expect(page.get_by_text("Test 2 is open.")).to_be_visible()
    one_cycle(page, "For two weeks", "Adopt: keep it")
    ladder = page.get_by_role("table", name="The tests so far, as a table")
    expect(ladder.locator("tbody tr")).to_have_count(2)
    assert violations_everywhere(page) == {}


def one_cycle(page: Page, question: str, decision: str, then: str = "") -> None:
    """Plan, do, study and act, by keys."""
    page.get_by_label("What do you want to find out?").fill(question)
    page.get_by_label("What do you expect to happen?").fill("They ask less")
    page.get_by_label("Begin now").focus()
    page.keyboard.press("Space")
    press(page, "Save")
    expect(page.get_by_role("heading", name="I predicted")).to_be_visible()
    page.get_by_label("Number").fill("7,5")
    press(page, "Write it down")
    expect(page.get_by_role("table", name="What was observed")).to_contain_text("7.5")
    press(page, "Go on to Study")
    page.get_by_label("What happened").fill("They asked half as often")
    page.get_by_label(decision).focus()
    page.keyboard.press("Space")
    if then:
        page.get_by_label("What comes next?").fill(then)
    press(page, "Save")


def numbers_are_kept_for_the_goal(table: Table, page: Page) -> None:
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/board")
    opened(page, GOAL)
    page.get_by_role("link", name="Measure something").press("Enter")
    page.get_by_text("Add a measure").press("Enter")
    page.get_by_label("What do you measure?").fill("Questions on Monday")
    press(page, "Add this measure")
    page.get_by_text("Paste many numbers").press("Enter")
    page.get_by_label("A day, a number").fill(NUMBERS)
    press(page, "Add these numbers")
    expect(page.get_by_role("row", name="26 Jan 2026")).to_contain_text("5")
    expect(page.get_by_role("img", name="Questions on Monday")).to_be_visible()


def a_copy_is_shared(table: Table, page: Page, diagram: Diagram) -> None:
    page.goto(f"{table.server.url}/growth/drivers/{diagram.id}")
    press(page, "Share a part…")
    press(page, "Share a copy")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()


def the_goal_is_done_and_written_down(table: Table, page: Page, tmp_path: Path) -> None:
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/board")
    card(page, GOAL).get_by_role("button", name="Move “").click()
    page.get_by_role("menuitem", name="Done").click()
    page.goto(f"{table.server.url}/growth/record")
    entry = page.get_by_test_id("accomplishment").filter(has_text=GOAL)
    expect(entry).to_contain_text("Draft")
    press(page, f"Change: {GOAL}")
    form = page.get_by_role("dialog")
    form.get_by_label("What was it?").fill("Two tests, and a page everybody knows")
    press(page, "Keep it", form)
    expect(form).to_have_count(0)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="For programs (JSON)").press("Enter")
    kept = tmp_path / "record.json"
    downloading.value.save_as(kept)
    (accomplishment,) = from_json(kept.read_text(encoding="utf-8")).entries
    assert (accomplishment.title, accomplishment.words) == (
        GOAL,
        "Two tests, and a page everybody knows",
    )


def a_member_reads_what_was_shared_alone(table: Table, member: Person) -> None:
    page = table.browser_of(member)
    circle = f"{table.server.url}/circles/{table.world.circle.id}"
    page.goto(f"{circle}/drivers")
    expect(page.get_by_text(IDEA)).to_be_visible()
    expect(page.get_by_text("They asked half as often")).to_have_count(0)
    page.goto(f"{circle}/board")
    expect(card(page, GOAL)).to_be_visible()
    page.goto(f"{circle}/record")
    expect(page.get_by_text("Accomplishments shared here").first).to_be_attached()
    expect(page.get_by_text("Two tests, and a page everybody knows")).to_have_count(0)


def nobody_else_reads_any_of_it(
    table: Table, diagram: Diagram, readers: tuple[Person, ...]
) -> None:
    """Nothing of it is for a coach, whatever they may look at, nor for another circle."""
    circle = f"{table.server.url}/circles/{table.world.circle.id}"
    for reader in readers:
        page = table.browser_of(reader)
        for address in (
            f"{circle}/board",
            f"{circle}/drivers",
            f"{circle}/record",
            f"{table.server.url}/growth/drivers/{diagram.id}",
        ):
            page.goto(address)
            expect(page.locator("main")).not_to_contain_text("Fetching")
            for words in (AIM, DRIVER, IDEA, GOAL, "They asked half as often"):
                expect(page.get_by_text(words)).to_have_count(0)
