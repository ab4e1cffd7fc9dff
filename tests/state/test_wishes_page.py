"""What organisers read of who waits for a circle, and for how long."""

from datetime import timedelta

import pytest

from peercircles.circles.models import Invitation
from peercircles.exits.models import Route
from peercircles.kernel.clock import utc_now
from peercircles.web.exits.wishes_state import WishesState
from peercircles.web.live.topics import wishes_topic
from tests.leavings import Leavings


@pytest.fixture
def waiting(world):
    """Three who wish, since different days."""
    for name, days in (("Today", 0), ("Yesterday", 1), ("Early", 20)):
        world.wish(world.person(name), words="Mornings", at=utc_now() - timedelta(days=days))


async def opened(open_page, person, **more):
    page = open_page(WishesState, person, **more)
    await page.load()
    return page


async def test_each_wish_has_its_age_and_the_longest_wait_comes_first(open_page, world, waiting):
    page = await opened(open_page, world.organiser())

    assert [(line.name, line.age, line.is_long) for line in page.wishes] == [
        ("Early", "for 20 days", True),
        ("Yesterday", "for 1 day", False),
        ("Today", "since today", False),
    ]
    assert {line.words for line in page.wishes} == {"Mornings"}
    assert page.listens == {wishes_topic(world.programme.id)}


async def test_the_age_is_said_in_the_readers_language(open_page, world, waiting):
    page = await opened(open_page, world.organiser(), locale="es")

    assert page.wishes[0].age == "desde hace 20 días"


async def test_whoever_moves_on_is_on_the_list_and_is_invited_from_there(open_page, world, op):
    noor, olga = world.member("Noor"), world.organiser()
    life, evening = Leavings(world), world.another_circle(name="Evening")
    life.leave(noor, Route.MOVE, wish="Evenings", note="Thank you")
    page = await opened(open_page, olga)
    (line,) = page.wishes
    assert (line.name, line.words) == ("Noor", "Evenings")
    assert [note.words for note in page.notes] == ["Thank you"]

    await page.invite({"wish": line.id, "circle": str(evening.id)}, op())
    assert [(row.circle_id, row.email) for row in world.rows_of(Invitation)] == [
        (evening.id, noor.email)
    ]
    assert len(page.wishes) == 1


@pytest.mark.parametrize("kind", ["member", "former_member", "person"])
async def test_nobody_else_reads_wishes(open_page, world, waiting, kind):
    page = await opened(open_page, getattr(world, kind)())

    assert (page.missing, page.wishes) == ("Only organisers read wishes.", [])


async def test_organisers_of_another_programme_read_none_of_them(open_page, world, waiting):
    elsewhere = world.person("Otto")
    world.organise(elsewhere, world.another_programme())

    page = await opened(open_page, elsewhere)

    assert (page.wishes, page.notes) == ([], [])
