"""Focus seats: asked for, given in turn by a ledger of their own, and credited once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.agendas.focus import FocusEntry, FocusSeatRequest, SeatState
from peercircles.agendas.focus_ledger import credit_seats
from peercircles.agendas.focus_queue import seat_page
from peercircles.agendas.focus_requests import (
    ask_for_seat,
    let_seat_requests_go,
    withdraw_seat_request,
)
from peercircles.agendas.seats import seat_holders
from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import EntryKind
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.meetings.models import Answer, Meeting, MeetingState, Reply
from tests.factories import LONG_AGO, actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai")]


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=NOW + WEEK)


def ask(world, person, about="", *, is_urgent=False):
    return world.run(ask_for_seat, person, world.circle.id, about=about, is_urgent=is_urgent)


def credited(world, meeting, *people):
    """The meeting was held, and these had its seats."""

    def command(work):
        credit_seats(work, work.session.get_one(Meeting, meeting.id), [who.id for who in people])

    world.run(command, people[0])


def held(world, weeks):
    return world.meeting(starts_at=NOW - WEEK * weeks, state=MeetingState.HELD)


def holders(world, meeting, reader):
    def holders_of(session, _actor):
        return seat_holders(session, world.circle.id, meeting)

    return world.read(holders_of, reader)


def test_who_asks_is_in_the_queue_with_a_reason_and_can_take_it_back(world, people, meeting):
    ana, ben, *_rest = people
    ask(world, ana, "Whether to stay")

    (row,) = world.read(seat_page, ben, meeting.id).rows
    assert (row.person_name, row.about, row.place, str(row.reason)) == (
        "Ana",
        "Whether to stay",
        1,
        "Ana is the only one left who asks.",
    )
    assert world.read(seat_page, ana, meeting.id).has_asked

    world.run(withdraw_seat_request, ana, world.circle.id)

    assert world.read(seat_page, ben, meeting.id).rows == ()
    with pytest.raises(NotFound, match="have not asked"):
        world.run(withdraw_seat_request, ana, world.circle.id)


def test_one_asks_once_at_a_time(world, people):
    ask(world, people[0])

    with pytest.raises(Conflict, match="already"):
        ask(world, people[0])


def test_words_that_cannot_be_taken_are_refused_beside_their_field(world, people):
    with pytest.raises(Invalid) as refusal:
        ask(world, people[0], "x" * 281)

    assert refusal.value.field == "seat_about"


def test_who_has_sat_comes_after_who_has_not(world, people, meeting):
    ana, ben, *_rest = people
    ask(world, ana)
    credited(world, held(world, 1), ana)
    ask(world, ana)
    ask(world, ben)

    assert holders(world, meeting, ana) == [ben.id, ana.id]
    _first, second = world.read(seat_page, ana, meeting.id).rows
    assert str(second.reason) == "You had a seat last time, so the others come first."


def test_the_facilitator_keeps_the_place_for_another_meeting(world, people, meeting):
    ana, ben, *_rest = people
    world.turn(meeting, ana)
    ask(world, ana)
    ask(world, ben)

    assert holders(world, meeting, ana) == [ben.id]
    waiting = world.read(seat_page, ana, meeting.id).rows[-1]
    assert (waiting.place, waiting.is_you) == (0, True)


def test_where_two_are_there_the_facilitator_may_sit_too(world, meeting):
    ana, _ben = world.member(), world.member()
    world.turn(meeting, ana)
    ask(world, ana)

    assert holders(world, meeting, ana) == [ana.id]


def test_who_cannot_come_keeps_the_place(world, people, meeting):
    ana, ben, *_rest = people
    ask(world, ana)
    ask(world, ben)
    world.add(Reply(meeting_id=meeting.id, person_id=ana.id, answer=Answer.CANNOT, at=LONG_AGO))

    assert holders(world, meeting, ben) == [ben.id]


def test_a_meeting_is_credited_once_and_its_requests_are_given(world, people):
    ana, ben, *_rest = people
    over = held(world, 1)
    ask(world, ana)

    credited(world, over, ana, ben)
    credited(world, over, ana, ben)

    served = [row.person_id for row in world.rows_of(FocusEntry) if row.kind is EntryKind.SERVED]
    assert sorted(served) == sorted([ana.id, ben.id])
    (request,) = world.rows_of(FocusSeatRequest)
    assert (request.state, request.meeting_id) == (SeatState.GIVEN, over.id)


def test_urgency_moves_one_place_up_and_counts_once_in_three_meetings(world, people, meeting):
    ana, ben, *_rest = people
    credited(world, held(world, 9), ana, ben)
    credited(world, held(world, 8), ana)
    credited(world, held(world, 7), people[2])
    ask(world, ben)
    ask(world, ana, is_urgent=True)
    assert holders(world, meeting, ana) == [ana.id, ben.id]

    credited(world, held(world, 3), ana)
    with pytest.raises(Conflict, match="said so lately"):
        ask(world, ana, is_urgent=True)
    held(world, 2)
    with pytest.raises(Conflict, match="said so lately"):
        ask(world, ana, is_urgent=True)
    held(world, 1)
    ask(world, ana, is_urgent=True)


def test_who_leaves_asks_for_nothing_any_more(world, engine, people):
    ask(world, people[0])
    reacting = Transactions(engine, [let_seat_requests_go])

    reacting.run(actor(world.organiser()), end_membership, world.circle.id, people[0].id)

    assert [row.state for row in world.rows_of(FocusSeatRequest)] == [SeatState.WITHDRAWN]


@pytest.mark.parametrize("kind", ["organiser", "former_member", "person"])
def test_nobody_outside_the_circle_reads_or_asks(world, people, meeting, kind):
    ask(world, people[0])
    outside = getattr(world, kind)()

    with pytest.raises(NotFound):
        world.read(seat_page, outside, meeting.id)
    with pytest.raises(NotFound):
        ask(world, outside)
    with pytest.raises(NotFound):
        world.run(withdraw_seat_request, outside, world.circle.id)
