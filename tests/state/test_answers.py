"""What about turns waits for an answer on the first page, and what the answers do."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.facilitation.models import Ask, AskState, Role, TurnState
from peercircles.facilitation.reactions import react_to
from peercircles.kernel.work import Transactions
from peercircles.meetings.events import MeetingCancelled
from peercircles.web.today.state import TodayState
from peercircles.web.turns.state import TurnsState
from tests.swap_lives import SwapLife

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def reacting(runtime, engine):
    """The page's changes have their consequences, as in the running product."""
    runtime.transactions = Transactions(engine, [react_to])


@pytest.fixture
def people(world):
    names = ("Ana Silva", "Ben Okafor", "Cem Aydın", "Dai Mori", "Eli Roth", "Fay Lund")
    return {(person := world.member(name)).id: person for name in names}


@pytest.fixture
def life(world, people, clock):
    life = SwapLife(world)
    life.now = NOW
    return life


@pytest.fixture
def meetings(world, life):
    weeks = range(1, 8)
    meetings = [world.meeting(starts_at=NOW + timedelta(weeks=week)) for week in weeks]
    life.publish()
    return meetings


@pytest.fixture
def today(open_page, people):
    """Opens the first page as somebody."""

    async def opened(person_id, **options):
        page = open_page(TodayState, people[person_id], **options)
        await page.load()
        return page

    return opened


def of_kind(page, kind):
    return [need for need in page.needs if need.kind == kind]


async def test_a_new_turn_waits_to_be_accepted(life, meetings, today, op):
    holder = life.holder_of(meetings[0])
    page = await today(holder)
    need = of_kind(page, "turn")[0]
    assert (need.role, need.circle_name, need.can_ask) == ("facilitator", "", True)
    assert need.reason.startswith("Nobody has had a turn yet.")

    await page.say_of_turn("accept", need.turn_id, op())

    assert page.notice == "It is your turn. Thank you."
    assert need.key not in [other.key for other in page.needs]
    assert life.turn_in(meetings[0]).state is TurnState.ACCEPTED


async def test_declining_asks_once_more_and_tells_nobody(life, meetings, today, op):
    holder = life.holder_of(meetings[0])
    page = await today(holder)
    need = of_kind(page, "turn")[0]

    await page.consider_turn("decline", need.key)
    assert (page.turn_asked, page.turn_about.key) == ("decline", need.key)
    await page.say_of_turn("decline", need.turn_id, op())

    assert page.turn_asked == ""
    assert page.notice == "It goes to whoever is next in line."
    assert life.holder_of(meetings[0]) != holder


async def test_asking_shows_the_one_who_is_asked_and_the_asker_can_keep_it(
    life, meetings, today, op
):
    holder = life.holder_of(meetings[0])
    page = await today(holder)
    await page.say_of_turn("ask", of_kind(page, "turn")[0].turn_id, op())
    (asking,) = of_kind(page, "asking")
    (ask,) = life.asks()

    asked = await today(life.waiting(ask))
    (need,) = of_kind(asked, "ask")
    assert need.until == (NOW + timedelta(hours=24)).isoformat(timespec="seconds")

    await page.keep_turn(asking.ask_id, op())

    assert of_kind(page, "asking") == []
    await asked.load()
    assert of_kind(asked, "ask") == []


async def test_words_that_are_no_answer_change_nothing(life, meetings, today, op):
    ask = life.ask_for(meetings[0])
    page = await today(life.waiting(ask))

    own = await today(ask.by)
    asked = life.waiting(ask)

    await page.answer_request(str(ask.id), "perhaps", "", op())
    await own.say_of_turn("perhaps", str(ask.turn_id), op())

    assert (list(page.problems), list(own.problems)) == (["answer"], ["turn"])
    assert life.waiting(ask) == asked
    assert life.turn_in(meetings[0]).state is TurnState.PUBLISHED


async def test_saying_no_sends_it_on_and_is_told_to_nobody(life, meetings, today, op):
    ask = life.ask_for(meetings[0])
    page = await today(life.waiting(ask))

    await page.answer_request(str(ask.id), "no", "", op())

    assert page.notice == "Nobody is told."
    assert of_kind(page, "ask") == []
    assert life.holder_of(meetings[0]) == ask.by


async def test_one_can_swap_for_a_turn_of_ones_own(life, meetings, today, op):
    asker, giver = life.holder_of(meetings[0]), life.holder_of(meetings[1])
    ask = life.ask_for(meetings[0])
    life.ask_up_to(ask, giver)
    page = await today(giver)
    need = next(need for need in page.needs if need.ask_id == str(ask.id))
    await page.consider_turn("swap", need.key)
    (exchange,) = page.turn_about.exchanges

    await page.answer_request(need.ask_id, "swap", exchange.turn_id, op())

    assert page.notice == "It is your turn now. Thank you."
    assert life.holder_of(meetings[0]) == giver
    assert life.holder_of(meetings[1]) == asker


async def test_who_comes_second_is_told_so_and_sees_how_it_is(life, meetings, today, op):
    ask = life.ask_for(meetings[0])
    life.ask_all(ask)
    busy = {life.holder_of(meetings[0], role) for role in Role}
    first, second = [person for person in life.planned() if person not in busy][:2]
    page = await today(second)
    life.says_yes(ask, first)

    await page.answer_request(str(ask.id), "cover", "", op())

    assert page.notice == "This is settled already. Thank you for looking."
    assert str(ask.id) not in [need.ask_id for need in page.needs]


async def test_who_cannot_come_reads_that_the_app_asks(life, meetings, today):
    holder = life.holder_of(meetings[0])
    life.cannot_come(holder, meetings[0])

    page = await today(holder)

    (need,) = of_kind(page, "unable")
    assert not need.asks_everyone
    assert need.turn_id not in [other.turn_id for other in of_kind(page, "turn")]


async def test_a_turn_nobody_takes_waits_for_a_volunteer(life, meetings, people, today, op):
    for person_id in people:
        life.cannot_come(person_id, meetings[0])
    life.now = meetings[0].starts_at - timedelta(hours=12)
    life.later(minutes=0)
    reader = next(iter(people))
    page = await today(reader)
    facilitation = next(need for need in of_kind(page, "vacant") if need.role == "facilitator")

    await page.offer_for(facilitation.meeting_id, "facilitator", op())

    assert page.notice.startswith("You said that you cannot come")
    life.replies(reader, meetings[0], "yes")
    await page.offer_for(facilitation.meeting_id, "facilitator", op())
    assert life.holder_of(meetings[0]) == reader


async def test_after_a_cancelled_meeting_one_tap_asks_for_the_next(life, meetings, today, op):
    holder, following = life.holder_of(meetings[0]), life.holder_of(meetings[1])
    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)
    page = await today(holder)
    (offer,) = of_kind(page, "offer")

    await page.wish_for(offer.turn_id, offer.wanted_id, op())

    assert page.notice == "They are asked. Until they answer, nothing changes."
    theirs = await today(following)
    (wish,) = of_kind(theirs, "wish")
    await theirs.answer_request(wish.ask_id, "cover", "", op())
    assert life.holder_of(meetings[1]) == holder


async def test_the_same_click_twice_asks_once(world, life, meetings, today, op):
    page = await today(life.holder_of(meetings[0]))
    once = op()
    turn_id = of_kind(page, "turn")[0].turn_id

    await page.say_of_turn("ask", turn_id, once)
    await page.say_of_turn("ask", turn_id, once)

    assert [ask.state for ask in world.rows_of(Ask)] == [AskState.OPEN]


async def test_with_two_circles_each_thing_names_its_own(world, life, meetings, people, today):
    holder = life.holder_of(meetings[0])
    world.join(people[holder], circle=world.another_circle(name="Harbour"))

    page = await today(holder)

    assert {need.circle_name for need in page.needs} == {"Lantern"}


async def test_a_sheet_opens_only_about_what_waits(life, meetings, today):
    page = await today(life.holder_of(meetings[0]))

    await page.consider_turn("swap", "ask-of-nobody")
    assert page.turn_asked == ""
    await page.consider_turn("anything", page.needs[0].key)
    assert page.turn_asked == ""
    await page.consider_turn("decline", page.needs[0].key)
    await page.leave_turn(False)
    assert page.turn_asked == ""


@pytest.fixture
def turns(world, open_page):
    """Opens the circle's turns as somebody."""

    async def opened(person):
        page = open_page(TurnsState, person, circle_id=world.circle.id)
        await page.load()
        return page

    return opened


def part_in(page, meeting, role="facilitator"):
    entry = next(entry for entry in page.meetings if entry.id == str(meeting.id))
    return next(part for part in entry.parts if part.role == role)


async def test_on_the_turns_page_the_holder_has_a_menu_and_others_have_none(
    life, meetings, people, turns, op
):
    holder = life.holder_of(meetings[0])
    own, other = await turns(people[holder]), await turns(people[life.holder_of(meetings[1])])
    part = part_in(own, meetings[0])
    assert (part.can_ask, part.can_decline, part.can_volunteer) == (True, True, False)
    theirs = part_in(other, meetings[0])
    assert (theirs.can_ask, theirs.can_decline, theirs.can_volunteer) == (False, False, False)

    await own.say_of_turn("accept", part.turn_id, op())
    await own.consider_turn("decline", part.need_key)

    assert (own.turn_asked, own.turn_about.kind) == ("decline", "own")


async def test_an_organiser_asks_on_the_holders_behalf(world, life, meetings, turns, op):
    page = await turns(world.organiser("Olu"))
    part = part_in(page, meetings[0])
    assert (part.can_ask, part.can_decline, page.needs) == (True, False, [])

    await page.say_of_turn("ask", part.turn_id, op())

    (ask,) = life.asks()
    assert not ask.by_app
    assert not part_in(page, meetings[0]).can_ask


async def test_a_member_offers_to_take_an_unpublished_turn(life, meetings, people, turns, op):
    reader = next(iter(people))
    page = await turns(people[reader])
    part = part_in(page, meetings[4])
    assert part.can_volunteer

    await page.offer_for(part.meeting_id, part.role, op())

    assert life.holder_of(meetings[4]) == reader
    assert part_in(page, meetings[4]).kind == "you"


async def test_two_refusals_in_a_row_are_a_number_to_the_circle(
    world, life, meetings, people, turns, op
):
    standing = [turn for role in Role for turn in life.standing(role)]
    twice = next(
        [turn for turn in standing if turn.person_id == person]
        for person in people
        if [turn.person_id for turn in standing].count(person) > 1
    )
    page = await turns(people[twice[0].person_id])
    await page.say_of_turn("decline", str(twice[0].id), op())
    assert page.declined == 0

    await page.say_of_turn("decline", str(twice[1].id), op())

    assert page.declined == 2
