"""The numbers of a driver in the browser: from the diagram to a chart, and back into it."""

import pytest
from playwright.sync_api import Page, expect

from peercircles.identity.models import Person
from peercircles.measures.models import Hope
from peercircles.theories.models import Diagram, Node
from peercircles.trials.models import Decision, PlanWords
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table
from tests.measured import FIRST_DAY, WEEK
from tests.theories import IDEA, SECONDARY, diagram_of, node_in
from tests.trials import begun, decided, ramp_of

ANSWERS = [11, 9, 12, 10, 11, 9, 10, 12, 8, 9, 6, 7, 5]


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


@pytest.fixture
def diagram(table: Table, ana: Person) -> Diagram:
    return diagram_of(table.world, ana)


@pytest.fixture
def node(table: Table, ana: Person, diagram: Diagram) -> Node:
    return node_in(table.world, ana, diagram, title="I stop answering first")


def diagram_page(table: Table, person: Person, diagram: Diagram) -> Page:
    page = table.browser_of(person)
    page.goto(f"{table.server.url}/growth/drivers/{diagram.id}")
    expect(page.locator(".canvas")).to_be_visible()
    return page


def numbers_page(table: Table, person: Person, node: Node) -> Page:
    page = table.browser_of(person)
    page.goto(f"{table.server.url}/growth/drivers/{node.diagram_id}/numbers/{node.id}")
    expect(page.get_by_role("heading", name=node.title)).to_be_visible()
    return page


def test_from_the_diagram_to_a_number_and_back(
    table: Table, ana: Person, diagram: Diagram, node: Node
):
    page = diagram_page(table, ana, diagram)
    page.get_by_role("button", name=node.title).click()
    page.get_by_role("link", name="Measure something").click()
    expect(page.get_by_text("Nothing is measured yet")).to_be_visible()

    page.get_by_text("Add a measure").click()
    page.get_by_label("What do you measure?").fill("Times I answered first")
    page.get_by_label("In what?").fill("a week")
    expect(page.get_by_text("Only you see this.").first).to_be_visible()
    page.get_by_role("button", name="Add this measure").click()
    page.get_by_label("Day", exact=True).fill("2026-01-05")
    page.get_by_label("Number", exact=True).fill("11")
    page.get_by_role("button", name="Add this number").click()
    expect(page.get_by_role("row", name="5 Jan 2026")).to_contain_text("11")

    page.get_by_role("link", name="Back to the diagram").click()
    expect(page.get_by_role("button", name=node.title)).to_contain_text("1 measure, last 11 a week")
    page.get_by_role("button", name="Outline").click()
    expect(page.locator(".outline")).to_contain_text("1 measure, last 11 a week")
    page.get_by_role("link", name=f"Numbers of “{node.title}”").click()
    expect(page.get_by_role("row", name="5 Jan 2026")).to_contain_text("11")


def test_two_windows_that_correct_one_number_show_both(table: Table, ana: Person, node: Node):
    table.world.measure_of(node, 7, title="Times I answered first")
    one, other = numbers_page(table, ana, node), numbers_page(table, ana, node)
    for page in (one, other):
        page.get_by_role("button", name="Correct the number of 5 Jan 2026").click()
        expect(page.get_by_label("Number", exact=True)).to_have_value("7")
    other.get_by_label("Number", exact=True).fill("9")

    one.get_by_label("Number", exact=True).fill("8")
    one.get_by_role("button", name="Save").first.click()
    expect(other.get_by_role("row", name="5 Jan 2026")).to_contain_text("8")
    other.get_by_role("button", name="Save").first.click()

    expect(other.get_by_text("The number was corrected meanwhile.")).to_be_visible()
    expect(other.get_by_label("Number", exact=True)).to_have_value("9")
    assert violations_everywhere(other) == {}
    other.get_by_role("button", name="Save").first.click()
    expect(one.get_by_role("row", name="5 Jan 2026")).to_contain_text("9")


def test_a_full_chart_stands_everywhere(table: Table, ana: Person, node: Node):
    table.world.measure_of(
        node,
        *ANSWERS,
        title="Times I answered first",
        unit="a week",
        hope=Hope.FEWER,
        goal_line=3,
        changed_on=FIRST_DAY + 8 * WEEK,
    )
    page = numbers_page(table, ana, node)

    expect(page.get_by_role("img", name="Times I answered first: 13 numbers")).to_be_visible()
    assert violations_everywhere(page) == {}


def test_tests_of_change_stand_on_the_chart_and_in_its_table(
    table: Table, ana: Person, diagram: Diagram, node: Node
):
    world = table.world
    world.measure_of(node, *ANSWERS, title="Times I answered first", unit="a week")
    moved = node_in(world, ana, diagram, SECONDARY, "They may decide alone", node)
    idea = node_in(world, ana, diagram, IDEA, "Ask one question first", moved)
    ramp = ramp_of(world, ana, idea)
    for begins, ends in ((2, 4), (4, 7)):
        plan = PlanWords(
            "Does it?", "It does.", "", FIRST_DAY + begins * WEEK, FIRST_DAY + ends * WEEK
        )
        decided(world, ana, ramp, Decision.ADAPT, plan=plan)
    begun(world, ana, ramp, PlanWords("Still?", "It does.", "", FIRST_DAY + 9 * WEEK))
    page = numbers_page(table, ana, node)

    expect(page.locator(".plot .trial-word")).to_have_text(["A", "B", "C"])
    expect(page.locator(".plot .trial-began")).to_have_count(3)
    expect(page.locator(".plot .trial-ended")).to_have_count(2)
    expect(page.get_by_role("img", name="3 tests of change stand on it.")).to_be_visible()
    rows = page.get_by_role("row", name="of “Ask one question first”")
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("C: Test 3 of “Ask one question first” began")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Take the chart along (SVG)").click()
    assert "A · Test 1 of “Ask one question first”" in kept.value.path().read_text("utf-8")
    assert violations_everywhere(page) == {}

    page.get_by_role("link", name="Test 1 of “Ask one question first”").click()
    expect(page.get_by_role("heading", name="Ask one question first")).to_be_visible()
