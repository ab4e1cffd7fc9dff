"""A circle's pack and its words, on the page of its people."""

import pytest

from peercircles.keeping.models import Agreed, KeepingAgreement
from peercircles.web.circles.keeping_state import KeepingState


@pytest.fixture
def opened(world, open_page):
    async def of(person):
        page = open_page(KeepingState, person, circle_id=world.circle.id)
        await page.load()
        return page

    return of


async def test_members_see_how_far_the_agreement_has_come(world, opened, op):
    ana, ben = world.member("Ana"), world.member("Ben")
    page = await opened(ana)
    assert (page.pack.agreed, page.pack.members, page.pack.can_take) == (0, 2, False)

    await page.agree("pack", op())
    assert (page.pack.agreed, page.pack.i_agreed) == (1, True)
    assert page.notice == "You agreed."

    bens = await opened(ben)
    assert (bens.pack.agreed, bens.pack.i_agreed) == (1, False)
    await bens.agree("pack", op())
    assert bens.pack.can_take

    await page.take_back("pack", op())
    assert (page.pack.agreed, page.pack.can_take) == (1, False)


async def test_an_organiser_sees_nothing_of_it_and_has_no_say(world, opened, op):
    page = await opened(world.organiser())
    assert page.pack.circle_id == ""
    await page.agree("pack", op())
    assert page.notice == "We could not find that circle."
    assert world.rows_of(KeepingAgreement) == []


async def test_an_outsider_finds_nothing(world, opened):
    page = await opened(world.person())
    assert page.missing == "We could not find that circle."


async def test_there_is_nothing_else_to_agree_on(world, opened, op):
    page = await opened(world.member())
    await page.agree("everything", op())
    assert page.problems == {"about": "Please choose one of these."}


async def test_keeping_the_words_is_another_agreement(world, opened, op):
    page = await opened(world.member())
    await page.agree("keep", op())
    assert (page.pack.i_keep, page.pack.keep, page.pack.i_agreed) == (True, 1, False)
    assert [row.about for row in world.rows_of(KeepingAgreement)] == [Agreed.KEEP]
