"""The app asks by itself where the holder of a turn cannot come."""

from datetime import timedelta

import pytest

from peercircles.circles.events import MembershipEnded
from peercircles.facilitation.events import TurnAsked, TurnChanged
from peercircles.facilitation.models import Ask, AskedAnswer, AskState, Role, TurnSource
from peercircles.facilitation.selection import reproduces
from peercircles.kernel.work import NOBODY_ID
from peercircles.meetings.events import AbsenceChanged, MeetingMoved
from peercircles.meetings.models import Absence, Answer
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


def test_a_holder_who_cannot_come_keeps_the_turn_while_the_app_asks(life, second):
    holder = life.holder_of(second)

    events = life.cannot_come(holder, second)

    (ask,) = life.asks()
    assert (ask.by_app, ask.by, ask.state) == (True, None, AskState.OPEN)
    assert life.waiting(ask) != holder
    assert life.holder_of(second) == holder
    assert [type(event) for event in events][1:] == [TurnAsked]


def test_days_away_have_the_app_ask_for_every_turn_in_them(life, second):
    holder = life.holder_of(second)

    life.is_away(holder, second)

    assert [ask.meeting_id for ask in life.asks()] == [second.id]


def test_an_absence_before_publishing_has_nobody_asked(life, meetings):
    life.is_away(next(iter(life.planned())), meetings[5])

    assert life.asks() == []


def test_saying_it_again_asks_nobody_twice(life, second):
    holder = life.holder_of(second)
    life.cannot_come(holder, second)

    life.cannot_come(holder, second)
    life.is_away(holder, second)

    (ask,) = life.asks()
    assert len(life.asked(ask)) == 1


def test_when_the_holder_can_come_again_nobody_is_asked_any_more(life, second):
    holder = life.holder_of(second)
    life.cannot_come(holder, second)

    life.replies(holder, second, Answer.YES)

    assert [ask.state for ask in life.asks()] == [AskState.WITHDRAWN]
    assert life.holder_of(second) == holder


def test_an_absence_taken_back_ends_the_asking(world, life, second):
    holder = life.holder_of(second)
    life.is_away(holder, second)
    (absence,) = world.rows_of(Absence)

    over = {"to_on": absence.from_on}
    life.happens(AbsenceChanged, absence, to=over, person_id=holder)

    assert [ask.state for ask in life.asks()] == [AskState.WITHDRAWN]


def test_a_meeting_moved_out_of_the_absence_ends_the_asking(life, second):
    life.is_away(life.holder_of(second), second)

    later = {"starts_at": second.starts_at + timedelta(days=3), "sequence": 1}
    life.happens(MeetingMoved, second, to=later, meeting_id=second.id)

    assert [ask.state for ask in life.asks()] == [AskState.WITHDRAWN]


def test_a_meeting_moved_into_an_absence_has_the_app_ask(life, second):
    holder = life.holder_of(second)
    on = second.starts_at + timedelta(days=3)
    life.is_away(holder, second.model_copy(update={"starts_at": on}))
    assert life.asks() == []

    life.happens(MeetingMoved, second, to={"starts_at": on, "sequence": 1}, meeting_id=second.id)

    assert [(ask.by_app, ask.state) for ask in life.asks()] == [(True, AskState.OPEN)]


def test_an_asked_person_who_cannot_come_is_followed_by_the_next(life, second):
    life.cannot_come(life.holder_of(second), second)
    (ask,) = life.asks()
    first = life.waiting(ask)

    life.cannot_come(first, second)

    assert life.waiting(ask) != first
    assert life.answers(ask)[first] is AskedAnswer.NONE


def test_the_holders_own_request_goes_on_for_them_when_they_cannot_come(life, second):
    ask = life.ask_for(second)

    life.cannot_come(ask.by, second)

    (same,) = life.asks()
    assert (same.id, same.by, same.by_app) == (ask.id, ask.by, True)
    life.replies(ask.by, second, Answer.YES)
    assert (life.ask(ask.id).by_app, life.ask(ask.id).state) == (False, AskState.OPEN)


def test_half_a_day_before_the_meeting_the_rota_decides_again(life, second):
    holder = life.holder_of(second)
    life.cannot_come(holder, second)
    (ask,) = life.asks()
    no = life.waiting(ask)
    life.says_no(ask)

    life.now = second.starts_at - timedelta(hours=12)
    events = life.later(minutes=0)

    turn = life.turn_in(second)
    assert turn.person_id not in {holder, no, None}
    assert turn.source is TurnSource.ROTA
    assert reproduces(turn.reason)
    assert life.ask(ask.id).state is AskState.EXPIRED
    assert TurnChanged in [type(event) for event in events]


def test_when_nobody_is_left_the_circle_needs_a_volunteer(life, second, people):
    holder = life.holder_of(second)
    life.cannot_come(holder, second)
    (ask,) = life.asks()
    life.ask_all(ask)
    for person in people:
        if person.id != holder and life.answers(ask).get(person.id) is not AskedAnswer.NO:
            life.says_no(ask, person.id)

    life.now = second.starts_at - timedelta(hours=12)
    events = life.later(minutes=0)

    assert life.turn_in(second) is None
    (changed,) = [event for event in events if isinstance(event, TurnChanged)]
    assert changed.person_id == NOBODY_ID


def test_with_everybody_away_there_is_nobody_to_ask_and_nothing_breaks(life, second, people):
    for person in people:
        life.cannot_come(person.id, second)

    assert all(ask.asks_everyone for ask in life.asks() if ask.state is AskState.OPEN)
    life.now = second.starts_at - timedelta(hours=12)
    life.later(minutes=0)
    assert [life.turn_in(second, role) for role in Role] == [None, None, None]


def test_a_round_that_comes_twice_does_nothing_twice(life, second):
    life.cannot_come(life.holder_of(second), second)
    life.later(hours=24)

    assert life.later(minutes=0) == []


def test_an_absent_leavers_request_is_over(life, second):
    holder = life.holder_of(second)
    life.cannot_come(holder, second)

    life.happens(MembershipEnded, life.seat_of(holder), to={"state": "left"}, person_id=holder)

    assert [ask.state for ask in life.asks()] == [AskState.EXPIRED]
    assert life.holder_of(second) not in {holder, None}


def test_every_role_is_asked_for_by_itself(world, life, second):
    for role in (Role.SCRIBE, Role.TIMEKEEPER):
        life.cannot_come(life.holder_of(second, role), second)

    assert len(world.rows_of(Ask)) == 2
