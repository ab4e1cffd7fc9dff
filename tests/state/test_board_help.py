"""Asking for time and help from the panel of a goal."""

from datetime import timedelta

import pytest

from peercircles.agendas.focus import FocusSeatRequest
from peercircles.agendas.focus_requests import ask_for_seat
from peercircles.asks.commands import put_up
from peercircles.asks.models import AskAbout, AskKind, AskOffer
from peercircles.asks.words import AskWords
from peercircles.goals.commands import archive_goal
from peercircles.kernel.clock import utc_now
from peercircles.web.goals.state import BoardState
from peercircles.web.live.boards import board_room
from peercircles.web.live.messages import message_of
from peercircles.web.live.topics import goal_topic
from peercircles.web.mine.state import MyGoalsState
from peercircles.web.seats.state import SeatsState
from peercircles.web.today.state import TodayState
from tests.asked import ask_of
from tests.factories import actor

SEAT = {"seat_about": "How to begin", "seat_urgent": ""}
ASK = {"kind": "ask", "about": "other", "ask_words": "Somebody to rehearse with"}


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


@pytest.fixture
def ben(world):
    return world.member("Ben Ode")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, title="Chair a review")


@pytest.fixture
def panel(open_page, world, goal):
    async def opened(person):
        page = open_page(BoardState, person, circle_id=world.circle.id)
        await page.load()
        await page.open_goal(str(goal.id))
        return page

    return opened


async def test_a_seat_is_asked_for_and_done_without(panel, goal, ana, ben, op):
    page, theirs = await panel(ana), await panel(ben)
    assert (page.help.seat.can_ask, theirs.help.seat.can_ask) == (True, False)

    await page.begin("seat")
    assert page.side == "seat"
    await page.ask_for_seat(str(goal.id), SEAT, op())

    assert page.side == "goal"
    assert (page.help.seat.is_open, page.help.seat.about) == (True, "How to begin")
    assert goal_topic(goal.id) in theirs.listens
    await theirs.look_again_at_goal()
    assert (theirs.help.seat.is_open, theirs.help.seat.can_withdraw) == (True, False)

    await page.do_without_seat(str(goal.id), op())
    assert (page.help.seat.is_open, page.help.seat.can_ask) == (False, True)


async def test_a_form_that_is_sent_twice_asks_once(panel, world, goal, ana, op):
    page = await panel(ana)
    seat, ask = op(), op()

    for _time in range(2):
        await page.ask_for_seat(str(goal.id), SEAT, seat)
        await page.ask_circle(str(goal.id), ASK, ask)

    assert (len(world.rows_of(FocusSeatRequest)), len(world.rows_of(AskOffer))) == (1, 1)
    assert (page.side, page.done) == ("goal", ask)


async def test_what_cannot_be_taken_is_said_beside_its_field(panel, world, goal, ana, op):
    page = await panel(ana)

    await page.begin("seat")
    await page.ask_for_seat(str(goal.id), SEAT | {"seat_about": "x" * 281}, op())
    assert (list(page.problems), page.side) == (["seat_about"], "seat")

    await page.begin("ask")
    await page.ask_circle(str(goal.id), ASK | {"ask_words": " "}, op())
    assert (list(page.problems), page.side) == (["ask_words"], "ask")
    await page.ask_circle(str(goal.id), ASK | {"about": "gold"}, op())
    assert list(page.problems) == ["about"]
    assert world.rows_of(FocusSeatRequest) == world.rows_of(AskOffer) == []


async def test_another_cannot_ask_for_time_for_it(panel, world, goal, ben, op):
    page = await panel(ben)

    await page.ask_for_seat(str(goal.id), SEAT, op())

    assert "Only whose goal it is" in page.notice
    assert world.rows_of(FocusSeatRequest) == []


async def test_help_is_asked_for_and_taken_back(panel, goal, ana, ben, op):
    page, theirs = await panel(ana), await panel(ben)

    await page.ask_circle(str(goal.id), ASK, op())

    await theirs.look_again_at_goal()
    (hers,), (his,) = page.help.asks, theirs.help.asks
    assert (hers.words, hers.is_yours, hers.can_settle) == (ASK["ask_words"], True, True)
    assert (his.author, his.can_settle) == ("Ana", False)
    await theirs.withdraw_ask(str(goal.id), his.id, op())
    assert len(theirs.help.asks) == 1

    await page.withdraw_ask(str(goal.id), hers.id, op())
    assert page.help.asks == []


async def test_everybody_at_the_board_is_sent_the_card_that_is_asked_about(
    panel, world, goal, ana, runtime, wires
):
    await panel(ana)
    wires.sent.clear()
    words = AskWords(AskKind.ASK, AskAbout.OTHER, "Somebody to rehearse with")

    _ask, events = world.transactions.run(
        actor(ana), put_up, world.circle.id, words, goal_id=goal.id
    )
    _other, without = world.transactions.run(actor(ana), put_up, world.circle.id, words)
    for event in (*events, *without):
        await runtime.boards.respond(message_of(event))

    ((room, delta),) = wires.sent
    (patch,) = delta[BoardState.get_full_name()].values()
    assert room == board_room(world.circle.id)
    assert [(row["i"], row["q"]) for row in patch["rows"]] == [(str(goal.id), 1)]
    assert "news" not in patch
    assert words.words not in str(delta)


async def test_ones_own_goals_say_that_something_is_asked_about_them(
    open_page, world, goal, ana, ben
):
    world.goal(ana, title="Another")
    ask_of(world, ben, goal_id=goal.id)
    mine, today = open_page(MyGoalsState, ana), open_page(TodayState, ana)

    await mine.load()
    await today.load()

    for goals in (mine.circles[0].goals, today.goals):
        assert {line.title: line.is_asked_about for line in goals} == {
            "Chair a review": True,
            "Another": False,
        }


async def test_a_closed_panel_keeps_nothing_of_it(panel, goal, ana, op):
    page = await panel(ana)
    await page.ask_for_seat(str(goal.id), SEAT, op())

    await page.close_side()

    assert (page.help.seat.about, page.help.asks) == ("", [])


async def test_the_page_of_a_meeting_says_which_goal_it_is_about(open_page, world, goal, ana):
    world.run(ask_for_seat, ana, world.circle.id, about="", is_urgent=False, goal_id=goal.id)
    meeting = world.meeting(starts_at=utc_now() + timedelta(weeks=1))
    seats = open_page(SeatsState, world.member(), circle_id=world.circle.id, meeting_id=meeting.id)

    await seats.load()
    assert [(line.goal_id, line.goal_title) for line in seats.seats] == [
        (str(goal.id), "Chair a review")
    ]

    world.run(archive_goal, ana, goal.id)
    await seats.load()
    assert [(line.goal_id, line.goal_title) for line in seats.seats] == [("", "")]
