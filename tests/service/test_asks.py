"""What people of a circle ask for and offer."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.asks.commands import (
    AskWords,
    open_ask_again,
    put_up,
    reply_to_ask,
    settle_ask,
    take_reply_back,
)
from peercircles.asks.models import (
    LONGEST_ASK,
    MOST_OPEN,
    AskAbout,
    AskKind,
    AskOffer,
    AskReply,
    AskState,
)
from peercircles.asks.queries import asks_of_circle
from peercircles.asks.reactions import let_asks_go
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
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


def test_an_organiser_who_is_no_member_reads_nothing_of_it(world, ana):
    ask_of(world, ana)

    with pytest.raises((NotFound, Forbidden)):
        page(world, world.organiser())


def test_nothing_is_said_of_what_is_not_there(world, ana):
    for command in (open_ask_again, take_reply_back):
        with pytest.raises(NotFound):
            world.run(command, ana, new_id())


def test_what_somebody_asked_waits_no_more_once_they_have_left(world, ana, ben):
    ask_of(world, ana)
    ask_of(world, ben)

    reacting = Transactions(world.engine, [let_asks_go])
    reacting.run(actor(ana), leave_circle, world.circle.id, Route.FINISH)

    shown = page(world, ben)
    assert [row.author_name for row in shown.open] == ["Ben"]
    assert [(row.author_name, row.state) for row in shown.settled] == [("Ana", AskState.WITHDRAWN)]
    assert world.rows_of(AskReply) == []
