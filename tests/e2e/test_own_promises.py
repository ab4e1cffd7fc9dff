"""A promise is made on My goals, and goes to the circle it is meant for."""

import pytest
from playwright.sync_api import Page, expect

from peercircles.promises.models import Promise
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table


def my_goals_of(table: Table, *, circles: int) -> Page:
    """My goals of somebody who is in so many circles."""
    ana = table.world.member("Ana")
    for number in range(1, circles):
        table.world.join(ana, circle=table.world.another_circle(name=f"Harbour {number}"))
    page = table.browser_of(ana)
    page.goto(f"{table.server.url}/goals")
    expect(page.get_by_label("I will…")).to_be_visible()
    return page


def promise(page: Page, words: str) -> None:
    page.get_by_label("I will…").fill(words)
    page.get_by_role("button", name="Promise it").click()
    expect(page.get_by_role("checkbox", name=f"Done: {words}")).to_be_visible()
    # The form begins anew.
    expect(page.get_by_label("I will…")).to_have_value("")


def promised_to(table: Table, words: str) -> list[object]:
    return [row.circle_id for row in table.world.rows_of(Promise) if row.words == words]


def test_whoever_is_in_one_circle_is_not_asked_for_which(table: Table):
    page = my_goals_of(table, circles=1)
    expect(page.get_by_label("To", exact=True)).to_have_count(0)

    promise(page, "Call three clients")

    assert promised_to(table, "Call three clients") == [table.world.circle.id]


@pytest.mark.parametrize("chosen", ["Lantern", "Harbour 1"])
def test_whoever_is_in_two_says_to_which(table: Table, chosen: str):
    page = my_goals_of(table, circles=2)
    circles = page.get_by_label("To", exact=True)
    assert sorted(circles.locator("option").all_inner_texts()) == ["Harbour 1", "Lantern"]
    circles.select_option(label=chosen)
    words = f"Read the minutes of {chosen}"

    promise(page, words)

    (circle_id,) = promised_to(table, words)
    assert (circle_id == table.world.circle.id) == (chosen == "Lantern")
    line = page.get_by_role("listitem").filter(has_text=words)
    expect(line.get_by_text(chosen, exact=True)).to_be_visible()
    assert violations_everywhere(page) == {}


def test_without_choosing_it_goes_to_the_circle_that_is_shown(table: Table):
    page = my_goals_of(table, circles=2)
    shown = page.get_by_label("To", exact=True).locator("option:checked").inner_text()

    promise(page, "Write to Chi")
    promise(page, "Write to Dai")

    own = shown == table.world.circle.name
    for words in ("Write to Chi", "Write to Dai"):
        (circle_id,) = promised_to(table, words)
        assert (circle_id == table.world.circle.id) == own
