"""Asking for a swap: one person at a time, then everyone; what people answer stays theirs."""

from datetime import timedelta

import pytest

from peercircles.circles.events import MembershipEnded
from peercircles.facilitation.asking import (
    answer_ask,
    ask_to_exchange,
    ask_to_swap,
    withdraw_ask,
)
from peercircles.facilitation.events import AskClosed, TurnAsked, TurnChanged
from peercircles.facilitation.models import (
    AskedAnswer,
    AskState,
    Role,
    TurnSource,
    TurnState,
)
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.kernel.work import NOBODY_ID
from peercircles.meetings.events import MeetingCancelled, MeetingMoved
from tests.swap_lives import SwapLife


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli", "Fay", "Gus")]


@pytest.fixture
def life(world, people):
    return SwapLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(6)
    life.publish()
    return meetings


@pytest.fixture
def second(meetings):
    """A meeting ten days ahead."""
    return meetings[1]


def kinds(events):
    return [type(event) for event in events]


def test_the_lowest_planned_load_is_asked_first_and_alone(life, second):
    holder = life.holder_of(second)

    ask = life.ask_for(second)

    (asked,) = life.asked(ask)
    planned = life.planned()
    free = [
        person for person in planned if all(life.holder_of(second, role) != person for role in Role)
    ]
    assert asked.person_id in free
    assert asked.person_id != holder
    assert planned[asked.person_id] == min(planned[person] for person in free)
    assert asked.until == life.now + timedelta(hours=24)
    assert not ask.asks_everyone


def test_asking_says_who_is_asked_and_nothing_more(life, second):
    turn = life.turn_in(second)

    _answer, events = life.tell(ask_to_swap, turn.id, by=turn.person_id)

    (event,) = events
    assert isinstance(event, TurnAsked)
    assert (event.meeting_id, event.person_id) == (second.id, life.waiting(life.asks()[0]))


def test_less_than_two_days_before_the_meeting_each_has_two_hours(life, meetings):
    life.now = meetings[0].starts_at - timedelta(hours=40)

    ask = life.ask_for(meetings[0])

    assert life.asked(ask)[0].until == life.now + timedelta(hours=2)


def test_nobody_is_asked_alone_in_the_last_hours(life, meetings):
    life.now = meetings[0].starts_at - timedelta(hours=13)
    ask = life.ask_for(meetings[0])
    assert life.asked(ask)[0].until == life.now + timedelta(hours=1)

    life.later(hours=1)

    assert life.ask(ask.id).asks_everyone


def test_who_says_no_is_followed_at_once_by_the_next(life, second):
    ask = life.ask_for(second)
    first = life.waiting(ask)

    events = life.says_no(ask)

    assert life.waiting(ask) != first
    assert life.answers(ask)[first] is AskedAnswer.NO
    assert kinds(events) == [TurnAsked]
    assert life.holder_of(second) == ask.by


def test_who_does_not_answer_in_time_is_followed_by_the_next(life, second):
    ask = life.ask_for(second)
    first = life.waiting(ask)

    assert life.later(hours=23) == []
    assert life.waiting(ask) == first
    life.later(hours=1)

    assert life.waiting(ask) != first
    with pytest.raises(Forbidden, match="Somebody else is asked"):
        life.says_yes(ask, first)


def test_after_the_last_one_everyone_is_asked(life, second, people):
    ask = life.ask_for(second)

    for _one in range(len(people)):
        if not life.ask(ask.id).asks_everyone:
            events = life.says_no(ask)

    assert life.ask(ask.id).asks_everyone
    assert [event.person_id for event in events] == [NOBODY_ID]
    assert life.ask(ask.id).state is AskState.OPEN
    assert life.holder_of(second) == ask.by


def test_once_everyone_is_asked_whoever_said_no_can_still_say_yes(life, second):
    ask = life.ask_for(second)
    first = life.waiting(ask)
    life.ask_all(ask)

    life.says_yes(ask, first)

    assert life.holder_of(second) == first
    assert life.answers(ask)[first] is AskedAnswer.YES


def test_a_yes_for_nothing_covers_the_turn(life, second):
    ask = life.ask_for(second)
    taker = life.waiting(ask)

    events = life.says_yes(ask)

    turn = life.turn_in(second)
    assert (turn.person_id, turn.state, turn.source) == (
        taker,
        TurnState.ACCEPTED,
        TurnSource.COVER,
    )
    assert turn.reason == {
        "person": str(taker),
        "source": "cover",
        "from": str(ask.by),
        "in_exchange_for": None,
    }
    closed = life.ask(ask.id)
    assert (closed.state, closed.taken_by, closed.taken_turn_id) == (AskState.TAKEN, taker, None)
    assert [kind for kind in kinds(events) if kind in {AskClosed, TurnChanged}][:2] == [
        AskClosed,
        TurnChanged,
    ]


def test_a_yes_in_exchange_gives_each_the_others_turn(life, meetings):
    asker, other = life.holder_of(meetings[0]), life.holder_of(meetings[2])
    ask = life.ask_for(meetings[0])
    life.ask_up_to(ask, other)
    given = life.turn_in(meetings[2])

    life.says_yes(ask, other, given)

    assert life.holder_of(meetings[0]) == other
    assert life.holder_of(meetings[2]) == asker
    assert life.turn_in(meetings[0]).bearer_id == asker
    assert life.turn_in(meetings[2]).bearer_id == other
    assert life.ask(ask.id).taken_turn_id == given.id
    assert life.turn_in(meetings[0]).reason["in_exchange_for"] == str(meetings[2].id)


def test_only_ones_own_turn_of_that_role_can_be_given_in_exchange(life, meetings):
    ask = life.ask_for(meetings[0])
    taker = life.waiting(ask)
    not_theirs = next(turn for turn in life.standing() if turn.person_id not in {taker, ask.by})
    of_another_role = next(
        turn for role in (Role.SCRIBE, Role.TIMEKEEPER) for turn in life.standing(role)
    )

    for wrong in (not_theirs.id, of_another_role.id, new_id()):
        with pytest.raises(NotFound, match="find that turn"):
            life.run(answer_ask, ask.id, yes=True, in_exchange_for=wrong, by=taker)
    assert life.ask(ask.id).state is AskState.OPEN


def test_a_turn_the_asker_cannot_come_to_is_no_exchange(life, meetings):
    other = life.holder_of(meetings[2])
    life.cannot_come(life.holder_of(meetings[0]), meetings[2])
    ask = life.ask_for(meetings[0])
    life.ask_up_to(ask, other)

    with pytest.raises(Conflict, match="cannot come to that meeting"):
        life.says_yes(ask, other, life.turn_in(meetings[2]))


def test_who_cannot_come_cannot_say_yes(life, second):
    ask = life.ask_for(second)
    life.ask_all(ask)
    late = next(asked.person_id for asked in life.asked(ask))
    life.cannot_come(late, second)

    with pytest.raises(Conflict, match="You said that you cannot come"):
        life.says_yes(ask, late)


def test_giving_a_turn_away_settles_what_was_asked_for_it(life, meetings):
    other = life.holder_of(meetings[2])
    theirs = life.ask_for(meetings[2])
    ask = life.ask_for(meetings[0])
    life.ask_up_to(ask, other)

    life.says_yes(ask, other, life.turn_in(meetings[2]))

    assert life.ask(theirs.id).state is AskState.WITHDRAWN


def test_the_asker_can_take_it_back(life, second):
    ask = life.ask_for(second)
    asked = life.waiting(ask)

    events = life.run(withdraw_ask, ask.id, by=ask.by)

    assert life.ask(ask.id).state is AskState.WITHDRAWN
    assert kinds(events) == [AskClosed]
    assert life.holder_of(second) == ask.by
    with pytest.raises(Conflict, match="settled already"):
        life.says_yes(ask, asked)


def test_asking_twice_for_one_turn_is_one_request(life, second):
    ask = life.ask_for(second)

    with pytest.raises(Conflict, match="being asked already"):
        life.run(ask_to_swap, ask.turn_id, by=ask.by)


def test_an_organiser_asks_on_the_holders_behalf_and_the_request_says_so(world, life, second):
    organiser = world.organiser("Olu")
    turn = life.turn_in(second)

    ask_id, _events = life.tell(ask_to_swap, turn.id, by=organiser)

    ask = life.ask(ask_id)
    assert (ask.by, ask.by_app) == (organiser.id, False)
    life.run(withdraw_ask, ask_id, by=organiser)
    assert life.ask(ask_id).state is AskState.WITHDRAWN


def test_others_cannot_ask_or_take_back(life, second, people):
    ask = life.ask_for(second)
    other = next(person.id for person in people if person.id != ask.by)

    with pytest.raises(Forbidden, match="or an organiser"):
        life.run(withdraw_ask, ask.id, by=other)
    with pytest.raises(Forbidden, match="or an organiser"):
        life.run(ask_to_swap, ask.turn_id, by=other)


def test_who_is_not_asked_cannot_answer_and_the_holder_neither(life, second, people):
    ask = life.ask_for(second)
    waiting = life.waiting(ask)
    other = next(person.id for person in people if person.id not in {ask.by, waiting})

    with pytest.raises(Forbidden, match="Somebody else is asked"):
        life.says_yes(ask, other)
    with pytest.raises(Forbidden, match="your own turn"):
        life.says_yes(ask, ask.by)


def test_for_everybody_else_there_is_no_request(world, life, second):
    ask = life.ask_for(second)
    elsewhere = world.member(circle=world.another_circle())

    sentences = set()
    for outsider in (world.person(), world.former_member(), elsewhere):
        for ask_id in (ask.id, new_id()):
            with pytest.raises(NotFound) as hidden:
                life.run(answer_ask, ask_id, yes=True, by=outsider)
            sentences.add(str(hidden.value))
        for turn_id in (ask.turn_id, new_id()):
            with pytest.raises(NotFound, match="find that turn"):
                life.run(ask_to_swap, turn_id, by=outsider)
    assert len(sentences) == 1


def test_an_organiser_who_is_no_member_cannot_take_the_turn(world, life, second):
    ask = life.ask_for(second)

    with pytest.raises(Forbidden, match="not in this circle"):
        life.says_yes(ask, world.organiser().id)


def test_somebody_removed_while_asked_is_followed_by_the_next(life, second):
    ask = life.ask_for(second)
    gone = life.waiting(ask)

    life.happens(MembershipEnded, life.seat_of(gone), to={"state": "left"}, person_id=gone)

    assert life.waiting(ask) != gone
    with pytest.raises(NotFound):
        life.says_yes(ask, gone)


def test_the_request_of_somebody_who_leaves_is_over(life, second):
    ask = life.ask_for(second)

    life.happens(MembershipEnded, life.seat_of(ask.by), to={"state": "left"}, person_id=ask.by)

    assert life.ask(ask.id).state is AskState.EXPIRED
    assert life.holder_of(second) not in {None, ask.by}


def test_a_cancelled_meeting_ends_what_was_asked_for_it(life, second):
    ask = life.ask_for(second)

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, second, to=off, meeting_id=second.id)

    assert life.ask(ask.id).state is AskState.EXPIRED


def test_a_moved_meeting_keeps_its_turn_and_what_is_asked_for_it(life, second):
    ask = life.ask_for(second)
    waiting = life.waiting(ask)

    later = {"starts_at": second.starts_at + timedelta(days=1), "sequence": 1}
    life.happens(MeetingMoved, second, to=later, meeting_id=second.id)

    assert life.holder_of(second) == ask.by
    assert life.waiting(life.ask(ask.id)) == waiting


def test_when_nobody_says_yes_the_holder_keeps_the_turn(life, second):
    ask = life.ask_for(second)

    life.now = second.starts_at
    life.later(minutes=1)

    assert life.ask(ask.id).state is AskState.EXPIRED
    assert life.turn_in(second).person_id == ask.by


def test_a_turn_whose_meeting_has_begun_cannot_be_asked_for(life, meetings):
    turn = life.turn_in(meetings[0])
    life.now = meetings[0].starts_at

    with pytest.raises(Conflict, match="already begun"):
        life.run(ask_to_swap, turn.id, by=turn.person_id)


def test_an_exchange_is_asked_of_one_person_alone(life, meetings):
    mine, wanted = life.turn_in(meetings[2]), life.turn_in(meetings[0])

    ask_id, _events = life.tell(ask_to_exchange, mine.id, wanted.id, by=mine.person_id)
    ask = life.ask(ask_id)
    assert life.waiting(ask) == wanted.person_id
    life.says_yes(ask)

    assert life.holder_of(meetings[0]) == mine.person_id
    assert life.holder_of(meetings[2]) == wanted.person_id


@pytest.mark.parametrize("says_no", [True, False])
def test_an_exchange_that_is_not_wanted_is_over(life, meetings, says_no):
    mine, wanted = life.turn_in(meetings[2]), life.turn_in(meetings[0])
    ask_id, _events = life.tell(ask_to_exchange, mine.id, wanted.id, by=mine.person_id)

    if says_no:
        life.says_no(life.ask(ask_id))
    else:
        life.later(hours=25)

    assert life.ask(ask_id).state is AskState.EXPIRED
    assert life.holder_of(meetings[0]) == wanted.person_id
