"""Answering a pulse, and what the circle reads of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from peercircles.circles.commands import end_membership
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import (
    AlreadyDone,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
)
from peercircles.meetings.attendances import note_attendance, note_own_attendance
from peercircles.meetings.models import Presence
from peercircles.pulses.commands import answer_pulse
from peercircles.pulses.events import PulseAnswered, PulseClosed
from peercircles.pulses.models import Pulse, PulseAnswer, PulseSeat
from peercircles.pulses.queries import NO_PULSE, PulsePhase
from peercircles.pulses.waiting import waiting_pulses
from tests.pulses import OVER_AT, PulseLife
from tests.run_lives import leading


@pytest.fixture
def life(world):
    return PulseLife(world)


def test_whoever_was_there_is_asked_three_things(life):
    life.was_there()

    page = life.page(life.people[0])

    assert page.phase is PulsePhase.ASKED
    assert [item.answer for item in page.items] == [0, 0, 0]
    assert page.closes_at == OVER_AT + timedelta(hours=24)


def test_it_begins_with_the_third_who_was_there(life):
    ana, ben, chi, dai = life.people
    life.was_there(ana, ben)
    assert life.page(ana) == NO_PULSE

    life.was_there(chi, presence=Presence.LATE)

    assert [life.page(person).phase for person in (ana, ben, chi)] == [PulsePhase.ASKED] * 3
    assert life.page(dai) == NO_PULSE


def test_nobody_is_asked_while_the_meeting_goes_on(world):
    life = PulseLife(world)
    life.meeting = world.meeting(starts_at=life.now - timedelta(minutes=5))

    life.was_there()

    assert world.rows_of(Pulse) == []


def test_whoever_was_not_there_can_neither_answer_nor_see_it_until_it_is_closed(life):
    *there, absent = life.people
    life.was_there(*there)

    with pytest.raises(Forbidden, match="those who were at the meeting"):
        life.answer(absent, 5, 5, 5)

    life.run(absent, note_own_attendance, life.meeting.id, Presence.ABSENT)
    for person in there:
        life.answer(person, 5, 3, 1)
    assert life.page(absent).phase is PulsePhase.CLOSED


def test_one_can_change_an_answer_until_the_close_and_see_it_oneself(life):
    ana, ben, *_ = life.people
    life.was_there()

    life.answer(ana, 1, 2, 3)
    life.answer(ana, 5, 4, 3)

    assert life.page(ana).phase is PulsePhase.ANSWERED
    assert [item.answer for item in life.page(ana).items] == [5, 4, 3]
    assert life.page(ben).phase is PulsePhase.ASKED
    life.decline(ana)
    assert life.page(ana).phase is PulsePhase.DECLINED
    assert len(life.world.rows_of(PulseAnswer)) == 1


def test_nothing_shows_before_the_last_has_answered_and_then_bands_alone(life):
    life.was_there()
    for person, answers in zip(life.people, [(5, 1, 3), (4, 2, 3), (4, 1, 5)], strict=False):
        life.answer(person, *answers)
        assert life.bands() == []

    life.decline(life.people[3])

    assert life.bands() == ["high", "low", "mid"]
    assert {life.page(person).phase for person in life.people} == {PulsePhase.CLOSED}
    assert [item.answer for item in life.page(life.people[0]).items] == [0, 0, 0]


def test_as_long_as_it_is_not_known_who_was_there_it_waits_for_its_day(life):
    ana, ben, chi, dai = life.people
    life.was_there(ana, ben, chi)
    for person in (ana, ben, chi):
        life.answer(person, 4, 4, 4)
    assert life.bands() == []

    life.was_there(dai)
    assert life.page(dai).phase is PulsePhase.ASKED
    life.answer(dai, 1, 1, 1)

    assert life.bands() == ["high", "high", "high"]


def test_a_day_after_the_meeting_it_closes_with_what_there_is(life):
    life.was_there()
    for person in life.people[:3]:
        life.answer(person, 2, 3, 4)
    life.now = OVER_AT + timedelta(hours=24) - timedelta(seconds=1)
    life.go_round()
    assert life.bands() == []
    life.answer(life.people[0], 2, 3, 5)

    life.now = OVER_AT + timedelta(hours=24)
    with pytest.raises(Conflict, match="closed"):
        life.answer(life.people[3], 1, 1, 1)
    assert life.page(life.people[0]) == NO_PULSE
    life.go_round()

    assert life.bands() == ["low", "mid", "high"]
    with pytest.raises(Conflict, match="closed"):
        life.answer(life.people[3], 1, 1, 1)


def test_it_is_never_computed_again(life):
    life.was_there()
    for person in life.people:
        life.answer(person, 5, 5, 5)
    kept = life.pulse().bands

    life.later(hours=2)
    life.run(life.people[0], note_own_attendance, life.meeting.id, Presence.ABSENT)
    life.later(days=2)
    life.go_round()

    assert life.pulse().bands == kept == dict.fromkeys(life.pulse().items, "high")


def test_with_fewer_than_three_answers_nothing_is_shown_and_that_is_said(life):
    life.was_there()
    life.answer(life.people[0], 5, 5, 5)
    life.answer(life.people[1], 5, 5, 5)
    life.decline(life.people[2])
    life.decline(life.people[3])

    page = life.page(life.people[0])

    assert (page.phase, page.items) == (PulsePhase.TOO_FEW, ())
    assert life.pulse().bands == {}


@pytest.mark.parametrize("answers", [(0, 3, 3), (3, 6, 3), (3, 3, -1), (3, 3, 2**40)])
def test_an_answer_that_is_none_is_refused_beside_its_item(life, answers):
    life.was_there()

    with pytest.raises(Invalid) as refused:
        life.answer(life.people[0], *answers)

    (at,) = [at for at, answer in enumerate(answers) if answer != 3]
    assert refused.value.field == life.pulse().items[at]
    assert life.world.rows_of(PulseAnswer) == []


def test_what_is_left_out_is_refused_and_what_was_not_asked_is_not_kept(life):
    life.was_there()
    first, *_ = life.pulse().items

    with pytest.raises(Invalid):
        life.run(life.people[0], answer_pulse, life.meeting.id, {first: 3, "hearsay": 3})


def test_the_same_sent_twice_counts_once(life):
    life.was_there()
    op = new_id()
    life.answer(life.people[0], 1, 1, 1, op=op)

    with pytest.raises(AlreadyDone):
        life.answer(life.people[0], 1, 1, 1, op=op)

    assert len(life.world.rows_of(PulseAnswer)) == 1


def test_the_last_two_who_answer_in_the_same_moment_close_it_once(life):
    life.was_there()
    for person in life.people[:2]:
        life.answer(person, 3, 3, 1)
    start = Barrier(2)

    def answer(person):
        start.wait(timeout=10)
        life.answer(person, 5, 5, 1)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(answer, life.people[2:]))

    assert life.bands() == ["mid", "mid", "low"]
    assert len([each for each in life.events if isinstance(each, PulseClosed)]) == 1


def test_an_answer_at_the_instant_of_the_close_counts_wholly_or_is_refused(life):
    life.was_there()
    for person in life.people[:3]:
        life.answer(person, 3, 3, 3)
    life.now = OVER_AT + timedelta(hours=24)
    start = Barrier(2)

    def at_once(do):
        start.wait(timeout=10)
        try:
            do()
        except DomainError as refusal:
            return refusal

    with ThreadPoolExecutor(2) as threads:
        refusals = list(
            threads.map(at_once, [life.go_round, lambda: life.answer(life.people[3], 5, 5, 5)])
        )

    assert refusals[0] is None
    assert isinstance(refusals[1], Conflict)
    assert life.bands() == ["mid", "mid", "mid"]


def test_whoever_leaves_is_not_waited_for_and_what_they_said_counts(life, world):
    ana, ben, chi, dai = life.people
    life.was_there()
    for person in (ana, ben, chi):
        life.answer(person, 5, 5, 5)

    remove(life, world, dai)
    assert life.bands() == ["high", "high", "high"]

    life.people = [ana, ben, chi]
    life.meet_again()
    life.answer(ana, 5, 5, 5)
    remove(life, world, ana)
    life.answer(ben, 4, 4, 4)
    life.answer(chi, 4, 4, 4)
    assert life.bands(ben) == ["high", "high", "high"]


def test_who_was_noted_by_mistake_is_not_waited_for(life, world):
    ana, ben, chi, dai = life.people
    life.was_there()
    for person in (ana, ben, chi):
        life.answer(person, 2, 2, 2)

    life.run(ana, note_attendance, life.meeting.id, {dai.id: Presence.ABSENT}, ana.id)

    assert life.bands() == ["low", "low", "low"]


def test_the_circle_is_asked_all_nine_in_three_meetings(life):
    life.was_there()
    asked = [tuple(life.pulse().items)]
    for _ in range(3):
        life.meet_again()
        asked.append(tuple(life.pulse().items))

    assert len({item for items in asked[:3] for item in items}) == 9
    assert asked[3] == asked[0]


def test_organisers_and_strangers_have_no_pulse(life, world):
    life.was_there()
    former = life.people[3]
    for person in life.people:
        life.answer(person, 5, 5, 5)
    remove(life, world, former)

    for person in (world.organiser(), world.person(), former):
        assert life.page(person) == NO_PULSE
        with pytest.raises(NotFound):
            life.answer(person, 5, 5, 5)


def test_the_circle_hears_of_the_close_and_of_no_answer(life):
    life.was_there()
    life.events.clear()

    for person in life.people:
        life.answer(person, 4, 4, 4)

    *answered, closed = life.events
    assert [type(each) for each in answered] == [PulseAnswered] * 4
    assert type(closed) is PulseClosed
    assert closed.by.int == 0


def test_at_the_close_answers_seats_and_key_are_gone(life, world):
    life.was_there()
    for person in life.people:
        life.answer(person, 4, 4, 4)

    assert world.rows_of(PulseAnswer) == world.rows_of(PulseSeat) == []
    assert life.pulse().key == ""


def remove(life, world, person):
    life.run(world.organiser(), end_membership, world.circle.id, person.id)


def test_of_a_meeting_that_was_led_here_it_is_known_who_was_there(world):
    ana, ben, chi, _absent = (world.member() for _ in range(4))
    led = leading(world, ana)
    led.come(ana, ben, chi)
    led.start(ana)
    led.wait(minutes=50)
    led.end(ana)
    (pulse,) = world.rows_of(Pulse)

    for person in (ana, ben, chi):
        led.lead(person, answer_pulse, dict.fromkeys(pulse.items, 4))

    assert set(world.rows_of(Pulse)[0].bands.values()) == {"high"}


def test_after_a_meeting_of_two_nobody_is_asked(world):
    ana, ben, _absent = (world.member() for _ in range(3))
    led = leading(world, ana)
    led.come(ana, ben)
    led.start(ana)
    led.wait(minutes=50)
    led.end(ana)

    assert world.rows_of(Pulse) == []


def test_it_waits_on_the_first_page_of_those_who_have_said_nothing(life, world):
    ana, ben, *_ = life.people
    life.was_there()
    life.answer(ana, 1, 2, 3)

    assert world.read(waiting_pulses, ana, life.now) == []
    (waiting,) = world.read(waiting_pulses, ben, life.now)
    assert (waiting.meeting_id, waiting.circle_id) == (life.meeting.id, world.circle.id)
    assert world.read(waiting_pulses, ben, OVER_AT + timedelta(hours=24)) == []
    remove(life, world, ben)
    assert world.read(waiting_pulses, ben, life.now) == []
