"""An organiser reads who waits for a circle, and offers a place, in a real browser."""

from playwright.sync_api import expect

from peercircles.circles.models import Invitation
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table


def test_each_of_two_is_invited_from_their_own_line(table: Table):
    world = table.world
    evening = world.another_circle(name="Evening")
    ben, chi = world.former_member("Ben"), world.former_member("Chi")
    for person in (ben, chi):
        world.wish(person, words="Mornings")
    page = table.browser_of(world.organiser("Olga"))
    page.goto(f"{table.server.url}/circles/wishes")

    line = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Ben"))
    line.get_by_label("Into").select_option("Evening")
    assert violations_everywhere(page) == {}
    line.get_by_role("button", name="Invite Ben").click()

    expect(page.get_by_text("Ben is invited.")).to_be_visible()
    expect(page.get_by_role("heading", name="Chi")).to_be_visible()
    (sent,) = world.rows_of(Invitation)
    assert (sent.circle_id, sent.email) == (evening.id, ben.email)
