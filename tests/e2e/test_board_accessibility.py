"""axe-core finds nothing on the board, whatever is open on it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from peercircles.goals.models import Contributor, Goal, Lane, Progress
from peercircles.identity.models import Person
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table, opened, panel

TITLE = "Hand over the Monday rota"


def nothing(_page: Page) -> None:
    """Only the board."""


def one_goal(page: Page) -> None:
    opened(page, TITLE)


def another_goal(page: Page) -> None:
    opened(page, "Write the case")


def history(page: Page) -> None:
    opened(page, TITLE).get_by_role("button", name="History").click()
    expect(panel(page).get_by_role("heading", name="What became of it")).to_be_visible()


def the_archive(page: Page) -> None:
    page.get_by_role("button", name="Archive").click()
    expect(panel(page).get_by_role("button", name="Bring back")).to_be_visible()


def adding(page: Page) -> None:
    page.get_by_role("button", name="Add a goal").click()
    expect(page.get_by_label("Where does it stand?")).to_be_visible()


def editing(page: Page) -> None:
    opened(page, TITLE).get_by_role("button", name="Edit").click()
    expect(page.get_by_label("By when?")).to_be_visible()


def refused(page: Page) -> None:
    adding(page)
    page.get_by_role("button", name="Put it down").click()
    expect(page.get_by_text("Please write something here.")).to_be_visible()


def updating(page: Page) -> None:
    opened(page, TITLE).get_by_role("button", name="Post an update").click()
    expect(page.get_by_label("In a line")).to_be_visible()


def moving(page: Page) -> None:
    page.get_by_role("button", name=f"Move “{TITLE}”").click()
    expect(page.get_by_role("menu")).to_be_visible()


READING = (nothing, one_goal, another_goal, history, the_archive)
WRITING = (adding, editing, refused, updating, moving)


@pytest.fixture
def page(table: Table) -> Page:
    """A board with a goal of every kind in sight."""
    ana, ben = table.world.member("Ana Silva"), table.world.member("Ben Okafor")
    goal = table.world.goal(
        ana,
        title=TITLE,
        why="Three people here are ready.",
        progress=Progress.STUCK,
        wants_help=True,
    )
    table.world.share(goal, ben)
    table.world.goal(ben, title="Write the case", progress=Progress.ON_TRACK)
    table.world.goal(ben, title="Take it slowly", lane=Lane.TESTING, progress=Progress.SLOW)
    table.world.goal(ana, title="Something else", progress=Progress.CHANGED, lane=Lane.EXPLORING)
    table.world.goal(ana, title="All done", lane=Lane.DONE)
    table.world.goal(ben, title="At rest", lane=Lane.PARKED)
    table.world.goal(ana, title="Off the board", archived_at=goal.created_at)
    return table.board_of(ana)


@pytest.mark.parametrize("state", READING + WRITING)
def test_axe_finds_nothing(page: Page, state: Callable[[Page], None]):
    state(page)
    assert violations_everywhere(page) == {}


def test_axe_finds_nothing_on_an_empty_board(table: Table):
    page = table.board_of(table.world.member())
    assert violations_everywhere(page) == {}


def test_axe_finds_nothing_on_two_texts_that_clash(table: Table, page: Page):
    editing(page)
    page.get_by_label("Why does it matter to you?").fill("Mine")
    (ben,) = [each for each in table.world.rows_of(Person) if each.id in sharers(table)]
    bens = table.board_of(ben)
    editing(bens)
    bens.get_by_label("Why does it matter to you?").fill("His")
    bens.get_by_role("button", name="Save").click()
    expect(panel(bens).get_by_role("heading", name=TITLE)).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(panel(page).get_by_role("alert")).to_be_visible()
    assert violations_everywhere(page) == {}


def sharers(table: Table) -> set[UUID]:
    """Who contributes to a goal of this circle."""
    here = {
        goal.id for goal in table.world.rows_of(Goal) if goal.circle_id == table.world.circle.id
    }
    return {each.person_id for each in table.world.rows_of(Contributor) if each.goal_id in here}
