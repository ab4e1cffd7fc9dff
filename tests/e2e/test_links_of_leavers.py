"""Somebody leaves who has the link that was pasted: the others read it, and make a new one."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from peercircles.circles.commands import end_membership
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import Transactions
from peercircles.meetings.known_links import remember_link
from peercircles.meetings.models import Meeting, RoomKind
from peercircles.notifications.reactions import REACTIONS
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table
from tests.factories import actor

SAID = "This link was given out before somebody left."
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def meeting(table: Table) -> Meeting:
    """In three days, behind a link that somebody knew who has left by now."""
    fay = table.world.member("Fay")
    pasted = {"room_kind": RoomKind.LINK, "room_url": "https://meet.example.org/us"}
    meeting = table.world.meeting(starts_at=utc_now() + timedelta(days=3), **pasted)
    reacting = Transactions(table.world.engine, REACTIONS)
    olga = table.world.organiser("Olga")
    reacting.run(actor(olga), remember_link, meeting)
    reacting.run(actor(olga), end_membership, table.world.circle.id, fay.id)
    return meeting


def page_at(table: Table, person: Person, path: str, **options: object) -> Page:
    page = table.browser_of(person, **options)
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/{path}")
    expect(page.locator(".waiting")).to_have_count(0)
    return page


def test_members_read_it_and_whoever_facilitates_makes_a_new_one(table: Table, meeting: Meeting):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.turn(meeting, ana)
    here = f"meetings/{meeting.id}"
    bens = page_at(table, ben, here, **PHONE)
    expect(bens.get_by_text(SAID)).to_be_visible()
    expect(bens.get_by_text("Whoever facilitates the meeting can make a new one.")).to_be_visible()
    expect(bens.get_by_role("link", name="Make a new one")).to_have_count(0)
    assert violations_everywhere(bens) == {}
    assert bens.evaluate("document.documentElement.scrollWidth") <= 360

    anas = page_at(table, ana, here)
    assert violations_everywhere(anas) == {}
    anas.get_by_role("link", name="Make a new one").click()
    anas.get_by_role("button", name="Make a new one").click()
    form = anas.get_by_role("dialog")
    form.get_by_text("A link we already have").click()
    form.get_by_label("The link").fill("https://meet.example.org/another")
    form.get_by_role("button", name="Change the room").click()

    expect(form).to_have_count(0)
    expect(anas.get_by_text(SAID)).to_have_count(0)
    expect(bens.get_by_text(SAID)).to_have_count(0)
    assert violations_everywhere(anas) == {}
    assert table.troubles == []
