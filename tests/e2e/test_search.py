"""Looking for words in a browser: by keyboard, to what was found and back, and losing it live."""

import re
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from peercircles.circles.commands import end_membership
from peercircles.milestones.commands import add_milestone
from peercircles.milestones.models import MilestoneWords
from peercircles.reflections.commands import write_reflection
from peercircles.theories.models import AimWords
from peercircles.theories.sharing import share_copy
from tests.e2e.accessibility import SIZES, violations_everywhere
from tests.e2e.tables import Table
from tests.factories import LONG_AGO
from tests.reflected import thought
from tests.talked import comment
from tests.theories import diagram_of

HOSTILE = "<img src=x onerror='window.__xss = 1'> chapter {{7*7}}"
LONG = "thelongestwordsomebodywrotewithoutanyspaceinitatall" * 2


def found(page: Page):
    return page.get_by_test_id("found")


def asked(page: Page):
    return page.get_by_label("What are you looking for?")


def fits(page: Page) -> None:
    for size in SIZES:
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_words_are_found_by_keyboard_and_going_back_shows_them_again(table: Table):
    world = table.world
    ana, ben = world.member("Ana"), world.member("Ben")
    earlier: dict[str, Any] = {"created_at": LONG_AGO - timedelta(days=1)}
    world.goal(ana, title=HOSTILE, **earlier)
    world.goal(ana, title="Écrire le CHAPITRE", why=f"{LONG} chapters", **earlier)
    for number in range(20):
        world.goal(ben, title=f"Chapter {number}")
    page = table.browser_of(ben)
    page.goto(table.server.url)
    page.get_by_role("link", name="Search").focus()
    page.keyboard.press("Enter")
    expect(asked(page)).to_be_visible()
    asked(page).focus()

    page.keyboard.type("chap")
    page.keyboard.press("Enter")

    expect(found(page)).to_have_count(20)
    expect(page).to_have_url(re.compile(r"/search\?q=chap$"))
    page.get_by_role("link", name="Show older").click()
    expect(found(page)).to_have_count(2)
    expect(found(page).filter(has_text="<img src=x").locator("mark")).to_have_text("chap")
    expect(found(page).filter(has_text="Écrire").locator("mark").first).to_have_text("CHAP")
    assert page.evaluate("window.__xss") is None
    assert violations_everywhere(page) == {}
    fits(page)

    page.go_back()
    expect(found(page)).to_have_count(20)
    page.go_forward()
    expect(found(page)).to_have_count(2)
    older = page.url
    found(page).filter(has_text="Écrire").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/board\?goal="))
    expect(page.get_by_role("heading", name="Écrire le CHAPITRE").first).to_be_visible()
    page.goto(older)
    expect(found(page)).to_have_count(2)
    expect(asked(page)).to_have_value("chap")

    world.run(end_membership, world.organiser(), world.circle.id, ben.id)
    page.reload()
    expect(page.get_by_text("Nothing older")).to_be_visible()
    expect(found(page)).to_have_count(0)


def test_a_comment_is_found_by_its_words_and_leads_to_what_is_said(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    goal = table.world.goal(ana, title="Rota")
    comment(table.world, goal, ana, words="Would a lighthouse help?")
    page = table.browser_of(ben)
    page.goto(f"{table.server.url}/search?q=lighthouse")
    expect(page.get_by_text("Not looked through: your people map,")).to_be_visible()
    expect(found(page)).to_contain_text("Comment")
    expect(found(page)).to_contain_text("Ana · Lantern")

    page.get_by_role("link", name="Comments", exact=True).click()
    found(page).get_by_role("link").click()

    expect(page).to_have_url(re.compile(r"/goals/[0-9a-f-]+/comments$"))
    expect(page.get_by_text("Would a lighthouse help?")).to_be_visible()


def test_what_cannot_be_asked_is_said_beside_the_field(table: Table):
    page = table.browser_of(table.world.member("Cleo"))
    page.goto(f"{table.server.url}/search?q=a")

    expect(page.get_by_text("Two letters at least, please.")).to_be_visible()
    assert violations_everywhere(page) == {}

    asked(page).fill("nowhere")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Nothing with these words")).to_be_visible()
    assert violations_everywhere(page) == {}


def test_a_plan_and_a_reflection_are_found_and_each_leads_to_its_page(table: Table):
    ana = table.world.member("Ana")
    goal = table.world.goal(ana, title="Rota")
    table.world.run(
        add_milestone, ana, goal.id, MilestoneWords("Lighthouse drawn", goal.created_at.date())
    )
    table.world.run(write_reflection, ana, thought("A lighthouse of a week"))
    page = table.browser_of(ana)
    page.goto(f"{table.server.url}/search?q=lighthouse")
    expect(found(page)).to_have_count(2)

    page.get_by_role("link", name="Plans and measures").click()
    expect(found(page)).to_have_count(1)
    found(page).get_by_role("link", name="Lighthouse drawn").click()
    expect(page).to_have_url(re.compile(r"/goals/[0-9a-f-]+/milestones$"))

    page.goto(f"{table.server.url}/search?q=lighthouse&in=reflections")
    found(page).get_by_role("link", name="Reflection").click()
    expect(page).to_have_url(re.compile("/growth/reflections$"))
    expect(page.get_by_text("A lighthouse of a week")).to_be_visible()


def test_a_diagram_somebody_shared_leads_to_what_the_circle_was_given(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    diagram = diagram_of(table.world, ana, AimWords("A lighthouse that burns all night"))
    table.world.run(share_copy, ana, diagram.id, table.world.circle.id)
    page = table.browser_of(ben)
    page.goto(f"{table.server.url}/search?q=lighthouse&in=shared")
    expect(found(page)).to_contain_text("Shared driver diagram")

    found(page).get_by_role("link", name="A lighthouse that burns all night").click()

    expect(page).to_have_url(re.compile(r"/circles/[0-9a-f-]+/drivers$"))
    expect(page.get_by_text("A lighthouse that burns all night").first).to_be_visible()
