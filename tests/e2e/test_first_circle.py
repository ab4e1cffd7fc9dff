"""The first circle lives: from an empty machine to a shared board, a fair turn and a link.

Everything through the pages, four browsers at once: an organiser who takes part, a member
on a phone, a member in Spanish, and one who was handed a link. On SQLite, and on PostgreSQL
with Redis and two workers.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from peercircles.kernel.clock import utc_now
from tests.e2e.people import Visitor, link_in
from tests.services import Mailbox, Server

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
INVITED = """Ben Okafor <ben@example.org>
carla@example.org, Carla Ruiz
not an address
dana@example
Dana Levi; dana@example.org
Dana again; dana@example.org
<script>alert(1)</script>
me@@example.org
"""


@pytest.fixture
def visitors(new_person: Callable[..., Page], installation: Server) -> list[Visitor]:
    """Ines, Ben on his phone, Carla in Spanish, Dana."""
    pages = [
        new_person(viewport={"width": 1280, "height": 900}),
        new_person(**PHONE),
        new_person(locale="es-ES"),
        new_person(),
    ]
    return [Visitor(page, installation) for page in pages]


def test_the_first_circle_lives(visitors: list[Visitor], mailbox: Mailbox):
    ines, ben, carla, dana = visitors

    ines.start(name="Ines Moreau", email="ines@example.org", programme="Spring")
    ines.make_circle(name="Lantern", purpose="First years of leading a team.")

    invite_with_bad_rows(ines)
    everybody_joins(ben, carla, dana, mailbox)
    expect(ines.page.get_by_text("Carla Ruiz").first).to_be_visible()

    ines.plan_season(first_on=(utc_now() + timedelta(days=10)).date(), at="18:00", count=5)
    the_turns_have_reasons(ines)
    moved_and_cancelled(ines)

    goals_are_shared_live(ines, ben, carla, dana)
    two_edit_the_same_card(ines, dana)

    today_says_what_is_next(ben)
    the_room_lets_members_in_alone(ines, carla)
    signed_out_and_in_again(dana, mailbox)


def invite_with_bad_rows(ines: Visitor) -> None:
    ines.invite(INVITED)
    page = ines.page
    expect(page.get_by_label("Link for ben@example.org")).to_be_visible()
    expect(page.get_by_label("Link for dana@example.org")).to_be_visible()
    for line in (3, 4, 6, 7, 8):
        expect(page.get_by_text(f"Line {line}", exact=True)).to_be_visible()
    left = page.get_by_label("Names and addresses").input_value()
    assert "not an address" in left
    assert "me@@example.org" in left
    assert "ben@example.org" not in left


def everybody_joins(ben: Visitor, carla: Visitor, dana: Visitor, mailbox: Mailbox) -> None:
    ben.join(link_in(mailbox, "ben@example.org"), name="Ben Okafor", zone="Africa/Lagos")
    carla.join(
        link_in(mailbox, "carla@example.org"), name="Carla Ruiz", zone="America/Lima", locale="es"
    )
    dana.join(link_in(mailbox, "dana@example.org"), name="Dana Levi", zone="Asia/Jerusalem")
    expect(carla.page.locator("html")).to_have_attribute("lang", "es")
    expect(dana.page.get_by_role("heading", name="Lantern", level=1)).to_be_visible()

    dana.page.goto(link_in(mailbox, "dana@example.org"))
    expect(dana.page.get_by_text("has been used")).to_be_visible()


def the_turns_have_reasons(ines: Visitor) -> None:
    ines.visit(f"/circles/{ines.circle}")
    turns = ines.page.locator(".turns > li")
    expect(turns).to_have_count(4)
    for place in range(3):
        expect(turns.nth(place).locator(".soft")).not_to_be_empty()
    expect(turns.nth(3)).to_contain_text("In pencil")


def moved_and_cancelled(ines: Visitor) -> None:
    ines.visit(f"/circles/{ines.circle}/meetings")
    page = ines.page
    expect(page.get_by_role("button", name="Change the meeting on")).to_have_count(5)
    page.get_by_role("button", name="Change the meeting on").nth(1).click()
    page.get_by_role("menuitem", name="Another time").click()
    form = page.get_by_role("dialog")
    form.get_by_label("At", exact=True).fill("19:15")
    form.get_by_role("button", name="Move it").click()
    expect(form).to_have_count(0)
    expect(page.get_by_text("19:15").first).to_be_visible()

    page.get_by_role("button", name="Change the meeting on").nth(2).click()
    page.get_by_role("menuitem", name="Cancel this meeting").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel the meeting").click()
    expect(page.get_by_text("Cancelled", exact=True)).to_be_visible()


def goals_are_shared_live(ines: Visitor, ben: Visitor, carla: Visitor, dana: Visitor) -> None:
    everyone = (ines, ben, carla, dana)
    for each in everyone:
        each.open_board()
    ines.put_down("Hand over the Monday rota")
    for each in everyone:
        expect(each.lane("exploring").get_by_text("Hand over the Monday rota")).to_be_visible()
    expect(dana.page.get_by_test_id("board-news")).to_have_text(
        "Ines Moreau put down “Hand over the Monday rota”"
    )
    expect(dana.card("Hand over").get_by_role("button", name="Move")).to_have_count(0)

    ines.card("Hand over").get_by_role("button", name="Move").click()
    ines.page.get_by_role("menuitem", name="Doing").click()
    for each in everyone:
        expect(each.lane("doing").get_by_text("Hand over the Monday rota")).to_be_visible()
    expect(ines.page.get_by_test_id("board-news")).to_have_text("Moved to Doing, 1 of 1")

    ines.open_card("Hand over the Monday rota")
    ines.page.get_by_role("button", name="Post an update").click()
    ines.page.get_by_label("Stuck").check()
    ines.page.get_by_label("In a line").fill("They still come to me for every swap.")
    ines.page.get_by_label("I would like thoughts on this").check()
    ines.page.get_by_role("button", name="Post it").click()
    expect(dana.card("Hand over").get_by_text("Stuck")).to_be_visible()
    expect(ben.card("Hand over").get_by_text("Would like thoughts")).to_be_visible()
    expect(carla.card("Hand over")).to_be_visible()


def two_edit_the_same_card(ines: Visitor, dana: Visitor) -> None:
    page = ines.page
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_label("Dana Levi").check()
    page.get_by_role("button", name="Save").click()
    expect(dana.card("Hand over").get_by_role("button", name="Move")).to_be_visible()

    dana.open_card("Hand over the Monday rota")
    for each in (ines, dana):
        each.page.get_by_role("button", name="Edit", exact=True).click()
    ines.page.get_by_label("Why does it matter to you?").fill("Because Mondays matter.")
    ines.page.get_by_role("button", name="Save").click()
    expect(ines.page.get_by_role("button", name="Edit", exact=True)).to_be_visible()
    dana.page.get_by_label("Why does it matter to you?").fill("Because the team is ready.")
    dana.page.get_by_role("button", name="Save").click()

    both = dana.page.get_by_role("alert")
    expect(both).to_contain_text("Because Mondays matter.")
    expect(both).to_contain_text("Because the team is ready.")
    typed = dana.page.get_by_label("Why does it matter to you?")
    expect(typed).to_have_value("Because the team is ready.")


def today_says_what_is_next(ben: Visitor) -> None:
    ben.visit("/")
    expect(ben.page.get_by_role("heading", name="Lantern meets on")).to_be_visible()
    expect(ben.page.get_by_text("in Dublin")).to_be_visible()
    width = ben.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def the_room_lets_members_in_alone(ines: Visitor, carla: Visitor) -> None:
    ines.visit(f"/circles/{ines.circle}/meetings")
    expect(ines.page.get_by_text("Room opens at").first).to_be_visible()
    carla.visit(f"/j/{ines.circle}")
    expect(carla.page.locator("main")).not_to_contain_text("meet.jit.si")


def signed_out_and_in_again(dana: Visitor, mailbox: Mailbox) -> None:
    dana.page.get_by_role("button", name="Your menu").click()
    dana.page.get_by_role("menuitem", name="Sign out").click()
    dana.page.wait_for_url("**/sign-in*")
    dana.sign_in_by_mail("dana@example.org", mailbox)
    expect(dana.page.get_by_role("heading", level=1)).to_contain_text("Dana")
