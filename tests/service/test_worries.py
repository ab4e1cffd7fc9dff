"""Worries: who reads them, for how long, and what is left of them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.models import Programme
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.worries.commands import (
    set_care_words,
    take_worry_back,
    tell_worry,
)
from peercircles.worries.forgetting import forget_worries
from peercircles.worries.models import LIVES_FOR, LONGEST_WORRY, MOST_WORRIES, ToldTo, Worry
from peercircles.worries.policy import may_read
from peercircles.worries.queries import my_care_words, worries_in, worries_told_to
from peercircles.worries.reactions import forget_worries_of
from tests.asked import worry_of
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


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


@pytest.fixture
def dai(world):
    return world.member("Dai")


def read_by(world, reader, now=NOW):
    return [row.words for row in world.read(worries_in, reader, world.circle.id, now).worries]


def told_to(world, reader, now=NOW):
    return [row.words for row in world.read(worries_told_to, reader, now)]


def test_one_person_is_told_and_nobody_else(world, ana, ben, dai):
    about = {"told": ToldTo.PERSON, "to_id": ben.id}
    world.run(tell_worry, ana, world.circle.id, "It slips", **about)

    assert [read_by(world, each) for each in (ana, ben, dai)] == [["It slips"], ["It slips"], []]
    assert [told_to(world, each) for each in (ana, ben, dai)] == [[], ["It slips"], []]


def test_everybody_in_the_circle_is_told(world, ana, ben, dai):
    world.run(tell_worry, ana, world.circle.id, "It slips", told=ToldTo.CIRCLE)

    assert [told_to(world, each) for each in (ben, dai)] == [["It slips"], ["It slips"]]


def test_whoever_has_the_next_turn_is_told_and_it_stays_with_them(world, ana, ben, dai):
    first = world.meeting(starts_at=NOW + timedelta(days=3))
    second = world.meeting(starts_at=NOW + timedelta(days=17))
    world.turn(first, ben)
    world.turn(second, dai)

    world.run(tell_worry, ana, world.circle.id, "It slips", told=ToldTo.FACILITATOR)

    later = NOW + timedelta(days=4)
    assert [read_by(world, each, later) for each in (ben, dai)] == [["It slips"], []]


def test_without_anybody_to_tell_it_is_refused_beside_the_field(world, ana):
    elsewhere = world.member(circle=world.another_circle())
    nobody = {"told": ToldTo.FACILITATOR}
    for whom in (nobody, *({"told": ToldTo.PERSON, "to_id": each} for each in (None, ana.id))):
        with pytest.raises(Invalid) as refused:
            world.run(tell_worry, ana, world.circle.id, "It slips", **whom)
        assert refused.value.field == "worry_to"
    with pytest.raises(Invalid):
        world.run(tell_worry, ana, world.circle.id, "x", told=ToldTo.PERSON, to_id=elsewhere.id)
    assert world.rows_of(Worry) == []


def test_ones_own_turn_is_nobody_to_tell(world, ana):
    world.turn(world.meeting(starts_at=NOW + timedelta(days=3)), ana)

    with pytest.raises(Invalid):
        world.run(tell_worry, ana, world.circle.id, "It slips", told=ToldTo.FACILITATOR)


@pytest.mark.parametrize("words", ["", " \n ", "x" * (LONGEST_WORRY + 1), "a\u202eb"])
def test_words_that_cannot_be_kept_are_refused_beside_their_field(world, ana, words):
    with pytest.raises(Invalid) as refused:
        world.run(tell_worry, ana, world.circle.id, words, told=ToldTo.CIRCLE)

    assert refused.value.field == "worry_words"


def test_after_two_weeks_nobody_reads_it_and_it_is_taken_out(world, ana, ben):
    worry_of(world, ana, ben)
    over = NOW + LIVES_FOR
    assert read_by(world, ben, over - timedelta(seconds=1)) == ["It slips"]
    assert (read_by(world, ben, over), read_by(world, ana, over)) == ([], [])

    with time_machine.travel(over, tick=False):
        world.run(forget_worries, ana)

    assert world.rows_of(Worry) == []


def test_its_author_takes_it_back_for_everybody(world, ana, ben):
    worry = worry_of(world, ana)
    with pytest.raises(Forbidden):
        world.run(take_worry_back, ben, worry.id)

    world.run(take_worry_back, ana, worry.id)

    assert (world.rows_of(Worry), read_by(world, ben)) == ([], [])


def test_who_was_not_told_cannot_even_learn_that_there_is_one(world, ana, ben, dai):
    worry = worry_of(world, ana, ben)

    for other in (dai, world.former_member(), world.organiser(), world.person()):
        with pytest.raises(NotFound):
            world.run(take_worry_back, other, worry.id)


def test_nobody_else_reads_what_is_told_to_the_circle(world, ana):
    worry_of(world, ana)

    for other in (world.former_member(), world.resting_member(), world.person()):
        with pytest.raises(NotFound):
            read_by(world, other)
        assert told_to(world, other) == []


def test_there_is_an_end_to_how_many_one_tells(world, ana):
    for _each in range(MOST_WORRIES):
        worry_of(world, ana)

    with pytest.raises(Conflict):
        world.run(tell_worry, ana, world.circle.id, "One more", told=ToldTo.CIRCLE)


def test_what_somebody_told_or_was_told_goes_when_they_leave(world, ana, ben, dai):
    worry_of(world, ana, ben)
    worry_of(world, ben, ana)
    worry_of(world, dai, ben)
    reacting = Transactions(world.engine, [forget_worries_of])

    reacting.run(actor(ana), leave_circle, world.circle.id, Route.FINISH)

    assert [(row.author_id, row.to_id) for row in world.rows_of(Worry)] == [(dai.id, ben.id)]


def test_during_a_pause_nobody_reads_what_was_told_by_who_takes_it(world, ana, ben):
    worry_of(world, ana, ben)
    reacting = Transactions(world.engine, [forget_worries_of])

    reacting.run(actor(ana), leave_circle, world.circle.id, Route.PAUSE)

    assert (read_by(world, ben), told_to(world, ben)) == ([], [])


def test_organisers_say_whom_people_can_turn_to(world, ana):
    organiser = world.organiser()
    programme = world.rows_of(Programme)[0]

    world.run(set_care_words, organiser, programme.id, "Call 112")
    world.run(set_care_words, organiser, programme.id, "Call 113")

    assert [row.words for row in world.read(my_care_words, organiser)] == ["Call 113"]
    assert world.read(worries_in, ana, world.circle.id, NOW).care_words == "Call 113"


def test_nobody_else_says_whom_people_can_turn_to(world, ana):
    programme = world.rows_of(Programme)[0]

    with pytest.raises(NotFound):
        world.run(set_care_words, ana, programme.id, "Call me")
    assert world.read(my_care_words, ana) == []


class _Seat:
    """Somebody in a circle, or elsewhere, or no longer there."""

    def __init__(self, person_id, circle_id, *, is_active):
        self.person_id, self.circle_id, self._is_active = person_id, circle_id, is_active

    def is_active(self):
        return self._is_active


@given(st.data())
def test_never_does_anybody_read_it_who_was_not_told(data):
    ids = st.integers(0, 3)
    worry = Worry(
        circle_id=data.draw(ids),
        author_id=data.draw(ids),
        to_id=data.draw(st.none() | ids),
        told=ToldTo.PERSON,
        words="x",
        at=NOW,
        ends_at=NOW + LIVES_FOR,
    )
    seat = _Seat(data.draw(ids), data.draw(ids), is_active=data.draw(st.booleans()))
    at = NOW + timedelta(days=data.draw(st.integers(0, 30)))

    may = bool(may_read(seat, worry, at))

    is_told = worry.to_id is None or seat.person_id in {worry.author_id, worry.to_id}
    is_there = seat.is_active() and seat.circle_id == worry.circle_id
    assert may == (is_told and is_there and at < worry.ends_at)
