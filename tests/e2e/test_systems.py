"""A systems diagram in the browser: drawn, and every arrow and loop of it in words."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table

HOSTILE = '<img src=x onerror="window.__xss = 1">'


def link(page: Page, cause: str, sign: str, effect: str) -> None:
    """Draw an arrow."""
    arrows = page.locator("[data-arrow]")
    before = arrows.count()
    page.get_by_label("The more there is of").select_option(label=cause)
    page.get_by_label(sign, exact=True).check()
    page.get_by_label("of what").select_option(label=effect)
    page.get_by_role("button", name="Draw the arrow").click()
    expect(arrows).to_have_count(before + 1)


def test_a_loop_is_drawn_named_and_told_in_words(table: Table):
    page = table.browser_of(table.world.member("Ana"))
    page.goto(f"{table.server.url}/growth/systems")
    page.get_by_label("What is the diagram about?").fill("Why I answer first")
    page.get_by_role("button", name="Begin a diagram").click()
    for title in ("Questions", "Trust", HOSTILE):
        page.get_by_label("Something there can be more or less of").fill(title)
        page.get_by_role("button", name="Write it down").click()
        expect(page.locator(".nd.thing").get_by_text(title, exact=True)).to_be_visible()

    link(page, "Questions", "less (−)", "Trust")
    link(page, "Trust", "less (−)", "Questions")

    expect(page.locator(".loops")).to_contain_text("R1")
    expect(page.locator(".loops")).to_contain_text("Questions → Trust → Questions")
    expect(page.get_by_text("The more “Questions”, the less “Trust”.")).to_be_visible()
    told = page.locator("[data-arrow]").evaluate_all("all => all.map(e => e.dataset.arrow)")
    drawn = page.locator("[data-drawn]").evaluate_all("all => all.map(e => e.dataset.drawn)")
    assert told == drawn
    assert page.evaluate("window.__xss") is None
    assert violations_everywhere(page) == {}


def test_one_thing_after_another_is_written_and_taken_out_by_keys_alone(table: Table):
    page = table.browser_of(table.world.member("Ana"))
    page.goto(f"{table.server.url}/growth/systems")
    page.get_by_label("What is the diagram about?").fill("Why I answer first")
    page.keyboard.press("Enter")
    thing = page.get_by_label("Something there can be more or less of")
    expect(thing).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    thing.focus()
    for title in ("Questions", "Trust", "Hours"):
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        expect(page.locator(".nd.thing").get_by_text(title, exact=True)).to_be_visible()
        expect(thing).to_have_value("")
        expect(thing).to_be_focused()

    for title in ("Hours", "Trust"):
        page.get_by_role("button", name=f"Remove: {title}").press("Enter")
        expect(page.get_by_text(f"“{title}” is removed.")).to_be_visible()
        expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".nd.thing").get_by_text("Trust", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Why I answer first")).to_be_focused()

    page.get_by_role("button", name="Rename “Trust”").press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rename “Trust”")).to_be_focused()

    link(page, "Questions", "less (−)", "Trust")
    page.get_by_role("button", name="Unlink:").press("Enter")
    expect(page.get_by_text("No arrow yet.")).to_be_visible()
    expect(page.get_by_role("heading", name="What moves what")).to_be_focused()
