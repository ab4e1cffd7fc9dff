"""What people of a circle ask for and offer."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.asks.commands import (
    edit_ask,
    open_ask_again,
    put_up,
    reply_to_ask,
    settle_ask,
    take_reply_back,
)
from peercircles.asks.finding import asks_with
from peercircles.asks.models import (
    LONGEST_ASK,
    MOST_OPEN,
    AskAbout,
    AskKind,
    AskOffer,
    AskReply,
    AskState,
)
from peercircles.asks.queries import ask_to_edit, asks_of_circle
from peercircles.asks.reactions import let_asks_go
from peercircles.asks.words import AskClash, AskWords
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.goals.commands import archive_goal
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.finding import Search
from peercircles.kernel.questions import question_of
from peercircles.kernel.work import Transactions
from peercircles.web.live.topics import circle_topic, goal_topic, topics_of
from tests.asked import ask_of, reply_of
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
LETTER = AskWords(AskKind.ASK, AskAbout.LETTER, "A letter for the fellowship")


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


def page(world, reader, goal_id=None):
    return world.read(asks_of_circle, reader, world.circle.id, goal_id)


def test_an_ask_waits_for_everybody_in_the_circle(world, ana, ben):
    ask = world.run(put_up, ana, world.circle.id, LETTER)

    (row,) = page(world, ben).open

    assert (row.id, row.words, row.author_name) == (str(ask.id), LETTER.words, "Ana")
    assert (row.kind, row.about, row.is_yours) == (AskKind.ASK, AskAbout.LETTER, False)
    assert (row.can_reply, row.can_settle) == (True, False)


def test_the_newest_stands_first(world, ana):
    old = ask_of(world, ana, at=NOW - timedelta(days=2))
    new = ask_of(world, ana, at=NOW - timedelta(days=1))

    assert [row.id for row in page(world, ana).open] == [str(new.id), str(old.id)]


def test_an_ask_about_a_goal_names_it(world, ana, ben):
    goal = world.goal(ana, title="Chair a review")

    world.run(put_up, ana, world.circle.id, LETTER, goal_id=goal.id)

    (row,) = page(world, ben).open
    assert (row.goal_id, row.goal_title) == (str(goal.id), "Chair a review")


def test_a_goal_in_the_archive_is_named_no_more_and_asked_about_no_more(world, ana):
    goal = world.goal(ana, archived_at=NOW)
    ask_of(world, ana, goal_id=goal.id)

    (row,) = page(world, ana, goal.id).open

    assert (row.goal_id, row.goal_title) == ("", "")
    assert page(world, ana, goal.id).about_goal is None
    with pytest.raises(Conflict):
        world.run(put_up, ana, world.circle.id, LETTER, goal_id=goal.id)


def test_another_circles_goal_is_not_there(world, ana):
    elsewhere = world.another_circle()
    goal = world.goal(world.member("Eve", circle=elsewhere), circle=elsewhere)

    with pytest.raises(NotFound):
        world.run(put_up, ana, world.circle.id, LETTER, goal_id=goal.id)
    assert page(world, ana, goal.id).about_goal is None


@pytest.mark.parametrize("words", ["", "  ", "x" * (LONGEST_ASK + 1), "a\u202eb"])
def test_words_that_cannot_be_kept_are_refused_beside_their_field(world, ana, words):
    with pytest.raises(Invalid) as refused:
        world.run(put_up, ana, world.circle.id, AskWords(AskKind.OFFER, AskAbout.OTHER, words))

    assert refused.value.field == "ask_words"
    assert world.rows_of(AskOffer) == []


def test_replies_stand_below_in_their_order_and_can_be_taken_back(world, ana, ben):
    ask = ask_of(world, ana)
    first = world.run(reply_to_ask, ben, ask.id, "I know somebody")
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        world.run(reply_to_ask, ana, ask.id, "Who?")
    (row,) = page(world, ben).open
    assert [(each.words, each.can_take_back) for each in row.replies] == [
        ("I know somebody", True),
        ("Who?", False),
    ]

    world.run(take_reply_back, ben, first.id)

    assert [each.words for each in page(world, ana).open[0].replies] == ["Who?"]


def test_nobody_takes_back_what_another_said(world, ana, ben):
    reply = reply_of(world, ask_of(world, ana), ben)

    with pytest.raises(Forbidden):
        world.run(take_reply_back, ana, reply.id)


@pytest.mark.parametrize("is_answered", [True, False])
def test_its_author_settles_it_and_opens_it_again(world, ana, is_answered):
    ask = ask_of(world, ana)

    world.run(settle_ask, ana, ask.id, is_answered=is_answered)
    shown = page(world, ana)
    became = AskState.ANSWERED if is_answered else AskState.WITHDRAWN
    assert (shown.open, [row.state for row in shown.settled]) == ((), [became])

    world.run(open_ask_again, ana, ask.id)
    assert [row.state for row in page(world, ana).open] == [AskState.OPEN]


def test_what_is_settled_is_settled_once_and_takes_no_reply(world, ana, ben):
    ask = ask_of(world, ana)
    world.run(settle_ask, ana, ask.id, is_answered=True)

    with pytest.raises(Conflict):
        world.run(settle_ask, ana, ask.id, is_answered=False)
    with pytest.raises(Conflict):
        world.run(reply_to_ask, ben, ask.id, "Too late")
    assert page(world, ben).settled[0].can_reply is False


def test_nobody_settles_for_another(world, ana, ben):
    ask = ask_of(world, ana)

    with pytest.raises(Forbidden):
        world.run(settle_ask, ben, ask.id, is_answered=True)


def test_there_is_an_end_to_how_many_wait(world, ana):
    for _each in range(MOST_OPEN):
        ask_of(world, ana)

    with pytest.raises(Conflict):
        world.run(put_up, ana, world.circle.id, LETTER)


def test_it_is_not_there_for_anybody_else(world, ana):
    ask = ask_of(world, ana)
    reply = reply_of(world, ask, ana)
    others = [world.former_member(), world.person(), world.resting_member()]

    for other in others:
        for command, *about in (
            (put_up, world.circle.id, LETTER),
            (reply_to_ask, ask.id, "x"),
            (take_reply_back, reply.id),
        ):
            with pytest.raises(NotFound):
                world.run(command, other, *about)
        with pytest.raises(NotFound):
            page(world, other)
        with pytest.raises(NotFound):
            world.run(settle_ask, other, ask.id, is_answered=True)
        with pytest.raises(NotFound):
            edited(world, other, ask)
        with pytest.raises(NotFound):
            world.read(ask_to_edit, other, ask.id)


def test_an_organiser_who_is_no_member_reads_nothing_of_it(world, ana):
    ask_of(world, ana)

    with pytest.raises((NotFound, Forbidden)):
        page(world, world.organiser())


def test_nothing_is_said_of_what_is_not_there(world, ana):
    for command in (open_ask_again, take_reply_back):
        with pytest.raises(NotFound):
            world.run(command, ana, new_id())


def found_by(world, reader, word):
    """What the search finds among asks and offers."""
    search = Search(question_of(word), limit=10)
    return [each.title for each in world.read(asks_with, reader, search)]


def edited(world, person, ask, words="A letter by May", *, version=1, goal=None, **other):
    """Say it otherwise."""
    typed = AskWords(**{"kind": ask.kind, "about": ask.about, "words": words} | other)
    return world.run(
        edit_ask, person, ask.id, typed, goal_id=goal and goal.id, expected_version=version
    )


def test_its_author_says_it_otherwise_and_everybody_reads_that_it_was_edited(world, ana, ben):
    ask = world.run(put_up, ana, world.circle.id, LETTER)
    goal = world.goal(ana, title="Chair a review")
    assert not page(world, ben).open[0].is_edited

    edited(world, ana, ask, kind=AskKind.OFFER, about=AskAbout.OTHER, goal=goal)

    (row,) = page(world, ben).open
    assert (row.words, row.kind, row.about) == ("A letter by May", AskKind.OFFER, AskAbout.OTHER)
    assert (row.goal_title, row.is_edited, row.at) == ("Chair a review", True, ask.at)
    assert found_by(world, ben, "by May") == ["A letter by May"]
    assert found_by(world, ben, "fellowship") == []


def test_nothing_is_edited_where_nothing_is_different(world, ana):
    ask = world.run(put_up, ana, world.circle.id, LETTER)

    edited(world, ana, ask, f"  {LETTER.words} ", version=0)

    (row,) = world.rows_of(AskOffer)
    assert (row.version, row.edited_at) == (1, None)


def test_of_two_windows_the_second_is_told_what_the_first_saved(world, ana):
    ask = world.run(put_up, ana, world.circle.id, LETTER)
    goal = world.goal(ana, title="Chair a review")
    edited(world, ana, ask, "First", goal=goal)

    with pytest.raises(AskClash) as clash:
        edited(world, ana, ask, "Second")
    assert clash.value.theirs == AskWords(LETTER.kind, LETTER.about, "First")
    assert (clash.value.goal_title, clash.value.version) == ("Chair a review", 2)
    assert [row.words for row in world.rows_of(AskOffer)] == ["First"]

    edited(world, ana, ask, "Second", version=clash.value.version)
    (row,) = world.rows_of(AskOffer)
    assert (row.words, row.goal_id, row.version) == ("Second", None, 3)


def test_nobody_puts_words_in_anothers_mouth(world, ana, ben):
    ask = ask_of(world, ana)

    with pytest.raises(Forbidden, match="Only who wrote this"):
        edited(world, ben, ask)
    with pytest.raises(Forbidden, match="Only who wrote this"):
        world.read(ask_to_edit, ben, ask.id)
    assert [row.can_edit for row in page(world, ben).open] == [False]
    assert [row.can_edit for row in page(world, ana).open] == [True]


def test_what_is_settled_stays_as_it_was_said(world, ana):
    ask = ask_of(world, ana)
    world.run(settle_ask, ana, ask.id, is_answered=True)

    with pytest.raises(Conflict):
        edited(world, ana, ask)
    with pytest.raises(Conflict):
        world.read(ask_to_edit, ana, ask.id)
    assert [row.can_edit for row in page(world, ana).settled] == [False]


@pytest.mark.parametrize("words", ["", "  ", "x" * (LONGEST_ASK + 1), "a\u202eb"])
def test_an_edit_that_cannot_be_kept_is_refused_beside_its_field(world, ana, words):
    ask = ask_of(world, ana)

    with pytest.raises(Invalid) as refused:
        edited(world, ana, ask, words)

    assert refused.value.field == "edited_words"
    assert [row.version for row in world.rows_of(AskOffer)] == [1]


def test_it_moves_to_a_goal_on_the_board_and_keeps_one_that_rests(world, ana):
    elsewhere = world.another_circle()
    theirs = world.goal(world.member("Eve", circle=elsewhere), circle=elsewhere)
    resting = world.goal(ana, title="Resting", archived_at=NOW)
    ask = ask_of(world, ana, goal_id=resting.id)

    with pytest.raises(NotFound):
        edited(world, ana, ask, goal=theirs)
    with pytest.raises(Conflict):
        edited(world, ana, ask_of(world, ana), goal=resting)

    edited(world, ana, ask, goal=resting)
    assert [row.goal_id for row in world.rows_of(AskOffer) if row.id == ask.id] == [resting.id]


def test_the_form_offers_ones_own_goals_and_the_one_it_has(world, ana, ben):
    hers, shared = world.goal(ana, title="Hers"), world.goal(ben, title="Shared")
    world.share(shared, ana)
    his = world.goal(ben, title="His")
    world.goal(ana, title="Resting", archived_at=NOW)
    world.goal(ben, title="Not hers")
    ask = ask_of(world, ana, goal_id=his.id)

    draft = world.read(ask_to_edit, ana, ask.id)

    assert [(goal.id, goal.title) for goal in draft.goals] == [
        (str(hers.id), "Hers"),
        (str(his.id), "His"),
        (str(shared.id), "Shared"),
    ]
    assert (draft.goal_id, draft.version) == (str(his.id), 1)

    world.run(archive_goal, ben, his.id)
    resting = next(goal for goal in world.read(ask_to_edit, ana, ask.id).goals if not goal.title)
    assert resting.id == str(his.id)


def test_whoever_looks_at_the_goal_before_and_the_goal_after_looks_again(world, transactions, ana):
    before, after = world.goal(ana, title="Before"), world.goal(ana, title="After")
    ask = ask_of(world, ana, goal_id=before.id)
    typed = AskWords(ask.kind, ask.about, "Otherwise")

    _ask, events = transactions.run(
        actor(ana), edit_ask, ask.id, typed, goal_id=after.id, expected_version=1
    )

    both = {goal_topic(before.id), goal_topic(after.id)}
    assert [topics_of(event) for event in events] == [{circle_topic(world.circle.id)} | both]


def test_what_somebody_asked_waits_no_more_once_they_have_left(world, ana, ben):
    ask_of(world, ana)
    ask_of(world, ben)

    reacting = Transactions(world.engine, [let_asks_go])
    reacting.run(actor(ana), leave_circle, world.circle.id, Route.FINISH)

    shown = page(world, ben)
    assert [row.author_name for row in shown.open] == ["Ben"]
    assert [(row.author_name, row.state) for row in shown.settled] == [("Ana", AskState.WITHDRAWN)]
    assert world.rows_of(AskReply) == []
