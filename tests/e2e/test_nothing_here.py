"""Addresses and pages that lead nowhere, and the way on from them."""

from playwright.sync_api import expect

from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table


def test_a_visitor_at_an_unknown_address_is_offered_to_sign_in(table: Table):
    page = table.new_person()
    page.goto(f"{table.server.url}/nope")

    expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()
    expect(page.get_by_text("You are signed out.")).to_have_count(0)
    expect(page.get_by_role("navigation")).to_have_count(0)
    assert violations_everywhere(page) == {}
    page.get_by_role("link", name="Sign in").click()
    expect(page).to_have_url(f"{table.server.url}/sign-in")


def test_a_member_at_an_unknown_address_keeps_the_menu(table: Table):
    page = table.browser_of(table.world.member("Ana"))
    page.goto(f"{table.server.url}/nope")

    expect(page.get_by_role("link", name="Go to Today")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main", exact=True)).to_be_visible()
    # Chromium complains by itself of what comes with the status of a page that is not there.
    assert [each for each in table.troubles if "404" not in each] == []
    table.troubles.clear()


def test_a_coach_without_a_permission_is_led_to_the_circles_they_coach(table: Table):
    page = table.browser_of(table.world.person("Ines"))
    page.goto(f"{table.server.url}/coach/circles/{table.world.circle.id}/board")

    expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()
    page.get_by_role("link", name="Go to your circles").click()
    expect(page).to_have_url(f"{table.server.url}/coach")
