"""The people map in the browser: by keys, drawn as the table says, and its own person's alone."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table

HOSTILE = '<img src=x onerror="window.__xss = 1">'
FUNCTIONS = {
    "job": "Getting the job done",
    "career": "Advancing my career",
    "support": "Supporting me personally",
}
CLOSENESSES = {"close": "Close by", "between": "Midway", "distant": "Distant"}


def add(page: Page, name: str, closeness: str, *functions: str) -> None:
    page.get_by_role("button", name="Add somebody").press("Enter")
    form = page.get_by_role("dialog")
    form.get_by_label("Who is it?").fill(name)
    for function in functions:
        form.get_by_label(FUNCTIONS[function]).check()
    form.get_by_label(CLOSENESSES[closeness], exact=True).check()
    form.get_by_role("button", name="Keep it").press("Enter")
    expect(form).to_have_count(0)


def drawn(page: Page) -> set[tuple[str, str, str]]:
    """Who stands in which sector and ring of the drawing, in words."""
    dots = page.locator("[data-who]").evaluate_all(
        "dots => dots.map(dot => [dot.dataset.who, dot.dataset.function, dot.dataset.closeness])"
    )
    return {(who, FUNCTIONS[function], CLOSENESSES[near]) for who, function, near in dots}


def told(page: Page) -> set[tuple[str, str, str]]:
    """The same of the table."""
    found: set[tuple[str, str, str]] = set()
    for row in page.get_by_test_id("contact").all():
        number, helps, near, *_rest = row.locator("td").all()
        for function in helps.locator("li").all_inner_texts():
            found.add((number.inner_text(), function, near.inner_text()))
    return found


def test_a_phone_shows_each_row_as_a_stack_that_is_still_a_table(table: Table):
    page = table.browser_of(table.world.member("Ana"), viewport={"width": 360, "height": 740})
    page.goto(f"{table.server.url}/growth/people")
    add(page, "Ben from the laboratory", "distant", "job", "support")

    region = page.get_by_role("region", name="The people of your map as a table")
    assert region.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    rows = region.get_by_role("table", name="Everybody on your map").get_by_role("row")
    expect(rows).to_have_count(2)
    heads = ["Number", "Who", "Helps with", "How near", "Part of life", "Change"]
    expect(rows.first.get_by_role("columnheader")).to_have_text(heads)
    expect(rows.last.get_by_role("rowheader")).to_have_text("Ben from the laboratory")
    cells = rows.last.get_by_role("cell")
    expect(cells).to_have_count(5)
    tops = cells.evaluate_all("cells => cells.slice(1).map(cell => cell.offsetTop)")
    assert tops == sorted(set(tops))
    shown = cells.nth(2).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "How near" in shown
    assert violations_everywhere(page) == {}


def test_the_map_and_its_table_say_the_same(table: Table):
    ana = table.world.member("Ana")
    page = table.browser_of(ana)
    page.goto(f"{table.server.url}/growth/people")
    page.get_by_role("button", name="Add somebody").click()
    form = page.get_by_role("dialog")
    assert violations_everywhere(page) == {}
    form.get_by_label("Who is it?").fill("Kept while refused")
    form.get_by_role("button", name="Keep it").click()
    expect(form.get_by_text("Choose at least one of the three.")).to_be_visible()
    expect(form.get_by_label("Who is it?")).to_have_value("Kept while refused")
    form.get_by_role("button", name="Cancel").click()

    add(page, HOSTILE, "close", "job", "support")
    add(page, "Ben", "distant", "job")
    add(page, "Chi", "between", "job", "support")

    expect(page.get_by_test_id("contact")).to_have_count(3)
    assert len(drawn(page)) == 5
    assert drawn(page) == told(page)
    assert page.evaluate("window.__xss") is None
    expect(page.get_by_test_id("hints")).to_contain_text("Nobody here helps you with advancing")
    assert violations_everywhere(page) == {}

    page.get_by_role("button", name="Remove number 2").click()
    expect(page.get_by_test_id("contact")).to_have_count(2)
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_test_id("contact")).to_have_count(3)
    assert drawn(page) == told(page)
