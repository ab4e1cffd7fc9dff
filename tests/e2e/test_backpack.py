"""A backpack in the browser: put in by keys, moved, taken out, put back, in two windows."""

from playwright.sync_api import Locator, Page, expect

from peercircles.identity.models import Person
from peercircles.theories.commands import mark_gap
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table
from tests.theories import diagram_of, node_in

HOSTILE = '<img src=x onerror="window.__xss = 1">'


def backpack_of(table: Table, person: Person) -> Page:
    page = table.browser_of(person)
    page.goto(f"{table.server.url}/growth/backpack")
    expect(page.get_by_role("button", name="Put something in")).to_be_visible()
    return page


def listed(page: Page, name: str) -> Locator:
    return page.get_by_test_id(f"backpack-{name}").get_by_test_id("backpack-item")


def test_a_skill_is_missing_then_built_then_there(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    gap = node_in(table.world, ana, diagram, title="Others decide")
    table.world.run(mark_gap, ana, gap.id, is_gap=True)
    page, other = backpack_of(table, ana), backpack_of(table, ana)

    page.get_by_role("button", name="Put something in").focus()
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog")
    assert violations_everywhere(page) == {}
    form.get_by_role("button", name="Keep it").click()
    name = form.get_by_label("Which skill or credential?")
    expect(name).to_have_attribute("aria-invalid", "true")
    name.fill(HOSTILE)
    form.get_by_label("What would close the gap?").select_option(label="A visit")
    form.get_by_label("Which one, or who?").fill("The ward with one page")
    form.get_by_label("Which gap in your diagrams is it?").select_option(str(gap.id))
    form.get_by_role("button", name="Keep it").click()
    expect(form).to_have_count(0)

    item = listed(page, "lack")
    expect(item).to_contain_text(HOSTILE)
    expect(item).to_contain_text("A visit")
    expect(item).to_contain_text("The ward with one page")
    expect(item).to_contain_text("For the gap “Others decide”")
    expect(listed(other, "lack")).to_contain_text(HOSTILE)
    assert page.evaluate("window.__xss") is None

    item.get_by_role("button", name="More about").click()
    page.get_by_role("menuitem", name="I have it now").click()
    expect(listed(page, "have")).to_contain_text(HOSTILE)
    expect(listed(other, "have")).to_contain_text(HOSTILE)
    assert violations_everywhere(page) == {}

    listed(page, "have").get_by_role("button", name="More about").click()
    page.get_by_role("menuitem", name="Take it out").click()
    expect(listed(page, "have")).to_have_count(0)
    page.get_by_role("button", name="Put it back").click()
    expect(listed(page, "have")).to_contain_text(HOSTILE)
    listed(page, "have").get_by_role("link", name="The team runs").click()
    expect(page).to_have_url(f"{table.server.url}/growth/drivers/{diagram.id}")


def test_two_quick_presses_put_one_thing_in(table: Table):
    page = backpack_of(table, table.world.member("Ana"))
    page.get_by_role("button", name="Put something in").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Which skill or credential?").fill("Facilitating")

    form.get_by_role("button", name="Keep it").dblclick()

    expect(form).to_have_count(0)
    expect(listed(page, "lack")).to_have_count(1)
    page.reload()
    expect(listed(page, "lack")).to_have_count(1)
