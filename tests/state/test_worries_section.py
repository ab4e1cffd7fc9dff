"""Worries on the page of asks, on Today, and whom organisers say people can turn to."""

import pytest

from peercircles.circles.models import Programme
from peercircles.web.worries.state import CareState, ToldState, WorriesState
from peercircles.worries.models import CareWords, Worry
from tests.asked import worry_of


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


@pytest.fixture
def ben(world):
    return world.member("Ben Ode")


async def opened(open_page, person, world):
    page = open_page(WorriesState, person, circle_id=world.circle.id)
    await page.load()
    return page


async def test_somebody_is_told_and_the_form_begins_anew(open_page, world, ana, ben, op):
    page = await opened(open_page, ana, world)
    assert [each.name for each in page.worries.people] == ["Ben Ode"]

    await page.tell({"worry_words": "It slips", "worry_to": str(ben.id)}, op())

    (worry,) = page.worries.worries
    assert (worry.words, worry.to_name, worry.is_yours) == ("It slips", "Ben Ode", True)
    assert page.told == 1


async def test_who_was_told_reads_it_on_today(open_page, world, ana, ben):
    worry_of(world, ana, ben)
    today = open_page(ToldState, ben)

    await today.load()

    assert [(each.author, each.words) for each in today.worries] == [("Ana Ruiz", "It slips")]


@pytest.mark.parametrize("to", ["", "nobody", "circles"])
async def test_without_a_choice_it_is_said_beside_the_field(open_page, world, ana, op, to):
    page = await opened(open_page, ana, world)

    await page.tell({"worry_words": "It slips", "worry_to": to}, op())

    assert (list(page.problems), page.told) == (["worry_to"], 0)
    assert world.rows_of(Worry) == []


async def test_taken_back(open_page, world, ana, op):
    worry = worry_of(world, ana)
    page = await opened(open_page, ana, world)

    await page.take_back(str(worry.id), op())

    assert page.worries.worries == []


async def test_nothing_is_held_for_an_organiser_who_is_no_member(open_page, world, ana):
    worry_of(world, ana)

    page = await opened(open_page, world.organiser(), world)

    assert (page.worries.worries, page.worries.people) == ([], [])


async def test_organisers_say_whom_people_can_turn_to(open_page, world, ana, op):
    page = open_page(CareState, world.organiser())
    await page.load()
    programme = world.rows_of(Programme)[0]
    assert [each.words for each in page.care] == [""]

    await page.write({"programme": str(programme.id), "care_words": "Call 112"}, op())

    assert [row.words for row in world.rows_of(CareWords)] == ["Call 112"]
    here = await opened(open_page, ana, world)
    assert here.worries.care_words == "Call 112"
