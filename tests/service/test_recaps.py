"""Decisions of a meeting, and the recap that is looked over and sent once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.facilitation.models import Role
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.attendances import note_attendance
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Presence
from peercircles.promises.commands import PromiseWords, make_promise
from peercircles.recaps.commands import record_decision, send_recap, take_out_decision
from peercircles.recaps.events import DecisionRecorded, RecapSent
from peercircles.recaps.models import MOST_DECISIONS, CircleDecision, Recap
from peercircles.recaps.queries import recap_of
from tests.factories import actor

STARTS = datetime(2027, 3, 25, 11, 30, tzinfo=UTC)
DURING = STARTS + timedelta(minutes=20)
AFTER = STARTS + timedelta(hours=2)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelling:
        yield travelling


@pytest.fixture
def noor(world):
    return world.member("Noor")


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def meeting(world, noor, ana):
    """It is over: Ana facilitated, Noor wrote."""
    meeting = world.meeting(starts_at=STARTS)
    world.turn(meeting, noor, role=Role.SCRIBE)
    world.turn(meeting, ana)
    return meeting


def recap(world, person, meeting, at=AFTER):
    return world.read(recap_of, person, meeting.id, at)


def decided(world):
    return [row.words for row in world.rows_of(CircleDecision)]


def test_the_scribe_and_the_facilitator_write_decisions_down(world, meeting, noor, ana, clock):
    world.run(record_decision, noor, meeting.id, "  Meet at   eight ")
    clock.shift(1)
    world.run(record_decision, ana, meeting.id, "Bring biscuits")

    page = recap(world, world.member("Ben"), meeting)
    assert [(row.words, row.by_name) for row in page.decisions] == [
        ("Meet at eight", "Noor"),
        ("Bring biscuits", "Ana"),
    ]
    assert not page.can_record


def test_nobody_else_does(world, meeting):
    with pytest.raises(Forbidden, match="scribe or the facilitator"):
        world.run(record_decision, world.member(), meeting.id, "x")
    with pytest.raises(Forbidden, match="not in this circle"):
        world.run(record_decision, world.organiser(), meeting.id, "x")
    for other in (world.person(), world.former_member()):
        with pytest.raises(NotFound):
            world.run(record_decision, other, meeting.id, "x")
    assert decided(world) == []


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (STARTS - timedelta(minutes=1), "not begun"),
        (STARTS + timedelta(hours=49), "two days"),
    ],
)
def test_decisions_belong_to_the_meeting_and_the_two_days_after_it(
    world, meeting, noor, clock, at, sentence
):
    clock.move_to(at)
    with pytest.raises(Forbidden, match=sentence):
        world.run(record_decision, noor, meeting.id, "x")


@pytest.mark.parametrize(
    ("words", "sentence"), [(" ", "Please write"), ("x" * 281, "1 character too long")]
)
def test_what_cannot_be_taken_is_said_beside_the_field(world, meeting, noor, words, sentence):
    with pytest.raises(Invalid, match=sentence) as refusal:
        world.run(record_decision, noor, meeting.id, words)

    assert refusal.value.field == "decision"


def test_there_is_an_end_to_deciding(world, meeting, noor):
    for number in range(MOST_DECISIONS):
        world.run(record_decision, noor, meeting.id, f"Decision {number}")

    with pytest.raises(Conflict, match="a lot of decisions"):
        world.run(record_decision, noor, meeting.id, "One more")


def test_a_decision_is_taken_out_of_its_own_meeting_alone(world, meeting, noor, transactions):
    decision, events = transactions.run(actor(noor), record_decision, meeting.id, "Off")
    other = world.meeting(starts_at=STARTS - timedelta(hours=2))
    world.turn(other, noor, role=Role.SCRIBE)
    assert [type(event) for event in events] == [DecisionRecorded]

    with pytest.raises(NotFound, match="that decision"):
        world.run(take_out_decision, noor, other.id, decision.id)
    world.run(take_out_decision, noor, meeting.id, decision.id)

    assert decided(world) == []


def test_the_recap_says_who_was_there_what_was_decided_promised_and_is_next(
    world, meeting, noor, ana, clock
):
    ben, cleo = world.member("Ben"), world.member("Cleo")
    there = {ana.id: Presence.PRESENT, ben.id: Presence.LATE, cleo.id: Presence.ABSENT}
    world.run(note_attendance, ana, meeting.id, there, ana.id)
    world.run(record_decision, noor, meeting.id, "Meet at eight")
    for said in (PromiseWords("Call the library"), PromiseWords("Write", STARTS.date())):
        world.run(make_promise, ben, world.circle.id, said, meeting_id=meeting.id)
        clock.shift(1)
    following = world.meeting(starts_at=STARTS + timedelta(days=14))
    world.turn(following, cleo)

    page = recap(world, ben, meeting)

    assert page.present == ("Ana", "Ben")
    assert [(line.owner_name, line.words, line.due_on) for line in page.promises] == [
        ("Ben", "Call the library", None),
        ("Ben", "Write", STARTS.date()),
    ]
    assert page.next_meeting.starts_at == following.starts_at
    assert page.next_meeting.facilitator == "Cleo"


def test_it_goes_to_those_who_are_in_the_circle_and_were_when_it_met(
    world, session, meeting, noor, ana
):
    world.former_member("Left")
    newcomer = world.person("Newcomer")
    seat = world.join(newcomer)
    seat.joined_at = meeting.ends_at
    session.merge(seat)
    session.commit()
    world.organiser("Organiser")

    assert recap(world, noor, meeting).goes_to == ("Noor", "Ana")


def test_it_is_sent_once_as_it_was_looked_over(world, meeting, noor, ana, transactions):
    seen = recap(world, noor, meeting).content

    _recap, events = transactions.run(actor(noor), send_recap, meeting.id, seen)

    page = recap(world, ana, meeting)
    assert [type(event) for event in events] == [RecapSent]
    assert (page.sent_by, page.sent_at) == ("Noor", AFTER)
    assert not page.can_send
    with pytest.raises(Conflict, match="has been sent"):
        world.run(send_recap, ana, meeting.id, seen)
    with pytest.raises(Conflict, match="has been sent"):
        world.run(record_decision, noor, meeting.id, "Too late")


def test_what_changed_since_is_looked_over_again(world, meeting, noor, ana):
    seen = recap(world, noor, meeting).content
    world.run(record_decision, ana, meeting.id, "One more")

    with pytest.raises(Conflict, match="changed since"):
        world.run(send_recap, noor, meeting.id, seen)

    world.run(send_recap, noor, meeting.id, recap(world, noor, meeting).content)


def test_whoever_came_since_is_a_reason_to_look_again(world, meeting, noor):
    seen = recap(world, noor, meeting).content
    world.member("Ben")

    with pytest.raises(Conflict, match="changed since"):
        world.run(send_recap, noor, meeting.id, seen)


def test_of_two_who_send_at_once_one_does(world, meeting, noor, ana):
    seen = recap(world, noor, meeting).content

    def send(person):
        try:
            world.run(send_recap, person, meeting.id, seen)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as together:
        assert sorted(together.map(send, (noor, ana))) == [False, True]
    assert len(world.rows_of(Recap)) == 1


@pytest.mark.parametrize("live", [LiveMark.NONE, LiveMark.RUNNING])
def test_while_the_meeting_is_on_nothing_is_sent(world, session, meeting, noor, clock, live):
    clock.move_to(DURING)
    meeting.live = live
    session.merge(meeting)
    session.commit()

    assert not recap(world, noor, meeting, DURING).can_send
    with pytest.raises(Forbidden):
        world.run(send_recap, noor, meeting.id, "")


def test_an_ended_live_meeting_is_over_before_its_planned_end(world, session, meeting, noor):
    meeting.live = LiveMark.DONE
    session.merge(meeting)
    session.commit()

    assert recap(world, noor, meeting, DURING).can_send


def test_who_is_not_in_the_circle_reads_no_recap(world, meeting, noor):
    world.run(record_decision, noor, meeting.id, "Ours")

    assert recap(world, world.organiser(), meeting) is None
    for other in (world.person(), world.former_member()):
        with pytest.raises(NotFound):
            recap(world, other, meeting)
