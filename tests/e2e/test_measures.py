"""A run chart from its first number on, beside its table; on a desk and on a phone."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.measures.models import Hope, MeasurePoint
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table, opened, panel
from tests.measured import FIRST_DAY, WEEK

BEFORE, AFTER = [14, 15, 13, 14, 16, 13, 14, 15], [11, 12, 9, 8, 9, 7]


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


@pytest.fixture
def goal(table: Table, ana: Person) -> Goal:
    return table.world.goal(ana, title="The team runs the rota")


def numbers_of(table: Table, person: Person, goal: Goal, **options: object) -> Page:
    """The numbers of the goal as the person has them open."""
    page = table.browser_of(person, **options)
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/goals/{goal.id}/numbers")
    expect(page.get_by_role("heading", name=goal.title)).to_be_visible()
    return page


def a_full_measure(table: Table, goal: Goal):
    return table.world.measure(
        goal,
        *BEFORE,
        *AFTER,
        title="Swap questions I answered",
        unit="a week",
        hope=Hope.FEWER,
        goal_line=8,
        changed_on=FIRST_DAY + len(BEFORE) * WEEK,
    )


def test_from_nothing_to_a_median(table: Table, ana: Person, goal: Goal):
    page = numbers_of(table, ana, goal)
    expect(page.get_by_text("Nothing is measured yet")).to_be_visible()

    page.get_by_text("Add a measure").click()
    page.get_by_label("What do you measure?").fill("Swap questions")
    page.get_by_label("In what?").fill("a week")
    page.get_by_label("Fewer").check()
    page.get_by_role("button", name="Add this measure").click()
    expect(page.get_by_text("No number yet")).to_be_visible()

    page.get_by_label("Day", exact=True).fill("2026-01-05")
    page.get_by_label("Number", exact=True).fill("14,5")
    page.get_by_role("button", name="Add this number").click()
    expect(page.get_by_role("row", name="5 Jan 2026")).to_contain_text("14.5")
    expect(page.get_by_text("1 number so far.")).to_be_visible()
    expect(page.get_by_label("Number", exact=True)).to_have_value("")

    page.get_by_text("Paste many numbers").click()
    lines = [
        f"{FIRST_DAY + number * WEEK};{value}" for number, value in enumerate(BEFORE) if number
    ]
    pasted = page.get_by_label("A day, a number")
    pasted.fill("\n".join([*lines, "2026-05-01;=A1"]))
    page.get_by_role("button", name="Add these numbers").click()
    expect(page.get_by_text("This is a formula.")).to_be_visible()
    expect(pasted).to_have_value("\n".join([*lines, "2026-05-01;=A1"]))

    pasted.fill("\n".join(lines))
    page.get_by_role("button", name="Add these numbers").click()
    expect(page.get_by_text("median, 14.25")).to_be_visible()
    expect(page.locator(".numbers tbody tr")).to_have_count(len(BEFORE))


def test_a_number_is_corrected_and_one_taken_away_comes_back(table: Table, ana: Person, goal: Goal):
    measure = a_full_measure(table, goal)
    page = numbers_of(table, ana, goal)

    page.get_by_role("button", name="Correct the number of 5 Jan 2026").click()
    # The other form, for a further number, has the same fields.
    expect(page.get_by_label("Number", exact=True)).to_have_value("14")
    page.get_by_label("Number", exact=True).fill("13")
    page.get_by_role("textbox", name="Note (optional)").fill("Counted again")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("row", name="5 Jan 2026")).to_contain_text("Counted again")

    page.get_by_role("button", name="Take away the number of 5 Jan 2026").click()
    expect(page.get_by_text("13 on 5 Jan 2026 is taken away.")).to_be_visible()
    expect(page.locator(".numbers tbody tr")).to_have_count(len(BEFORE + AFTER) - 1)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("row", name="5 Jan 2026")).to_contain_text("Counted again")
    with table.world.transactions.together() as session:
        points = session.exec(
            select(MeasurePoint).where(MeasurePoint.measure_id == measure.id)
        ).all()
        assert len(points) == len(BEFORE + AFTER)


def test_a_fellow_member_reads_it_live_and_changes_nothing(table: Table, ana: Person, goal: Goal):
    a_full_measure(table, goal)
    bens = numbers_of(table, table.world.member("Ben"), goal)
    expect(bens.get_by_text("6 in a row under the median")).to_be_visible()
    expect(bens.get_by_role("button", name="Add this number")).to_have_count(0)
    anas = numbers_of(table, ana, goal)

    anas.get_by_label("Day", exact=True).fill(str(FIRST_DAY + timedelta(weeks=14)))
    anas.get_by_label("Number", exact=True).fill("6")
    anas.get_by_role("button", name="Add this number").click()

    expect(bens.get_by_text("7 in a row under the median")).to_be_visible()


def test_the_goal_says_its_numbers_in_a_line(table: Table, ana: Person, goal: Goal):
    a_full_measure(table, goal)
    page = table.board_of(ana)

    opened(page, goal.title)

    expect(panel(page)).to_contain_text("7 a week, was 14")
    panel(page).get_by_role("link", name="Charts and tables").click()
    expect(page.get_by_role("img", name="Swap questions I answered: 14 numbers")).to_be_visible()
    assert violations_everywhere(page) == {}


def test_the_chart_is_taken_along_as_a_picture(table: Table, ana: Person, goal: Goal):
    a_full_measure(table, goal)
    page = numbers_of(table, ana, goal)

    with page.expect_download() as download:
        page.get_by_role("button", name="Take the chart along").click()

    picture = Path(download.value.path()).read_text()
    assert picture.startswith("<svg")
    assert "Swap questions I answered" in picture
    assert "median before, 14" in picture
