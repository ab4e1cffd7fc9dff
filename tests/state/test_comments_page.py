"""The page of what is said about a goal, and the mentions of Today, without a browser."""

import pytest

from peercircles.kernel.audiences import Audience
from peercircles.web.comments.state import CommentsState, MentionsState
from peercircles.web.goals.state import BoardState
from peercircles.web.live.topics import goal_topic, people_topic
from tests.talked import comment


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, audience=Audience.COACH)


@pytest.fixture
def talk(open_page, world, goal):
    async def opened(person, **options):
        ids = {"circle_id": world.circle.id, "goal_id": goal.id}
        page = open_page(CommentsState, person, **ids, **options)
        await page.load()
        return page

    return opened


async def test_a_goal_is_talked_about(talk, open_page, world, goal, ana, op):
    page = await talk(world.member("Ben"))
    assert (page.talk.comments, page.talk.can_comment) == ([], True)

    await page.write({"words": "A question", "mentioned": ["", str(ana.id)]}, op())

    (said,) = page.talk.comments
    assert (said.words, said.mentioned, said.is_yours) == ("A question", ["Ana"], True)
    assert page.said == 1
    assert page.listens == {goal_topic(goal.id), people_topic(world.circle.id)}
    board = open_page(BoardState, ana, circle_id=world.circle.id)
    await board.load()
    await board.open_goal(str(goal.id))
    assert board.goal.comments == 1


async def test_ones_own_comment_is_changed_removed_and_brought_back(talk, world, goal, ben, op):
    remark = comment(world, goal, ben, words="Frist")
    page = await talk(ben)

    await page.begin_to_edit(str(remark.id))
    assert (page.editing.words, page.editing.version) == ("Frist", 1)
    await page.edit(str(remark.id), {"edited_words": "First", "version": "1"}, op())
    assert (page.editing.id, page.talk.comments[0].words) == ("", "First")
    assert page.talk.comments[0].is_edited

    await page.remove(str(remark.id), op())
    assert page.talk.comments[0].is_removed
    await page.bring_back(str(remark.id), op())
    assert page.talk.comments[0].words == "First"


async def test_what_another_window_wrote_is_shown_and_replaced_knowingly(
    talk, world, goal, ben, op
):
    remark = comment(world, goal, ben)
    one, other = await talk(ben), await talk(ben)
    await one.begin_to_edit(str(remark.id))
    await other.edit(str(remark.id), {"edited_words": "Theirs", "version": "1"}, op())

    await one.edit(str(remark.id), {"edited_words": "Mine", "version": "1"}, op())
    assert (one.saved, one.editing.id, one.editing.version) == ("Theirs", str(remark.id), 2)

    await one.edit(str(remark.id), {"edited_words": "Mine", "version": "2"}, op())
    assert (one.talk.comments[0].words, one.saved, one.editing.id) == ("Mine", "", "")


async def test_a_comment_that_was_being_changed_is_open_again_where_the_server_begins_anew(
    talk, world, goal, ana, ben, op
):
    remark = comment(world, goal, ben)
    page = await talk(ben)
    assert page.visit

    await page.resume(f"edit {remark.id}", op())
    assert page.editing.id == str(remark.id)
    taken = op()
    await page.edit(str(remark.id), {"edited_words": "First", "version": "1"}, taken)
    await page.resume(f"edit {remark.id}", taken)
    assert page.editing.id == ""
    await (others := await talk(ana)).resume(f"edit {remark.id}", "")
    assert others.editing.words == ""


async def test_nobody_elses_comment_is_opened_for_changes(talk, world, goal, ana, ben):
    remark = comment(world, goal, ben)
    page = await talk(ana)

    await page.begin_to_edit(str(remark.id))

    assert page.editing.id == ""
    assert page.notice == "We could not find that comment."


async def test_a_goal_is_read_in_its_own_circle_alone(open_page, world, goal, ana):
    elsewhere = world.another_circle()
    world.join(ana, circle=elsewhere)
    page = open_page(CommentsState, ana, circle_id=elsewhere.id, goal_id=goal.id)

    await page.load()

    assert page.talk.goal_id == ""
    assert page.missing


async def test_who_is_mentioned_reads_it_on_today_until_they_put_it_away(
    talk, open_page, ana, ben, op
):
    page = await talk(ben)
    await page.write({"words": "x", "mentioned": [str(ana.id)]}, op())
    today = open_page(MentionsState, ana)
    await today.load()

    (mention,) = today.mentions
    assert mention.author == "Ben"
    await today.lay_aside(mention.id, op())
    assert today.mentions == []
