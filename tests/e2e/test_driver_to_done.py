"""From a driver to a promise kept: one member's chain, by keys alone, and what others see of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.goals.models import Goal, Lane
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.observations.models import Scope
from peercircles.promises.models import Promise, PromiseState
from peercircles.records.documents import from_json
from peercircles.theories.models import Diagram
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.keyboard import tab_to
from tests.e2e.tables import Table, card, titles_in
from tests.observed import coach_of, granted
from tests.services import wait_until

AIM, DRIVER, SECONDARY, IDEA = (
    "The team runs Monday without me",
    "Others decide",
    "They know what they may decide",
    "Ask one question first",
)
GOAL = "Write down who decides"
PROMISE = "Send round the page about who decides"
# What a coach and another circle must be told nothing of.
PRIVATE = (AIM, DRIVER, SECONDARY, IDEA, GOAL, PROMISE, "They asked half as often")
# Of the same circle, and marked for coaches.
OPEN_GOAL = "Say no once a week"
WEEKS = {
    "2026-01-05": 11,
    "2026-01-12": 9,
    "2026-01-19": 10,
    "2026-01-26": 8,
    "2026-02-02": 6,
    "2026-02-09": 5,
    "2026-02-16": 4,
    "2026-02-23": 3,
}
NUMBERS = "\n".join(f"{day};{number}" for day, number in WEEKS.items())


def press(page: Page, name: str, within: Locator | None = None) -> None:
    """Go to a button by Tab, and press it with a key."""
    wanted = (within or page).get_by_role("button", name=name, exact=True).first
    expect(wanted).to_be_visible()
    tab_to(page, wanted, at_most=120)
    page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    """Go to a field by Tab, and type over what is in it."""
    field = page.get_by_label(label)
    tab_to(page, field, at_most=120)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(words)


def choose(page: Page, label: str) -> None:
    """Go to a box by Tab, and set it with a key."""
    tab_to(page, page.get_by_label(label), at_most=120)
    page.keyboard.press("Space")


def typed(page: Page, words: str) -> None:
    """Type into the field that has the focus, and send the form."""
    expect(page.locator("input:focus")).to_be_visible()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def go_to_the_goal(page: Page) -> None:
    """Tab to its card, the only one of its lane."""
    expect(card(page, GOAL)).to_be_visible()
    tab_to(page, card(page, GOAL), at_most=120)


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


@pytest.fixture
def others(table: Table) -> dict[str, Person]:
    """A member, the circle's coach with the board, and somebody of another circle."""
    member = table.world.member("Ben")
    table.world.goal(member, title=OPEN_GOAL, lane=Lane.DOING, audience=Audience.COACH)
    coach = coach_of(table.world, table.world.circle)
    # Everybody in the circle agreed to it: Ana and Ben.
    granted(table.world, coach, Scope.BOARD, circle_id=table.world.circle.id)
    outsider = table.world.member("Eve", circle=table.world.another_circle())
    return {"member": member, "coach": coach, "outsider": outsider}


def test_from_a_driver_to_a_promise_kept(
    table: Table, ana: Person, others: dict[str, Person], tmp_path: Path
):
    page = table.browser_of(ana)
    a_diagram_is_built(table, page)
    a_gap_becomes_a_goal(table, page)
    (diagram,) = table.world.rows_of(Diagram)
    two_tests_are_run(table, page)
    numbers_are_kept_for_the_goal(table, page)
    a_copy_is_shared(table, page, diagram)
    a_promise_is_made_and_kept(table, page)
    the_goal_is_done_and_written_down(table, page, tmp_path)
    a_member_reads_what_was_shared_alone(table, others["member"])
    (goal,) = [each for each in table.world.rows_of(Goal) if each.title == GOAL]
    a_coach_reads_of_another_goal_alone(table, others["coach"])
    nobody_else_reads_any_of_it(table, diagram, goal, (others["coach"], others["outsider"]))


def a_diagram_is_built(table: Table, page: Page) -> None:
    page.goto(f"{table.server.url}/growth")
    expect(page.get_by_label("What would you like to happen?")).to_be_visible()
    write(page, "What would you like to happen?", AIM)
    press(page, "Begin a diagram")
    press(page, "Outline")
    press(page, "Driver")
    typed(page, DRIVER)
    press(page, f"Add what moves “{DRIVER}”")
    typed(page, SECONDARY)
    press(page, f"Add what you could try for “{SECONDARY}”")
    typed(page, IDEA)
    expect(page.get_by_role("button", name=IDEA, exact=True)).to_be_visible()
    assert violations_everywhere(page) == {}


def a_gap_becomes_a_goal(table: Table, page: Page) -> None:
    press(page, SECONDARY)
    press(page, "A gap: something is missing here")
    expect(page.get_by_label("The goal, as your circle reads it")).to_be_visible()
    write(page, "The goal, as your circle reads it", GOAL)
    press(page, "Make the gap a goal")
    expect(page.get_by_text(f"a gap, with a goal: {GOAL}")).to_be_visible()
    assert table.world.titles_in(table.world.circle.id) == [OPEN_GOAL, GOAL]


def two_tests_are_run(table: Table, page: Page) -> None:
    press(page, IDEA)
    press(page, "Plan a test")
    one_cycle(page, "For a week", "Adapt: change it, and test it again", then="Two weeks")
    expect(page.get_by_text("Test 2 is open.")).to_be_visible()
    one_cycle(page, "For two weeks", "Adopt: keep it")
    ladder = page.get_by_role("table", name="The tests so far, as a table")
    expect(ladder.locator("tbody tr")).to_have_count(2)
    assert violations_everywhere(page) == {}


def one_cycle(page: Page, question: str, decision: str, then: str = "") -> None:
    """Plan, do, study and act, by keys."""
    expect(page.get_by_label("What do you want to find out?")).to_be_visible()
    write(page, "What do you want to find out?", question)
    write(page, "What do you expect to happen?", "They ask less")
    choose(page, "Begin now")
    press(page, "Save")
    expect(page.get_by_role("heading", name="I predicted")).to_be_visible()
    write(page, "Number", "7,5")
    press(page, "Write it down")
    expect(page.get_by_role("table", name="What was observed")).to_contain_text("7.5")
    press(page, "Go on to Study")
    expect(page.get_by_label("What happened")).to_be_visible()
    write(page, "What happened", "They asked half as often")
    page.get_by_label(decision).press("Space")
    if then:
        write(page, "What comes next?", then)
    press(page, "Save")


def numbers_are_kept_for_the_goal(table: Table, page: Page) -> None:
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/board")
    go_to_the_goal(page)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Measure something").press("Enter")
    page.get_by_text("Add a measure").press("Enter")
    write(page, "What do you measure?", "Questions on Monday")
    press(page, "Add this measure")
    page.get_by_text("Paste many numbers").press("Enter")
    page.get_by_label("A day, a number").fill(NUMBERS)
    press(page, "Add these numbers")
    expect(page.get_by_role("row", name="23 Feb 2026")).to_contain_text("3")
    expect(page.get_by_role("img", name="Questions on Monday")).to_be_visible()
    expect(page.get_by_text("median, 7", exact=True)).to_be_visible()


def a_copy_is_shared(table: Table, page: Page, diagram: Diagram) -> None:
    page.goto(f"{table.server.url}/growth/drivers/{diagram.id}")
    press(page, "Share a part…")
    press(page, "Share a copy")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()


def a_promise_is_made_and_kept(table: Table, page: Page) -> None:
    page.goto(f"{table.server.url}/goals")
    expect(page.get_by_label("I will…")).to_be_visible()
    write(page, "I will…", PROMISE)
    press(page, "Promise it")
    done = page.get_by_role("checkbox", name=f"Done: {PROMISE}")
    expect(done).not_to_be_checked()
    choose(page, f"Done: {PROMISE}")
    expect(done).to_be_checked()
    wait_until(
        lambda: (
            [(each.words, each.state) for each in table.world.rows_of(Promise)]
            == [(PROMISE, PromiseState.DONE)]
        ),
        what="the promise to be kept",
    )


def the_goal_is_done_and_written_down(table: Table, page: Page, tmp_path: Path) -> None:
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/board")
    go_to_the_goal(page)
    page.keyboard.press("m")
    done = page.get_by_role("menuitem", name="Done")
    expect(done).to_be_visible()
    tab_to(page, done, key="ArrowDown", at_most=8)
    page.keyboard.press("Enter")
    expect(titles_in(page, "Done")).to_have_text([GOAL])
    page.goto(f"{table.server.url}/growth/record")
    entry = page.get_by_test_id("accomplishment").filter(has_text=GOAL)
    expect(entry).to_contain_text("Draft")
    press(page, f"Change: {GOAL}")
    form = page.get_by_role("dialog")
    expect(form.get_by_label("What was it?")).to_be_visible()
    write(page, "What was it?", "Two tests, and a page everybody knows")
    press(page, "Keep it", form)
    expect(form).to_have_count(0)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="For programs (JSON)").press("Enter")
    kept = tmp_path / "record.json"
    downloading.value.save_as(kept)
    (accomplishment,) = from_json(kept.read_text(encoding="utf-8")).entries
    assert (accomplishment.title, accomplishment.words) == (
        GOAL,
        "Two tests, and a page everybody knows",
    )


def a_member_reads_what_was_shared_alone(table: Table, member: Person) -> None:
    page = table.browser_of(member)
    circle = f"{table.server.url}/circles/{table.world.circle.id}"
    page.goto(f"{circle}/drivers")
    expect(page.get_by_text(IDEA)).to_be_visible()
    expect(page.get_by_text("They asked half as often")).to_have_count(0)
    page.goto(f"{circle}/board")
    expect(card(page, GOAL)).to_be_visible()
    page.goto(f"{circle}/record")
    expect(page.get_by_text("Nothing is shared here")).to_be_visible()
    expect(page.get_by_text("Two tests, and a page everybody knows")).to_have_count(0)


def a_coach_reads_of_another_goal_alone(table: Table, coach: Person) -> None:
    """The board is open to them, and what is on it has come: nothing of Ana's is there."""
    page = table.browser_of(coach)
    page.goto(f"{table.server.url}/coach/circles/{table.world.circle.id}/board")
    expect(page.get_by_role("heading", name=OPEN_GOAL)).to_be_visible()
    nothing_is_said_of_it(page)


def nobody_else_reads_any_of_it(
    table: Table, diagram: Diagram, goal: Goal, readers: tuple[Person, Person]
) -> None:
    """Nothing of it is for a coach, whatever they may look at, nor for another circle."""
    circle = f"{table.server.url}/circles/{table.world.circle.id}"
    drivers = f"{table.server.url}/growth/drivers/{diagram.id}"
    refusals = {
        f"{circle}/board": "We could not find that circle.",
        f"{circle}/drivers": "We could not find that circle.",
        f"{circle}/record": "We could not find that circle.",
        f"{circle}/goals/{goal.id}/numbers": "We could not find that circle.",
        f"{circle}/goals/{goal.id}/comments": "We could not find that circle.",
        drivers: "We could not find that diagram.",
        f"{table.server.url}/search?q=page": "Nothing with these words",
    }
    _coach, outsider = readers
    for reader in readers:
        page = table.browser_of(reader)
        for address, sentence in refusals.items():
            page.goto(address)
            expect(page.get_by_text(sentence).first).to_be_visible()
            nothing_is_said_of_it(page)
        answer = page.request.get(f"{drivers}/picture.svg")
        assert answer.status == 404
        assert [words for words in PRIVATE if words in answer.text()] == []
    page = table.browser_of(outsider)
    page.goto(f"{table.server.url}/coach/circles/{table.world.circle.id}/board")
    expect(page.get_by_text("Nothing here is open to you now.").first).to_be_visible()
    nothing_is_said_of_it(page)


def nothing_is_said_of_it(page: Page) -> None:
    """Once what the page says has come, none of the words that are not for its reader did."""
    said = page.content()
    assert [words for words in PRIVATE if words in said] == []
