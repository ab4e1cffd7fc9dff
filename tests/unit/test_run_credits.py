"""What a log says of people afterwards: who held what longest, who was there, whether it counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.agendas.segments import Purpose
from peercircles.facilitation.models import Role
from peercircles.meetings.models import Presence
from peercircles.runs.credits import LATE_AFTER, counts, holders_in, presences_in
from peercircles.runs.fold import folded
from peercircles.runs.kinds import Kind
from peercircles.runs.state import RunState, Stretch
from tests.run_logs import ANA, BEGIN, BEN, CHI, DAI, PEOPLE, PLAN, Log

MINUTE = 60


@pytest.fixture
def held():
    """Ana begins with Ben and Chi there."""
    return Log().come(ANA, BEN, CHI).start(ANA, timekeeper=BEN).go_to(0)


def facilitator_of(log):
    return holders_in(log.lines).get(Role.FACILITATOR)


def test_credit_goes_to_whoever_held_it_longest(held):
    held.add(Kind.HANDED, at=10 * MINUTE, person=BEN).add(Kind.ENDED, at=60 * MINUTE)

    assert facilitator_of(held) == BEN
    assert holders_in(held.lines)[Role.TIMEKEEPER] == BEN
    assert Role.SCRIBE not in holders_in(held.lines)


def test_what_was_held_in_pieces_is_added_up(held):
    held.add(Kind.HANDED, at=20 * MINUTE, person=BEN)
    held.add(Kind.HANDED, at=45 * MINUTE, person=ANA)
    held.add(Kind.ENDED, at=60 * MINUTE)

    assert facilitator_of(held) == ANA


def test_between_two_who_held_it_as_long_the_last_one_has_it(held):
    held.add(Kind.HANDED, at=30 * MINUTE, person=BEN).add(Kind.ENDED, at=60 * MINUTE)

    assert facilitator_of(held) == BEN


def test_the_time_somebody_was_missing_is_nobodys(held):
    held.leave(ANA, at=5 * MINUTE, since=5 * MINUTE).add(Kind.TAKEN, at=45 * MINUTE, by=BEN)
    held.add(Kind.ENDED, at=55 * MINUTE)

    assert facilitator_of(held) == BEN


def test_time_before_the_beginning_and_after_the_end_counts_for_nothing():
    log = Log().come(ANA, BEN).start(ANA).go_to(0).add(Kind.ENDED, at=2 * MINUTE)
    log.leave(BEN, at=50 * MINUTE, since=50 * MINUTE).start(BEN, at=60 * MINUTE)
    log.come(BEN, at=60 * MINUTE).go_to(0, at=60 * MINUTE).add(Kind.ENDED, at=63 * MINUTE)

    assert facilitator_of(log) == BEN


def test_nobody_ever_held_a_part_that_nobody_had():
    assert holders_in([]) == {}
    assert holders_in(Log().come(ANA).lines) == {}


_moves = st.lists(
    st.tuples(
        st.integers(1, 9), st.sampled_from(["hand", "gone", "back", "take"]), st.integers(0, 3)
    ),
    max_size=20,
)


@given(moves=_moves, last=st.integers(1, 9))
@settings(deadline=None, max_examples=300)
def test_whatever_happens_somebody_looking_at_the_clock_every_second_would_say_the_same(
    moves, last
):
    log, at, ticks = Log().come(*PEOPLE[:4]).start(ANA).go_to(0), 0, []
    for wait, move, number in [*moves, (last, "end", 0)]:
        state, person = log.state, PEOPLE[number]
        ticks += [state.holder if state.missing_since is None else None] * wait
        at += wait
        match move:
            case "hand" if person in state.present:
                log.add(Kind.HANDED, at=at, person=person)
            case "gone":
                log.leave(person, at=at, since=at)
            case "back":
                log.come(person, at=at)
            case "take":
                log.add(Kind.TAKEN, at=at, by=person)
            case "end":
                log.add(Kind.ENDED, at=at)
            case _:
                pass

    held = [who for who in ticks if who]
    longest = {who for who in held if held.count(who) == max(map(held.count, held))}
    last_of = [who for who in held if who in longest]
    assert facilitator_of(log) == (last_of[-1] if last_of else facilitator_of(log))
    assert bool(held) <= (facilitator_of(log) is not None)


def test_who_came_in_the_first_ten_minutes_was_there_and_after_them_late(held):
    edge = LATE_AFTER.total_seconds()
    held.come(DAI, at=edge).come(PEOPLE[4], at=edge + 1).add(Kind.ENDED, at=edge + 2)

    presences = presences_in(held.lines)

    assert presences == {
        ANA: Presence.PRESENT,
        BEN: Presence.PRESENT,
        CHI: Presence.PRESENT,
        DAI: Presence.PRESENT,
        PEOPLE[4]: Presence.LATE,
    }


def test_who_only_waited_for_it_or_looked_in_afterwards_was_not_there():
    log = Log().come(ANA, BEN).leave(BEN, at=30, since=10).start(ANA, at=60).go_to(0, at=60)
    log.add(Kind.ENDED, at=3600).come(CHI, at=3700)

    assert presences_in(log.lines) == {ANA: Presence.PRESENT}


def test_who_left_early_was_there(held):
    held.leave(CHI, at=5 * MINUTE, since=4 * MINUTE).add(Kind.ENDED, at=60 * MINUTE)

    assert presences_in(held.lines)[CHI] is Presence.PRESENT


@pytest.mark.parametrize(
    ("furthest", "after", "is_held"),
    [(0, 29, False), (0, 30, True), (1, 1, True), (-1, 29, False), (3, 2, True)],
)
def test_a_meeting_counts_beyond_the_check_in_or_after_half_of_its_time(furthest, after, is_held):
    state = RunState(
        stretches=PLAN,
        furthest=furthest,
        begun_at=BEGIN,
        ended_at=BEGIN + timedelta(minutes=after),
    )

    assert counts(state, 60) is is_held


def test_what_is_not_over_or_was_never_begun_does_not_count(held):
    assert not counts(RunState(), 60)
    assert not counts(held.go_to(2, at=3600).state, 60)


@given(
    purposes=st.lists(st.sampled_from(Purpose), min_size=1, max_size=6),
    furthest=st.integers(-1, 5),
    minutes=st.integers(0, 120),
    length=st.integers(1, 120),
)
def test_counting_is_just_that_rule(purposes, furthest, minutes, length):
    stretches = tuple(Stretch(PLAN[0].id, 60, purpose=purpose) for purpose in purposes)
    state = replace(
        folded([]),
        stretches=stretches,
        furthest=min(furthest, len(stretches) - 1),
        begun_at=BEGIN,
        ended_at=BEGIN + timedelta(minutes=minutes),
    )

    is_beyond = any(each is not Purpose.CHECK_IN for each in purposes[: state.furthest + 1])
    assert counts(state, length) is (is_beyond or 2 * minutes >= length)
