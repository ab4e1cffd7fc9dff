"""Signs on the pages: one on the circle's first page, all on their own, and one's own on Today."""

import pytest
import time_machine

from peercircles.meetings.models import Presence
from peercircles.web.circles.list_state import CirclesState
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.signs.own_state import OwnSignsState
from peercircles.web.signs.state import SignsState
from tests.signs import NOW, SignLife


@pytest.fixture(autouse=True)
def _a_day_in_june():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def life(world):
    return SignLife(world)


async def opened(open_page, person, world, **more):
    page = open_page(SignsState, person, circle_id=world.circle.id, **more)
    await page.load()
    return page


async def test_one_sign_is_worth_a_look_and_the_page_says_all_rules(open_page, world, life):
    life.met(6)
    page = await opened(open_page, life.people[0], world)

    assert page.look.noticed == "The circle last met 41 days ago."
    assert page.look.place == f"/circles/{world.circle.id}/meetings"
    assert [sign.kind for sign in page.noticed] == ["gap"]
    assert len(page.rules) == 11
    assert circle_topic(world.circle.id) in page.listens


async def test_it_is_said_in_the_reader_s_language(open_page, world, life):
    life.met(6)

    page = await opened(open_page, life.people[0], world, locale="es")

    assert page.look.noticed == "El círculo se reunió por última vez hace 41 días."


async def test_putting_it_aside_and_showing_it_again(open_page, world, life, op):
    life.met(6)
    page = await opened(open_page, life.people[0], world)

    await page.put_aside({"kind": "gap", "reason": "Summer"}, op())
    assert (page.look.kind, page.noticed) == ("", [])
    assert [line.reason for line in page.aside] == ["Summer"]

    await page.look_again(page.aside[0].id, op())
    assert (page.look.kind, page.aside) == ("gap", [])


async def test_a_reason_that_is_too_long_is_said_beside_its_field(open_page, world, life, op):
    life.met(6)
    page = await opened(open_page, life.people[0], world)

    await page.put_aside({"kind": "gap", "reason": "x" * 281}, op())

    assert page.problems == {"reason": "This is 1 character too long."}
    assert page.look.kind == "gap"


async def test_one_s_own_signs_are_on_today_with_the_circle_s_name(open_page, world, life, op):
    ana, ben, *_others = life.people
    for meeting in life.met(5, 3, 1)[1:]:
        life.was(ana, meeting, Presence.ABSENT)
    page, other = open_page(OwnSignsState, ana), open_page(OwnSignsState, ben)
    await page.load()
    await other.load()

    (sign,) = page.signs
    assert (sign.noticed, sign.circle_name, sign.is_own) == (
        "You have missed the last two. No need to explain.",
        "Lantern",
        True,
    )
    assert other.signs == []

    await page.put_aside({"circle": str(world.circle.id), "kind": "fading", "reason": ""}, op())
    assert page.signs == []


async def test_an_organiser_has_a_line_in_the_list_and_none_on_the_circle_s_page(
    open_page, world, life
):
    life.met(6)
    olga = world.organiser()
    circles = open_page(CirclesState, olga)
    await circles.load()

    assert [line.sign for line in circles.others] == ["The circle last met 41 days ago."]
    page = await opened(open_page, olga, world)
    assert page.look.kind == ""
    # It is not said to be hers alone: the circle is shown it, too.
    assert [(sign.kind, sign.is_own) for sign in page.noticed] == [("gap", False)]
    assert person_topic(olga.id) in page.listens
