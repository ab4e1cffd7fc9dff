"""Two members agree on a compact, in a browser each, and change it."""

from playwright.sync_api import Page, expect

from peercircles.identity.models import Person
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def compact_of(table: Table, person: Person, **options: object) -> Page:
    page = table.browser_of(person, **options)
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/compact")
    expect(page.locator(".waiting")).to_have_count(0)
    return page


def test_two_sign_and_one_proposes_what_the_other_agrees_to(table: Table):
    ana, ben = table.world.member("Ana Ruiz"), table.world.member("Ben Okafor")
    anas, bens = compact_of(table, ana), compact_of(table, ben, **PHONE)

    anas.get_by_role("button", name="Begin the compact").click()
    expect(bens.get_by_test_id("clauses").get_by_role("listitem")).to_have_count(12)
    for page in (anas, bens):
        page.get_by_role("button", name="Sign version 1").click()
    expect(anas.get_by_test_id("standing")).to_contain_text("All of you have signed.")

    anas.get_by_role("button", name="What you can do about “How we talk”").click()
    anas.get_by_role("menuitem", name="Propose other words").click()
    form = anas.get_by_role("dialog")
    form.get_by_label("How it would read").fill("Everybody is heard once. We ask before we advise.")
    form.get_by_role("button", name="Propose it").click()
    expect(form).to_have_count(0)

    proposed = bens.get_by_test_id("amendment")
    expect(proposed.get_by_role("heading")).to_have_text(
        "Ana proposes other words for “How we talk”"
    )
    expect(proposed.locator("del").first).to_contain_text("[taken out:]")
    assert violations_everywhere(bens) == {}
    assert bens.evaluate("document.documentElement.scrollWidth") <= 360
    proposed.get_by_label("Say something about it").fill("Good.")
    proposed.get_by_role("button", name="Say it").click()
    expect(anas.get_by_test_id("amendment")).to_contain_text("Good.")
    proposed.get_by_role("button", name="I agree").click()

    for page in (anas, bens):
        expect(page.get_by_test_id("amendment")).to_have_count(0)
        expect(page.get_by_test_id("standing")).to_contain_text("Version 2")
    expect(anas.get_by_test_id("clauses")).to_contain_text("Everybody is heard once. We ask")
    anas.get_by_role("button", name="Read it Version 1").click()
    expect(anas.get_by_test_id("older")).to_contain_text("Anybody may pass")
    assert violations_everywhere(anas) == {}
    assert table.troubles == []


def test_on_paper_stands_what_holds_and_nothing_to_press(table: Table):
    ana, ben = table.world.member("Ana Ruiz"), table.world.member("Ben Okafor")
    page = compact_of(table, ana)
    page.get_by_role("button", name="Begin the compact").click()
    page.get_by_role("button", name="Sign version 1").click()
    expect(page.get_by_test_id("clauses").get_by_role("listitem")).to_have_count(12)

    page.emulate_media(media="print")

    clauses = page.get_by_test_id("clauses").get_by_role("listitem")
    assert [clauses.nth(number).is_visible() for number in range(12)] == [True] * 12
    assert page.locator(".btn:visible, .bar:visible, .dock:visible, .tabs:visible").count() == 0
    expect(page.get_by_test_id("standing")).to_contain_text("Version 1")
    assert page.pdf().startswith(b"%PDF")
    assert ben.name not in page.get_by_test_id("clauses").inner_text()
    assert table.troubles == []
