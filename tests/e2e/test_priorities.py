"""The ideas of a diagram in the browser: by keys, by pressing, and the same as a list."""

from playwright.sync_api import Locator, Page, expect

from peercircles.identity.models import Person
from peercircles.priorities.models import IdeaPlace
from peercircles.theories.models import Diagram
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table
from tests.theories import IDEA, diagram_of, node_in

HOSTILE = '<img src=x onerror="window.__xss = 1">'


def opened(table: Table, person: Person, diagram: Diagram) -> Page:
    """The ideas as their owner has them open, come to from the diagram."""
    page = table.browser_of(person)
    page.goto(f"{table.server.url}/growth/drivers/{diagram.id}")
    page.get_by_role("link", name="Priorities").click()
    expect(page.get_by_role("heading", name="What is worth trying first?")).to_be_visible()
    return page


def mark(page: Page, title: str) -> Locator:
    return page.locator(".idea-mark").and_(page.get_by_role("button", name=title))


def rows(page: Page) -> list[list[str]]:
    """The list, cell by cell."""
    lines = page.locator(".ideas tbody tr")
    return [[cell.strip() for cell in line.split("\t")][:4] for line in lines.all_inner_texts()]


def places(table: Table, diagram: Diagram) -> list[tuple[int, int]]:
    """What is kept of a diagram's ideas."""
    kept = [each for each in table.world.rows_of(IdeaPlace) if each.diagram_id == diagram.id]
    return sorted((each.across, each.up) for each in kept)


def test_an_idea_is_placed_from_the_list_and_stepped_by_keys_alone(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    node_in(table.world, ana, diagram, IDEA, "Ask first")
    page = opened(table, ana, diagram)

    page.get_by_role("button", name="Place it: “Ask first”").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Effort", exact=True)).to_be_focused()
    page.keyboard.press("2")
    page.keyboard.press("Tab")
    page.keyboard.press("4")
    page.get_by_role("button", name="Place it", exact=True).focus()
    page.keyboard.press("Enter")
    expect(mark(page, "1: Ask first. Effort 2 of 5, Effect 4 of 5")).to_be_visible()

    mark(page, "Ask first").focus()
    page.keyboard.press("ArrowRight")
    expect(mark(page, "Effort 3 of 5, Effect 4 of 5")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(mark(page, "Effort 3 of 5, Effect 5 of 5")).to_be_focused()
    assert rows(page) == [["1", "Ask first", "3", "5"]]
    assert places(table, diagram) == [(3, 5)]


def test_a_number_is_pressed_then_its_place_and_the_move_is_undone(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    node_in(table.world, ana, diagram, IDEA, "Ask first")
    page = opened(table, ana, diagram)
    page.get_by_role("button", name="Place it: “Ask first”").click()
    page.locator("button.idea-spot[aria-label='Effort 1 of 5, Effect 1 of 5']").click()
    expect(mark(page, "Effort 1 of 5, Effect 1 of 5")).to_be_visible()

    mark(page, "Ask first").click()
    page.locator("button.idea-spot[aria-label='Effort 5 of 5, Effect 2 of 5']").click()
    expect(mark(page, "Effort 5 of 5, Effect 2 of 5")).to_be_visible()
    box, paper = mark(page, "Ask first").bounding_box(), page.locator(".idea-field").bounding_box()
    assert box
    assert paper
    assert box["x"] > paper["x"] + paper["width"] * 0.8

    page.get_by_role("button", name="Undo").click()
    expect(mark(page, "Effort 1 of 5, Effect 1 of 5")).to_be_visible()
    assert places(table, diagram) == [(1, 1)]


def test_a_step_that_was_not_chosen_is_asked_for_and_the_other_is_kept(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    node_in(table.world, ana, diagram, IDEA, "Ask first")
    page = opened(table, ana, diagram)
    page.get_by_role("button", name="Place it: “Ask first”").click()
    page.get_by_label("Effort", exact=True).select_option("2")

    page.get_by_role("button", name="Place it", exact=True).click()

    expect(page.locator("#up-wrong")).to_contain_text("Please choose one of these.")
    expect(page.get_by_label("Effort", exact=True)).to_have_value("2")


def test_hostile_words_are_words_and_nothing_axe_knows_is_wrong(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    for title in (HOSTILE, "ל" * 60 + "W" * 80, "Ask first"):
        node_in(table.world, ana, diagram, IDEA, title)
    page = opened(table, ana, diagram)
    page.get_by_text("Axes of your own", exact=True).click()
    page.get_by_label("Across, from left to right").fill(HOSTILE[:40])
    page.get_by_role("button", name="Name the axes").click()
    expect(page.locator(".axis.across")).to_contain_text("<img src=x")
    page.get_by_role("button", name=f"Place it: “{HOSTILE}”").click()
    expect(page.get_by_role("button", name="Place it", exact=True)).to_be_visible()

    assert page.evaluate("window.__xss") is None
    assert violations_everywhere(page) == {}
