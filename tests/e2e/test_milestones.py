"""What by when: planned, moved with what waits for it, and read by the circle; by keys, too."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from peercircles.goals.models import Goal, GoalKind
from peercircles.identity.models import Person
from peercircles.milestones.charters import write_charter
from peercircles.milestones.commands import edit_milestone
from peercircles.milestones.models import CharterWords, MilestoneWords
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table, opened, panel
from tests.milestones import A_DAY

WEEK = timedelta(weeks=1)


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


@pytest.fixture
def goal(table: Table, ana: Person) -> Goal:
    return table.world.goal(ana, title="The team runs the rota")


@pytest.fixture
def planned(table: Table, goal: Goal) -> None:
    consent = table.world.milestone(goal, title="Consent of the team", due_on=A_DAY)
    pilot = table.world.milestone(goal, consent, title="Pilot", due_on=A_DAY + WEEK)
    table.world.milestone(goal, pilot, title="Report", due_on=A_DAY + 2 * WEEK)


def milestones_of(table: Table, person: Person, goal: Goal, **options: object) -> Page:
    """The milestones of the goal as the person has them open."""
    page = table.browser_of(person, **options)
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/goals/{goal.id}/milestones")
    expect(page.get_by_role("heading", name=goal.title)).to_be_visible()
    return page


def row(page: Page, title: str):
    return page.get_by_test_id("milestone").filter(has_text=title).first


def test_from_nothing_to_a_list_by_its_days(table: Table, ana: Person, goal: Goal):
    page = milestones_of(table, ana, goal)
    expect(page.get_by_text("No milestone yet")).to_be_visible()

    for title, day in (("Pilot", "2026-05-11"), ("Consent", "2026-05-04")):
        page.get_by_label("What is to be there?").fill(title)
        page.get_by_label("By when?").fill(day)
        page.get_by_role("button", name="Add this milestone").press("Enter")
        expect(row(page, title)).to_be_visible()
        expect(page.get_by_label("What is to be there?")).to_have_value("")
        expect(page.get_by_label("What is to be there?")).to_be_focused()

    expect(page.get_by_test_id("milestone").first).to_contain_text("4 May 2026")
    assert violations_everywhere(page) == {}


def test_what_is_refused_says_so_beside_its_field(table: Table, ana: Person, goal: Goal):
    page = milestones_of(table, ana, goal)

    page.get_by_label("What is to be there?").fill("Pilot")
    page.get_by_label("By when?").fill("2020-05-11")
    page.get_by_role("button", name="Add this milestone").click()

    expect(page.get_by_text("This goal began on 5 January. Choose that day")).to_be_visible()
    expect(page.get_by_label("What is to be there?")).to_have_value("Pilot")
    expect(page.get_by_label("By when?")).to_have_value("2020-05-11")


def test_one_moves_with_what_waits_for_it_and_back(
    table: Table, ana: Person, goal: Goal, planned: None
):
    page = milestones_of(table, ana, goal)

    page.get_by_role("button", name="Change “Consent of the team”").press("Enter")
    expect(page.get_by_role("heading", name="Change this milestone")).to_be_visible()
    page.get_by_label("By when?").fill(str(A_DAY + WEEK))
    page.get_by_role("button", name="Save").press("Enter")
    question = page.get_by_test_id("move-question")
    expect(question).to_contain_text("This one moves 7 days later. 2 others wait for it.")
    expect(question).to_contain_text("18 May 2026 → 25 May 2026")
    assert violations_everywhere(page) == {}
    page.get_by_role("button", name="Move these too").press("Enter")

    expect(page.get_by_text("3 milestones moved 7 days later.")).to_be_visible()
    expect(row(page, "Report")).to_contain_text("25 May 2026")
    expect(page.get_by_role("button", name="Move back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, "Report")).to_contain_text("18 May 2026")
    expect(page.get_by_text("3 milestones moved")).to_have_count(0)


def test_it_is_ticked_by_a_key_and_others_see_it_live(
    table: Table, ana: Person, goal: Goal, planned: None
):
    bens = milestones_of(table, table.world.member("Ben"), goal)
    expect(bens.get_by_role("checkbox")).to_have_count(0)
    expect(bens.get_by_role("button", name="Change “Pilot”")).to_have_count(0)
    page = milestones_of(table, ana, goal)

    page.get_by_role("checkbox", name="Pilot").first.press("Space")

    expect(row(bens, "Pilot")).to_contain_text("done")
    page.get_by_role("button", name="Remove “Report”").click()
    expect(bens.get_by_test_id("milestone")).to_have_count(2)
    page.get_by_role("button", name="Bring back “Report”").click()
    expect(bens.get_by_test_id("milestone")).to_have_count(3)


def test_the_goal_says_how_far_it_is(table: Table, ana: Person, goal: Goal, planned: None):
    page = table.board_of(ana)

    opened(page, goal.title)

    expect(panel(page)).to_contain_text("0 of 3 done. Next, by 4 May: Consent of the team")
    panel(page).get_by_role("link", name="What by when").click()
    expect(page.get_by_test_id("milestone")).to_have_count(3)


def test_a_circle_s_timeline_says_in_its_table_what_it_draws(
    table: Table, ana: Person, goal: Goal, planned: None
):
    page = table.browser_of(ana, viewport={"width": 360, "height": 800})
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/timeline")

    expect(page.get_by_role("img", name="A timeline of 3 things")).to_be_visible()
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(4)
    drawn = [words.split("2026 ")[1] for words in page.locator(".row-word").all_text_contents()]
    told = page.get_by_role("table").get_by_role("link").all_text_contents()
    assert drawn == told == ["Consent of the team", "Pilot", "Report"]
    assert violations_everywhere(page) == {}
    page.get_by_role("table").get_by_role("link", name="Pilot").click()
    expect(page.get_by_role("heading", name=goal.title)).to_be_visible()


def test_a_long_timeline_draws_sixty_rows_and_its_table_has_all(table: Table, ana: Person):
    for number in range(63):
        table.world.promise(ana, words=f"Call {number}", due_on=A_DAY + number * WEEK)
    table.world.promise(ana, words="Ask Ben")
    page = table.browser_of(ana, viewport={"width": 360, "height": 800})
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/timeline")

    expect(page.locator(".row-word")).to_have_count(60)
    expect(page.get_by_test_id("left-out")).to_have_text(
        "3 things more are not drawn. The table has all of them."
    )
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(65)
    expect(rows.last).to_contain_text("by the next meeting, no date yet")
    expect(page.get_by_text("1 promise by the next meeting has no date yet")).to_be_visible()
    assert violations_everywhere(page) == {}


def test_a_project_has_a_charter_and_others_do_not(table: Table, ana: Person, goal: Goal):
    project = table.world.goal(ana, title="Fair nights", kind=GoalKind.PROJECT)
    page = milestones_of(table, ana, project)
    page.get_by_role("button", name="Write a charter").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Please write something here.")).to_be_visible()

    page.get_by_role("textbox", name="Aim").fill("Nights are shared fairly")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("button", name="Change the charter")).to_be_visible()
    expect(page.get_by_text("Nights are shared fairly")).to_be_visible()
    assert violations_everywhere(page) == {}
    others = milestones_of(table, ana, goal)
    expect(others.get_by_text("No milestone yet")).to_be_visible()
    expect(others.get_by_role("heading", name="Charter")).to_have_count(0)


def test_what_somebody_else_wrote_meanwhile_stands_beside_ones_own(table: Table, ana: Person):
    project = table.world.goal(ana, title="Fair nights", kind=GoalKind.PROJECT)
    pilot = table.world.milestone(project, title="Pilot", due_on=A_DAY)
    page = milestones_of(table, ana, project)
    page.get_by_role("button", name="Write a charter").click()
    page.get_by_role("textbox", name="Aim").fill("Mine")
    page.get_by_role("button", name="Change “Pilot”").click()
    page.get_by_label("What is to be there?").fill("My pilot")
    theirs = MilestoneWords("The pilot", A_DAY, frozenset())
    table.world.run(edit_milestone, ana, pilot.id, theirs, expected_version=1)
    table.world.run(write_charter, ana, project.id, CharterWords(aim="Theirs"), expected_version=0)

    charter, milestone = (
        page.locator("form").filter(has_text=each) for each in ("Scope", "What is to be there?")
    )
    charter.get_by_role("button", name="Save").click()
    expect(charter.locator(".clash")).to_contain_text("Theirs")
    expect(page.get_by_role("textbox", name="Aim")).to_have_value("Mine")
    charter.get_by_role("button", name="Save").click()
    expect(page.get_by_role("textbox", name="Aim")).to_have_count(0)

    milestone.get_by_role("button", name="Save").click()
    expect(milestone.locator(".clash")).to_contain_text("The pilot")
    expect(page.get_by_label("What is to be there?")).to_have_value("My pilot")
    milestone.get_by_role("button", name="Keep what is there").click()
    page.get_by_role("button", name="Change “The pilot”").click()
    expect(page.get_by_label("What is to be there?")).to_have_value("The pilot")
    expect(page.get_by_text("Mine", exact=True)).to_be_visible()
