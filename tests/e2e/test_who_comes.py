"""Who comes and who was there: said in one browser, read in another, and never why."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.facilitation.models import Turn
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.secrets import signing_key
from peercircles.meetings.models import Attendance, Meeting, MeetingState, Presence, Reply
from peercircles.meetings.reply_links import reply_path
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def people(table: Table) -> list[Person]:
    """Ana, Ben and Cem, around one table."""
    return [table.world.member(name) for name in ("Ana Silva", "Ben Okafor", "Cem Aydin")]


@pytest.fixture
def coming(table: Table) -> Meeting:
    """A meeting in two days."""
    return table.world.meeting(starts_at=utc_now() + timedelta(days=2))


@pytest.fixture
def held(table: Table, people: list[Person]) -> Meeting:
    """A meeting that was over an hour ago; Ana facilitated it."""
    starts_at = utc_now() - timedelta(hours=2)
    meeting = table.world.meeting(starts_at=starts_at, state=MeetingState.HELD)
    ana = people[0].id
    turn = {"circle_id": table.world.circle.id, "meeting_id": meeting.id, "person_id": ana}
    why = {"person": str(ana), "source": "volunteer"}
    table.world.add(Turn(**turn, reason=why, at=starts_at))
    return meeting


def meetings_of(table: Table, person: Person, **options: object) -> Page:
    page = table.browser_of(person, **options)
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/meetings")
    return page


def first(page: Page, kind: str) -> Locator:
    return page.get_by_test_id(f"{kind}-meeting").first


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_one_says_it_and_the_other_reads_it_without_the_reason(table, people, coming):
    ana, ben, _cem = people
    hers = table.browser_of(ana, **PHONE)
    hers.goto(table.server.url)
    his = meetings_of(table, ben)
    expect(first(his, "coming")).to_contain_text("3 have not said")

    hers.get_by_role("button", name="Can’t come").click()
    hers.get_by_label("The hour is the reason").check()

    expect(first(his, "coming")).to_contain_text("1 can’t come")
    first(his, "coming").locator("summary").click()
    expect(first(his, "coming").get_by_text("Ana Silva", exact=True)).to_be_visible()
    expect(his.get_by_text("The hour is the reason")).to_have_count(0)
    hers.reload()
    expect(hers.get_by_role("button", name="Can’t come")).to_have_attribute("aria-pressed", "true")
    expect(hers.get_by_label("The hour is the reason")).to_be_checked()
    assert fits(hers)
    assert violations_everywhere(hers) == {}
    assert violations_everywhere(his) == {}


def test_the_keyboard_answers_and_keeps_its_place(table, people, coming):
    page = meetings_of(table, people[0])
    yes = page.get_by_role("button", name="I’ll be there")
    yes.focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    late = page.get_by_role("button", name="Late")
    expect(late).to_have_attribute("aria-pressed", "true")
    expect(late).to_be_focused()


def test_the_facilitator_notes_who_was_there_and_who_did_what(table, people, held):
    page = meetings_of(table, people[0], **PHONE)
    page.get_by_role("button", name="Note who was there").click()
    form = page.get_by_role("dialog")
    assert violations_everywhere(page) == {}

    form.get_by_label("Cem Aydin").select_option(label="Not there")
    form.get_by_label("Facilitated").select_option(label="Ben Okafor")
    form.get_by_role("button", name="Note it").click()

    expect(form).to_have_count(0)
    expect(first(page, "past")).to_contain_text("Ben Okafor facilitated")
    expect(first(page, "past")).to_contain_text("2 were there")
    noted = {row.person_id: row.presence for row in table.world.rows_of(Attendance)}
    assert noted[people[2].id] is Presence.ABSENT


def test_a_member_says_of_themselves_that_they_came_late(table, people, held):
    page = meetings_of(table, people[1])
    expect(page.get_by_role("button", name="Note who was there")).to_have_count(0)

    page.get_by_role("button", name="I came late").click()

    expect(first(page, "past")).to_contain_text("1 came late")


def test_a_link_answers_without_signing_in_and_without_scripts(table, people, coming):
    key = signing_key(Path(table.server.data))
    page = table.new_person(java_script_enabled=False)
    page.goto(f"{table.server.url}{reply_path(key, people[2].id, coming.id)}")

    page.get_by_role("button", name="I can’t come").click()
    page.get_by_role("button", name="Yes, the hour").click()

    expect(page.get_by_text("Noted. Nobody else sees this.")).to_be_visible()
    said = [row for row in table.world.rows_of(Reply) if row.meeting_id == coming.id]
    assert [(row.person_id, row.is_hour) for row in said] == [(people[2].id, True)]


def test_days_away_are_said_once_and_read_by_nobody_else(table, people, coming):
    ana, ben, _cem = people
    page = table.browser_of(ana, **PHONE)
    page.goto(f"{table.server.url}/you")
    day = coming.starts_at.date().isoformat()

    page.get_by_label("First day").fill(day)
    page.get_by_label("Last day").fill(day)
    page.get_by_label("What for").select_option(label="Health")
    page.get_by_role("button", name="Add these days").click()

    expect(page.get_by_role("button", name="Remove")).to_be_visible()
    his = meetings_of(table, ben)
    expect(first(his, "coming")).to_contain_text("1 is away")
    expect(his.get_by_text("Health")).to_have_count(0)
