"""The page on which people of a circle ask for things and offer them."""

import pytest

from peercircles.web.asks.state import AskOffersState
from peercircles.web.live.topics import circle_topic
from tests.asked import ask_of, reply_of

WORDS = {
    "edited_kind": "ask",
    "edited_about": "letter",
    "edited_words": "By May",
    "edited_goal": "",
}
LETTER = {"kind": "ask", "about": "letter", "ask_words": "A letter, please", "goal_id": ""}


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


@pytest.fixture
def ben(world):
    return world.member("Ben Ode")


async def opened(open_page, person, world, **ids):
    page = open_page(AskOffersState, person, circle_id=world.circle.id, **ids)
    await page.load()
    return page


async def test_something_is_asked_and_the_form_begins_anew(open_page, world, ana, op):
    page = await opened(open_page, ana, world)
    assert (page.is_there, page.waiting) == (True, [])

    await page.add(LETTER, op())

    (ask,) = page.waiting
    assert (ask.words, ask.kind, ask.about, ask.is_yours) == (
        "A letter, please",
        "ask",
        "letter",
        True,
    )
    assert page.added == 1
    assert page.listens == {circle_topic(world.circle.id)}


async def test_what_cannot_be_taken_is_said_beside_the_field(open_page, world, ana, op):
    page = await opened(open_page, ana, world)

    await page.add(LETTER | {"ask_words": " "}, op())
    assert list(page.problems) == ["ask_words"]

    await page.add(LETTER | {"about": "gold"}, op())
    assert list(page.problems) == ["about"]
    assert (page.added, page.waiting) == (0, [])


async def test_sent_twice_it_is_there_once(open_page, world, ana, op):
    page = await opened(open_page, ana, world)
    same = op()

    await page.add(LETTER, same)
    await page.add(LETTER, same)

    assert len(page.waiting) == 1


async def test_a_goal_in_the_address_is_what_one_asks_about(open_page, world, ana, op):
    goal = world.goal(ana, title="Chair a review")
    page = await opened(open_page, ana, world, goal=goal.id)
    assert (page.goal.id, page.goal.title) == (str(goal.id), "Chair a review")

    await page.add(LETTER | {"goal_id": page.goal.id}, op())

    assert page.waiting[0].goal_title == "Chair a review"


async def test_another_circles_goal_in_the_address_is_nothing(open_page, world, ana):
    elsewhere = world.another_circle()
    goal = world.goal(world.member(circle=elsewhere), circle=elsewhere)

    page = await opened(open_page, ana, world, goal=goal.id)

    assert (page.goal.id, page.goal.title) == ("", "")


async def test_one_form_for_a_reply_is_open_and_goes_when_it_is_sent(
    open_page, world, ana, ben, op
):
    ask = ask_of(world, ana)
    page = await opened(open_page, ben, world)

    await page.begin_to_reply(str(ask.id))
    assert page.replying == str(ask.id)
    await page.reply(str(ask.id), {"reply_words": " "}, op())
    assert (page.replying, list(page.problems)) == (str(ask.id), ["reply_words"])
    await page.reply(str(ask.id), {"reply_words": "I know her"}, op())

    assert page.replying == ""
    assert [each.words for each in page.waiting[0].replies] == ["I know her"]


async def test_a_form_for_what_was_settled_meanwhile_is_put_away(open_page, world, ana, ben, op):
    ask = ask_of(world, ana)
    page = await opened(open_page, ben, world)
    await page.begin_to_reply(str(ask.id))
    other = await opened(open_page, ana, world)

    await other.settle(str(ask.id), "answered", op())
    await page.load()

    assert (page.replying, page.waiting) == ("", [])
    assert [each.state for each in page.settled] == ["answered"]


WORDS = {
    "edited_kind": "ask",
    "edited_about": "letter",
    "edited_words": "By May",
    "edited_goal": "",
}


async def test_one_says_ones_own_otherwise_and_others_read_it(open_page, world, ana, ben, op):
    goal = world.goal(ana, title="Chair a review")
    ask = ask_of(world, ana)
    page, theirs = await opened(open_page, ana, world), await opened(open_page, ben, world)

    await page.begin_to_edit(str(ask.id))
    assert (page.draft.words, page.draft.version) == (ask.words, 1)
    assert [title for _id, title in page.draft.goals] == ["About no goal", "Chair a review"]
    await page.edit(str(ask.id), WORDS | {"version": "1", "edited_goal": str(goal.id)}, op())

    assert page.draft.id == ""
    await theirs.load()
    (his,) = theirs.waiting
    assert (his.words, his.about, his.goal_title) == ("By May", "letter", "Chair a review")
    assert (his.is_edited, his.can_edit) == (True, False)


async def test_what_another_window_saved_is_shown_and_nothing_typed_is_lost(
    open_page, world, ana, op
):
    ask = ask_of(world, ana)
    first, second = await opened(open_page, ana, world), await opened(open_page, ana, world)
    for page in (first, second):
        await page.begin_to_edit(str(ask.id))
    await first.edit(str(ask.id), WORDS | {"version": "1", "edited_words": "First"}, op())
    await second.load()
    same = op()

    await second.edit(str(ask.id), WORDS | {"version": str(second.draft.version)}, same)
    assert (second.saved.words, second.draft.id, second.draft.version) == ("First", str(ask.id), 2)
    assert [each.words for each in second.waiting] == ["First"]

    await second.edit(str(ask.id), WORDS | {"version": str(second.draft.version)}, same)
    assert (second.saved.words, second.draft.id) == ("", "")
    assert [each.words for each in second.waiting] == ["By May"]


async def test_an_edit_that_cannot_be_taken_is_said_beside_its_field(open_page, world, ana, op):
    ask = ask_of(world, ana)
    page = await opened(open_page, ana, world)
    await page.begin_to_edit(str(ask.id))

    await page.edit(str(ask.id), WORDS | {"version": "1", "edited_words": " "}, op())
    assert (list(page.problems), page.draft.id) == (["edited_words"], str(ask.id))
    await page.edit(str(ask.id), WORDS | {"version": "1", "edited_about": "gold"}, op())
    assert (list(page.problems), page.draft.id) == (["edited_about"], str(ask.id))

    await page.leave_as_it_is(False)
    assert (page.draft.id, page.waiting[0].is_edited) == ("", False)


async def test_a_form_for_what_was_settled_meanwhile_stays_with_what_is_typed(
    open_page, world, ana, op
):
    ask = ask_of(world, ana)
    page, other = await opened(open_page, ana, world), await opened(open_page, ana, world)
    await page.begin_to_edit(str(ask.id))
    await other.settle(str(ask.id), "withdrawn", op())
    await page.load()

    await page.edit(str(ask.id), WORDS | {"version": "1"}, op())

    assert page.draft.id == str(ask.id)
    assert "settled already" in page.notice


async def test_a_form_is_opened_again_unless_it_was_taken_meanwhile(open_page, world, ana, ben, op):
    ask, theirs = ask_of(world, ana), ask_of(world, ben)
    page = await opened(open_page, ana, world)
    assert page.visit

    await page.resume(f"edit {ask.id}", op())
    assert page.draft.id == str(ask.id)
    taken = op()
    await page.edit(str(ask.id), WORDS | {"version": "1"}, taken)
    await page.resume(f"edit {ask.id}", taken)
    assert page.draft.id == ""

    await page.resume(f"reply {theirs.id}", "")
    assert page.replying == str(theirs.id)
    await page.resume(f"edit {theirs.id}", "")
    assert page.draft.id == ""
    assert "Only who wrote this" in page.notice


async def test_nobody_opens_the_form_of_anothers(open_page, world, ana, ben):
    ask = ask_of(world, ana)
    page = await opened(open_page, ben, world)

    await page.begin_to_edit(str(ask.id))

    assert "Only who wrote this" in page.notice
    assert page.draft.words == ""


async def test_settling_opening_again_and_taking_back(open_page, world, ana, op):
    ask = ask_of(world, ana)
    reply = reply_of(world, ask, ana)
    page = await opened(open_page, ana, world)

    await page.take_back(str(reply.id), op())
    assert page.waiting[0].replies == []
    await page.settle(str(ask.id), "withdrawn", op())
    assert [each.state for each in page.settled] == ["withdrawn"]
    await page.open_again(str(ask.id), op())
    assert [each.id for each in page.waiting] == [str(ask.id)]


async def test_nothing_of_it_is_held_for_an_organiser_who_is_no_member(open_page, world, ana):
    ask_of(world, ana)

    page = await opened(open_page, world.organiser(), world)

    assert (page.waiting, page.settled, page.circle.is_member) == ([], [], False)
