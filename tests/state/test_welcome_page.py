"""Where somebody new comes in: what is done already, and what waits."""

import pytest

from peercircles.circles.models import Membership
from peercircles.kernel.clock import utc_now
from peercircles.observations.models import Scope
from peercircles.web.observations.state import QuestionsState
from peercircles.web.welcomes.state import WelcomesState
from tests.agreed import begun, signed
from tests.observed import asked, coach_of


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


@pytest.fixture
def noor(world, people):
    """Has joined just now; the others long ago."""
    person = world.person("Noor")
    world.add(
        Membership(circle_id=world.circle.id, person_id=person.id, seat=9, joined_at=utc_now())
    )
    return person


async def opened(open_page, person, world):
    page = open_page(WelcomesState, person, circle_id=world.circle.id)
    await page.load()
    return page


async def test_a_circle_without_a_compact_names_none_among_the_steps(open_page, world, noor):
    page = await opened(open_page, noor, world)

    assert page.circle.is_member
    assert (page.steps.is_there, page.steps.has_compact) == (True, False)


async def test_the_compact_is_done_once_its_present_version_is_signed(
    open_page, world, people, noor
):
    begun(world, people[0])
    page = await opened(open_page, noor, world)
    assert (page.steps.has_compact, page.steps.has_signed) == (True, False)

    signed(world, noor)
    await page.load()

    assert (page.steps.has_compact, page.steps.has_signed) == (True, True)


async def test_a_coachs_question_waits_there_until_it_is_answered(open_page, world, people, noor):
    question = asked(world, coach_of(world), Scope.BOARD)
    page = open_page(QuestionsState, noor)
    await page.load()
    assert [(each.circle_id, each.own) for each in page.questions] == [(str(world.circle.id), "")]

    await page.answer(str(question.id), False)

    assert [each.own for each in page.questions] == ["no"]


@pytest.mark.parametrize("kind", ["member", "organiser"])
async def test_for_everybody_else_nothing_waits_there(open_page, world, people, kind):
    begun(world, people[0])
    reader = people[0] if kind == "member" else world.organiser()

    page = await opened(open_page, reader, world)

    assert page.is_there
    assert not page.steps.is_there
