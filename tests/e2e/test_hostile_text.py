"""Whatever is typed into a goal: taken as the text it is, or refused beside its field."""

import re

import pytest
from playwright.sync_api import Page, expect

from peercircles.goals.models import LONGEST_LINE, LONGEST_TITLE, LONGEST_WHY, Goal, GoalUpdate
from tests.e2e.tables import Table, card, news, opened

TITLE = "What would you like to happen?"
WHY = "Why does it matter to you?"
MEASURE = "How will you see it?"
LINE = "In a line"
LIMITS = {TITLE: LONGEST_TITLE, WHY: LONGEST_WHY, MEASURE: LONGEST_LINE, LINE: LONGEST_LINE}
UNSEEN = "There is a character in this that cannot be seen. Please type it again."
HIDDEN = {
    "a bell": "\x07",
    "an escape": "\x1b",
    "a delete": "\x7f",
    "turned to the left": "\u202e",
    "an isolate": "\u2066",
    "a mark of direction": "\u200f",
    "a byte order mark": "\ufeff",
}
ATTACKS = {
    "a script": "<script>window.__xss = 1</script>",
    "an image": "<img src=x onerror=\"window.__xss = 1\">",
    "out of an attribute": "\"'><svg/onload=window.__xss=1>",
    "a link in markdown": "[look](javascript:window.__xss=1) **bold** <b>bold</b>",
    "an address": "javascript:window.__xss=1//",
    "a template": "{{7*7}} ${7*7} {title} %s %(x)s",
    "an entity": "&lt;b&gt; &#106;avascript &amp;",
}  # fmt: skip


def begin(page: Page, label: str) -> None:
    """Open the form with the field, everything else in it filled in."""
    if label == LINE:
        opened(page, "There already").get_by_role("button", name="Post an update").click()
        page.get_by_label("Stuck").check()
        page.get_by_label("I would like thoughts on this").check()
    else:
        page.get_by_role("button", name="Add a goal").click()
        for each in (TITLE, WHY, MEASURE):
            page.get_by_label(each).fill(f"Kept: {each}")
        page.get_by_label("By when?").fill("2030-01-02")
        page.get_by_label("What is it about?").select_option("balance")


def send(page: Page) -> None:
    page.get_by_role("button", name="Put it down").or_(
        page.get_by_role("button", name="Post it")
    ).click()


def is_refused_beside(page: Page, label: str, sentence: str) -> None:
    """The sentence stands beside this field alone, and everything typed is still there."""
    field = page.get_by_label(label)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(sentence) + "$"))
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    if label == LINE:
        expect(page.get_by_label("Stuck")).to_be_checked()
        expect(page.get_by_label("I would like thoughts on this")).to_be_checked()
    else:
        for each in {TITLE, WHY, MEASURE} - {label}:
            expect(page.get_by_label(each)).to_have_value(f"Kept: {each}")
        expect(page.get_by_label("By when?")).to_have_value("2030-01-02")
        expect(page.get_by_label("What is it about?")).to_have_value("balance")


@pytest.fixture
def page(table: Table) -> Page:
    ana = table.world.member("Ana")
    table.world.goal(ana, title="There already")
    return table.board_of(ana)


def test_a_goal_without_a_title_is_asked_for_one(table: Table, page: Page):
    begin(page, TITLE)
    for nothing in ("", "   "):
        page.get_by_label(TITLE).fill(nothing)
        send(page)
        is_refused_beside(page, TITLE, "Please write something here.")
    page.get_by_label(TITLE).fill("Now it has one")
    send(page)
    expect(card(page, "Now it has one")).to_be_visible()


@pytest.mark.parametrize("label", LIMITS)
def test_what_is_too_long_says_by_how_much(page: Page, label: str):
    begin(page, label)
    for more, sentence in (
        (1, "This is 1 character too long."),
        (300, "This is 300 characters too long."),
    ):
        typed = "é" * (LIMITS[label] + more)
        page.get_by_label(label).fill(typed)
        send(page)
        is_refused_beside(page, label, sentence)
        expect(page.get_by_label(label)).to_have_value(typed)
    page.get_by_label(label).fill("é" * LIMITS[label])
    send(page)
    expect(page.get_by_label(label)).to_have_count(0)


@pytest.mark.parametrize("kind", HIDDEN)
def test_a_character_that_cannot_be_seen_is_refused_in_every_field(
    table: Table, page: Page, kind: str
):
    typed = f"pay {HIDDEN[kind]}01 gpj.exe"
    for label in LIMITS:
        begin(page, label)
        page.get_by_label(label).fill(typed)
        send(page)
        is_refused_beside(page, label, UNSEEN)
        expect(page.get_by_label(label)).to_have_value(typed)
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_label(label)).to_have_count(0)
    assert [goal.title for goal in own_goals(table)] == ["There already"]


@pytest.mark.parametrize("kind", ATTACKS)
def test_an_attack_is_shown_as_the_text_it_is_wherever_it_is_shown(table: Table, kind: str):
    attack = ATTACKS[kind]
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    anas, bens = table.browser_of(ana), table.board_of(ben)
    watch(anas)
    anas.goto(table.board)
    anas.get_by_role("button", name="Add a goal").click()
    for label in (TITLE, WHY, MEASURE):
        anas.get_by_label(label).fill(attack)
    anas.get_by_role("button", name="Put it down").click()

    expect(news(bens)).to_have_text(f"Ana put down “{attack}”")
    shown = opened(anas, attack)
    expect(shown.locator(".why")).to_have_text(attack)
    expect(shown.locator(".facts")).to_contain_text(attack)
    shown.get_by_role("button", name="Post an update").click()
    anas.get_by_label("Stuck").check()
    anas.get_by_label(LINE).fill(attack)
    anas.get_by_role("button", name="Post it").click()
    expect(shown.locator(".stuckbox q")).to_have_text(attack)
    shown.get_by_role("button", name="Edit").click()
    for label in (TITLE, WHY, MEASURE):
        expect(anas.get_by_label(label)).to_have_value(attack)
    anas.get_by_label(TITLE).fill(f"{attack} again")
    anas.get_by_role("button", name="Save").click()
    shown.get_by_role("button", name="History").click()
    expect(shown.get_by_text(attack, exact=True).first).to_be_visible()
    assert stayed_calm(anas)
    for path in ("/goals", "/"):
        anas.goto(f"{table.server.url}{path}")
        expect(anas.get_by_text(f"{attack} again").first).to_be_visible()
        assert stayed_calm(anas)
    assert stayed_calm(bens)
    assert [update.line for update in table.world.rows_of(GoalUpdate)][-1] == attack


def watch(page: Page) -> None:
    """Let the page write down what its policy had to stop."""
    page.add_init_script(
        "window.__stopped = [];"
        "addEventListener('securitypolicyviolation', e => __stopped.push(e.violatedDirective));"
    )


def stayed_calm(page: Page) -> bool:
    """Nothing that was typed has run, or only tried to."""
    ran = page.evaluate("typeof window.__xss !== 'undefined'")
    return not ran and not page.evaluate("window.__stopped ?? []")


def own_goals(table: Table) -> list[Goal]:
    return [goal for goal in table.world.rows_of(Goal) if goal.circle_id == table.world.circle.id]
