"""What a circle agreed on is kept when an organiser changes the rest of it."""

from playwright.sync_api import expect

from peercircles.circles.models import Cadence, Circle
from tests.e2e.tables import Table
from tests.moments import LONG_AGO


def test_an_organiser_gives_another_name_to_a_circle_that_agreed_how_it_meets(table: Table):
    world = table.world
    with world.transactions.together() as session:
        circle = session.get_one(Circle, world.circle.id)
        circle.agreed_at, circle.cadence = LONG_AGO, Cadence.WEEKLY
        before = (circle.cadence, circle.smallest, circle.largest)
    page = table.browser_of(world.organiser("Olga"))
    page.goto(f"{table.server.url}/circles/{world.circle.id}/people")
    page.get_by_role("button", name="Change this").click()
    form = page.get_by_role("dialog")
    form.get_by_label("What is it called?").fill("Beacon")
    form.get_by_role("button", name="Save").click()

    expect(form).to_have_count(0)
    (now,) = [row for row in world.rows_of(Circle) if row.id == world.circle.id]
    assert now.name == "Beacon"
    assert (now.cadence, now.smallest, now.largest) == before
