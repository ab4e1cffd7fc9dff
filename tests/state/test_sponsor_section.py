"""Whether projects are asked about a sponsor, on the page of a circle's people and in a charter."""

import pytest

from peercircles.circles.models import Circle
from peercircles.circles.sponsors import choose_sponsor
from peercircles.goals.models import GoalKind
from peercircles.milestones.models import Charter
from peercircles.web.circles.sponsor_state import SponsorState
from peercircles.web.milestones.charter_state import CharterState
from tests.milestones import A_DAY

FORM = {"aim": "Fair nights", "scope": "", "starts_on": "", "version": "0"}
OF_SPONSOR = {"alignment": "The head of nursing", "checks_in_on": "2026-05-04"}


@pytest.fixture
def section(world, open_page):
    async def opened(person):
        page = open_page(SponsorState, person, circle_id=world.circle.id)
        await page.load()
        return page

    return opened


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def charter(world, open_page, ana):
    goal = world.goal(ana, kind=GoalKind.PROJECT, target_on=A_DAY)

    async def opened(person):
        page = open_page(CharterState, person, circle_id=world.circle.id, goal_id=goal.id)
        await page.load()
        return page

    return opened


@pytest.fixture
def asked(world):
    olga = world.organiser()

    def chosen(*, has_sponsor=True):
        world.run(choose_sponsor, olga, world.circle.id, has_sponsor=has_sponsor)

    return chosen


async def test_an_organiser_has_projects_asked_and_asked_no_more(world, section, op):
    page = await section(world.organiser())
    assert (page.has_sponsor, page.can_choose) == (False, True)

    for has_sponsor in (True, False):
        await page.choose(has_sponsor, op())

        assert (page.has_sponsor, page.notice) == (has_sponsor, "Saved.")
        assert [row.has_sponsor for row in world.rows_of(Circle)] == [has_sponsor]


async def test_a_member_chooses_nothing(world, section, op):
    page = await section(world.member())
    assert not page.can_choose

    await page.choose(True, op())

    assert [row.has_sponsor for row in world.rows_of(Circle)] == [False]


async def test_an_outsider_finds_nothing(world, section):
    page = await section(world.person())
    assert page.missing == "We could not find that circle."


async def test_a_charter_asks_of_a_sponsor_while_that_is_chosen(charter, asked, ana, op):
    page = await charter(ana)
    assert not page.charter.has_sponsor

    asked()
    await page.load()
    assert page.charter.has_sponsor
    await page.write(FORM | OF_SPONSOR, op())
    assert (page.charter.alignment, page.charter.checks_in) == (
        "The head of nursing",
        "4 May 2026",
    )

    asked(has_sponsor=False)
    await page.load()
    assert not page.charter.has_sponsor
    shown = (page.charter.alignment, page.charter.checks_in, page.charter.checks_in_on)
    assert shown == ("", "", "")


async def test_what_is_typed_of_a_sponsor_too_late_is_refused_and_the_form_stays(
    world, charter, asked, ana, op
):
    asked()
    page = await charter(ana)
    await page.turn(True)
    asked(has_sponsor=False)

    await page.write(FORM | OF_SPONSOR, op())

    assert page.is_open
    assert page.notice == "That did not save: this circle is asked about no sponsor any more."
    assert world.rows_of(Charter) == []


async def test_a_check_in_that_is_no_day_is_said_beside_its_field(charter, asked, ana, op):
    asked()
    page = await charter(ana)
    await page.turn(True)

    await page.write(FORM | OF_SPONSOR | {"checks_in_on": "soon"}, op())

    assert list(page.problems) == ["checks_in_on"]
    assert page.is_open


async def test_a_charter_is_open_again_where_the_server_begins_anew(charter, ana, op):
    page = await charter(ana)
    form = f"charter {page.charter.goal_id}"
    assert page.visit

    await page.resume(form, "")
    assert page.is_open

    typed = op()
    await page.write({**FORM, **OF_SPONSOR, "alignment": "", "checks_in_on": ""}, typed)
    await page.resume(form, typed)
    assert (page.is_open, page.charter.aim) == (False, "Fair nights")


async def test_a_charter_that_was_written_meanwhile_is_shown_and_replaced_knowingly(
    charter, ana, op
):
    one, other = await charter(ana), await charter(ana)
    for page in (one, other):
        await page.turn(True)
    form = {**FORM, "alignment": "", "checks_in_on": ""}
    await other.write({**form, "aim": "Theirs", "starts_on": "2026-05-04"}, op())

    await one.write(form, op())
    assert (one.is_open, one.saved, one.charter.version) == (True, "Theirs · 4 May 2026", 1)

    await one.write({**form, "version": "1"}, op())
    assert (one.is_open, one.saved, one.charter.aim) == (False, "", "Fair nights")
