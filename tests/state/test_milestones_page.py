"""The page of a goal's milestones, without a browser."""

from datetime import timedelta

import pytest

from peercircles.goals.models import Lane
from peercircles.milestones.commands import edit_milestone, remove_milestone
from peercircles.milestones.models import MilestoneWords
from peercircles.web.goals.state import BoardState
from peercircles.web.live.topics import goal_topic, people_topic
from peercircles.web.milestones.state import MilestonesState
from tests.milestones import A_DAY

A_DAY_LATER = A_DAY + timedelta(days=1)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana)


@pytest.fixture
def pair(world, goal):
    """A milestone, and one that waits for it."""
    consent = world.milestone(goal, title="Consent", due_on=A_DAY)
    return consent, world.milestone(goal, consent, title="Pilot", due_on=A_DAY_LATER)


@pytest.fixture
def milestones(open_page, world, goal):
    async def opened(person, **options):
        ids = {"circle_id": world.circle.id, "goal_id": goal.id}
        page = open_page(MilestonesState, person, **ids, **options)
        await page.load()
        return page

    return opened


def form(title, due_on, *needs, version=1):
    words = {"edit_title": title, "edit_due_on": due_on, "version": str(version)}
    return {**words, "edit_needs": [str(each.id) for each in needs]}


def days(page):
    return [(row.title, row.day) for row in page.plan.rows]


async def test_a_plan_begins_empty_and_takes_a_milestone(milestones, ana, op, world, goal):
    page = await milestones(ana)
    assert (page.plan.rows, page.plan.can_write) == ([], True)

    await page.add({"title": "Consent", "due_on": "2026-05-04"}, op())

    assert days(page) == [("Consent", "4 May 2026")]
    assert page.added == 1
    assert page.listens == {goal_topic(goal.id), people_topic(world.circle.id)}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": "", "due_on": "2026-05-04"}, "title"),
        ({"title": "x", "due_on": ""}, "due_on"),
        ({"title": "x", "due_on": "2020-05-04"}, "due_on"),
        ({"title": "x", "due_on": "9999-05-04"}, "due_on"),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(milestones, ana, op, typed, field):
    page = await milestones(ana)

    await page.add(typed, op())

    assert list(page.problems) == [field]
    assert page.added == 0


async def test_a_move_that_others_wait_for_is_asked_about(milestones, ana, op, pair):
    page = await milestones(ana)
    consent, _pilot = pair
    await page.begin_to_edit(str(consent.id))

    await page.edit(str(consent.id), form("Consent", "2026-05-11"), op())

    assert (
        page.question.words == "This one moves 7 days later. 1 other waits for it. Move that too?"
    )
    assert [(each.title, each.after) for each in page.question.followers] == [
        ("Pilot", "12 May 2026")
    ]
    assert days(page) == [("Consent", "4 May 2026"), ("Pilot", "5 May 2026")]
    assert page.editing.id == str(consent.id)


async def test_both_move_and_go_back_in_one(milestones, ana, op, pair):
    page = await milestones(ana)
    consent = pair[0]
    await page.begin_to_edit(str(consent.id))
    await page.edit(str(consent.id), form("Consent", "2026-05-11"), op())

    await page.answer(True, op())
    assert days(page) == [("Consent", "11 May 2026"), ("Pilot", "12 May 2026")]
    assert page.moved == "2 milestones moved 7 days later."
    assert (page.editing.id, page.question.words) == ("", "")

    await page.undo(op())
    assert days(page) == [("Consent", "4 May 2026"), ("Pilot", "5 May 2026")]
    assert page.moved == ""


async def test_only_this_one_moves(milestones, ana, op, pair):
    page = await milestones(ana)
    consent = pair[0]
    await page.edit(str(consent.id), form("Consent", "2026-05-11"), op())

    await page.answer(False, op())

    assert days(page) == [("Pilot", "5 May 2026"), ("Consent", "11 May 2026")]
    assert page.moved == "1 milestone moved 7 days later."
    assert page.plan.rows[0].early == "What it waits for is due later: Consent, 11 May 2026."


async def test_what_was_being_changed_is_open_again_where_the_server_begins_anew(
    milestones, ana, op, pair
):
    page = await milestones(ana)
    consent = str(pair[0].id)
    assert page.visit

    await page.resume(f"edit {consent}", op())
    assert page.editing.id == consent

    typed = op()
    await page.edit(consent, form("Consent", "2026-05-11"), typed)
    await page.answer(True, op())
    assert page.done == typed
    await page.resume(f"edit {consent}", typed)
    assert page.editing.id == ""


async def test_a_question_that_is_put_away_moves_nothing(milestones, ana, op, pair):
    page = await milestones(ana)
    await page.edit(str(pair[0].id), form("Consent", "2026-05-11"), op())

    await page.put_question_away()
    await page.answer(True, op())

    assert days(page) == [("Consent", "4 May 2026"), ("Pilot", "5 May 2026")]


async def test_what_was_changed_meanwhile_is_not_moved(milestones, ana, op, pair, world):
    page = await milestones(ana)
    consent, pilot = pair
    await page.begin_to_edit(str(consent.id))
    await page.edit(str(consent.id), form("Consent", "2026-05-11"), op())
    other = MilestoneWords("The pilot", A_DAY_LATER, frozenset({consent.id}))
    world.run(edit_milestone, ana, pilot.id, other, expected_version=1)

    await page.answer(True, op())

    assert "did not save" in page.notice
    assert page.editing.id == str(consent.id)
    await page.load()
    assert [day for _title, day in days(page)] == ["4 May 2026", "5 May 2026"]


async def test_one_that_was_changed_meanwhile_is_shown_and_replaced_knowingly(
    milestones, ana, op, pair, world
):
    page = await milestones(ana)
    _consent, pilot = pair
    await page.begin_to_edit(str(pilot.id))
    other = MilestoneWords("The pilot", A_DAY_LATER, frozenset())
    world.run(edit_milestone, ana, pilot.id, other, expected_version=1)

    await page.edit(str(pilot.id), form("Mine", "2026-05-05"), op())
    assert (page.saved, page.editing.version) == ("The pilot · 5 May 2026", 2)

    await page.edit(str(pilot.id), form("Mine", "2026-05-05", version=2), op())
    assert [row.title for row in page.plan.rows] == ["Consent", "Mine"]
    assert (page.saved, page.editing.id) == ("", "")


async def test_a_form_about_what_is_gone_is_put_away(milestones, ana, pair, world):
    page = await milestones(ana)
    await page.begin_to_edit(str(pair[0].id))
    assert [(each.title, each.is_on) for each in page.editing.choices] == []
    world.run(remove_milestone, ana, pair[0].id)

    await page.load()

    assert page.editing.id == ""
    assert [each.title for each in page.plan.removed] == ["Consent"]


async def test_it_is_ticked_and_not(milestones, ana, op, pair):
    page = await milestones(ana)

    await page.tick(str(pair[0].id), True, op())
    assert [row.is_done for row in page.plan.rows] == [True, False]

    await page.tick(str(pair[0].id), False, op())
    assert [row.is_done for row in page.plan.rows] == [False, False]


async def test_it_is_removed_and_brought_back(milestones, ana, op, pair):
    page = await milestones(ana)

    await page.remove(str(pair[1].id), op())
    assert [row.title for row in page.plan.rows] == ["Consent"]
    assert "30 days" in page.notice

    await page.bring_back(str(pair[1].id), op())
    assert [row.waits_for for row in page.plan.rows] == [[], ["Consent"]]


async def test_a_fellow_member_reads_and_has_no_form(milestones, world, pair):
    page = await milestones(world.member("Ben"))

    assert len(page.plan.rows) == 2
    assert not page.plan.can_write
    await page.begin_to_edit(str(pair[0].id))
    assert page.editing.id == ""


async def test_under_another_circle_the_goal_is_not_found(open_page, ana, world, goal):
    elsewhere = world.another_circle()
    world.join(ana, circle=elsewhere)
    page = open_page(MilestonesState, ana, circle_id=elsewhere.id, goal_id=goal.id)

    await page.load()

    assert page.missing


async def test_the_board_says_how_far_the_milestones_are(open_page, ana, world, goal, pair):
    board = open_page(BoardState, ana, circle_id=world.circle.id)
    await board.load()

    await board.open_goal(str(goal.id))

    assert board.goal.milestones == "0 of 2 done. Next, by 4 May: Consent"


async def test_of_a_goal_that_is_done_no_milestone_comes_next(open_page, ana, world):
    done = world.goal(ana, lane=Lane.DONE)
    world.milestone(done, title="Consent", due_on=A_DAY)
    board = open_page(BoardState, ana, circle_id=world.circle.id)
    await board.load()

    await board.open_goal(str(done.id))

    assert board.goal.milestones == "0 of 1 done."
