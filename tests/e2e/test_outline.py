"""The outline of a driver diagram: what its drawing can do, by keys, and how it is read aloud."""

from playwright.sync_api import Locator, Page, expect

from peercircles.theories.commands import link_nodes, mark_gap
from peercircles.theories.models import Strength
from tests.e2e.keyboard import tab_to
from tests.e2e.tables import Table
from tests.e2e.test_drivers import opened, panel
from tests.theories import AIM, IDEA, PRIMARY, SECONDARY, diagram_of, node_in


def press(page: Page, name: str, within: Locator, *, exact: bool = False) -> None:
    """Go to a button by Tab, and press it with a key."""
    wanted = within.get_by_role("button", name=name, exact=exact).first
    expect(wanted).to_be_visible()
    tab_to(page, wanted, at_most=120)
    page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    """Go to a field beside the outline by Tab, and type over what is in it."""
    tab_to(page, panel(page).get_by_label(label), at_most=120)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(words)


def drivers(page: Page) -> Locator:
    """What moves the aim, from the top."""
    return page.locator(".outline > .lines-of > li > .row bdi")


def test_words_order_links_and_weights_are_changed_by_keys_alone(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    one, _two = (node_in(table.world, ana, diagram, PRIMARY, each) for each in ("One", "Two"))
    node_in(table.world, ana, diagram, SECONDARY, "One page of rules", one)
    page = opened(table, ana, diagram)
    press(page, "Outline", page.locator(".tools"))
    outline = page.locator(".outline")
    expect(drivers(page)).to_have_text(["One", "Two"])

    press(page, AIM.what, outline)
    expect(panel(page).get_by_label("How much?")).to_have_value(AIM.how_much)
    write(page, "How much?", "every week until May")
    press(page, "Save", panel(page))
    expect(outline.locator(".aim")).to_contain_text("every week until May")

    press(page, "One", outline, exact=True)
    expect(panel(page).get_by_label("In a few words")).to_have_value("One")
    write(page, "In a few words", "First")
    page.keyboard.press("Enter")
    expect(drivers(page)).to_have_text(["First", "Two"])
    press(page, "Down one", panel(page))
    expect(drivers(page)).to_have_text(["Two", "First"])
    press(page, "Only a guess", panel(page))
    expect(outline.locator(".row").filter(has_text="First").locator(".chip")).to_have_text(
        "a guess"
    )

    press(page, "One page of rules", outline)
    expect(panel(page).get_by_role("heading", name="One page of rules")).to_be_visible()
    tab_to(page, panel(page).get_by_label("It moves this, too"), at_most=120)
    page.keyboard.type("Two")
    press(page, "Link", panel(page), exact=True)
    expect(outline.get_by_text("also further up")).to_have_count(1)
    press(page, "Unlink from “First”", panel(page))
    expect(outline.get_by_text("also further up")).to_have_count(0)
    below = outline.get_by_role("list", name="What moves “Two”")
    expect(below.get_by_role("button", name="One page of rules", exact=True)).to_be_visible()
    expect(outline.get_by_role("list", name="What moves “First”")).to_have_count(0)


def test_the_outline_is_read_aloud_as_lists_that_say_what_they_hang_on(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    one = node_in(table.world, ana, diagram, PRIMARY, "Others decide")
    two = node_in(table.world, ana, diagram, PRIMARY, "I rest")
    rule = node_in(table.world, ana, diagram, SECONDARY, "One page of rules", one, two)
    idea = node_in(table.world, ana, diagram, IDEA, "Ask first", rule)
    table.world.run(link_nodes, ana, idea.id, rule.id, Strength.DOTTED)
    table.world.run(mark_gap, ana, rule.id, is_gap=True)
    page = opened(table, ana, diagram)

    page.get_by_role("button", name="Outline").click()

    expect(page.locator(".outline")).to_match_aria_snapshot(
        f"""
        - heading "Aim" [level=2]
        - button "{AIM.what} {AIM.how_much}"
        - heading "What moves it" [level=2]
        - list:
          - listitem:
            - button "Others decide"
            - button "Add what moves “Others decide”"
            - list "What moves “Others decide”":
              - listitem:
                - button "One page of rules a gap"
                - button "Add what you could try for “One page of rules”"
                - list "What you could try for “One page of rules”":
                  - listitem:
                    - button "Ask first a guess"
          - listitem:
            - button "I rest"
            - button "Add what moves “I rest”"
            - list "What moves “I rest”":
              - listitem:
                - button "One page of rules a gap also further up"
        """
    )
