"""A proposed change has an end: not agreed on by all in time, it changes nothing."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.circles.seats import held_circle
from peercircles.compacts.commands import (
    answer_amendment,
    comment_on,
    propose_again,
    withdraw_amendment,
)
from peercircles.compacts.events import AmendmentLapsed
from peercircles.compacts.lapsing import let_due_amendments_lapse
from peercircles.compacts.models import (
    KEPT_IN_SIGHT,
    TIME_TO_AGREE,
    Amendment,
    AmendmentState,
    CompactVersion,
    Opinion,
)
from peercircles.compacts.queries import compact_page, compact_standing, waiting_compacts
from peercircles.kernel.errors import Conflict
from peercircles.kernel.work import NOBODY, NOBODY_ID, Work
from tests.agreed import act, agree, begun, proposed, reacting, signed

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
END = NOW + TIME_TO_AGREE
MOMENT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def people(world):
    people = [world.member(name) for name in ("Ana", "Ben", "Chi", "Dana")]
    begun(world, people[0])
    signed(world, *people)
    return people


@pytest.fixture
def amendment(world, people):
    return proposed(world, people[0])


def the_job(world):
    _none, events = reacting(world).run(NOBODY, let_due_amendments_lapse)
    return events


def state(world):
    (row,) = world.rows_of(Amendment)
    return row.state


def shown(world, reader, now=END):
    return world.read(compact_page, reader, world.circle.id, now).amendments


def test_at_its_end_it_is_closed_without_a_name(clock, world, people, amendment):
    clock.move_to(END - MOMENT)
    assert the_job(world) == []
    assert state(world) is AmendmentState.OPEN

    clock.move_to(END)
    assert the_job(world) == [
        AmendmentLapsed(at=END, by=NOBODY_ID, circle_id=world.circle.id, amendment_id=amendment.id)
    ]

    assert the_job(world) == []
    assert state(world) is AmendmentState.LAPSED
    (row,) = shown(world, people[1])
    assert (row.state, row.words, row.answers) == (AmendmentState.LAPSED, "Other words.", ())
    assert len(world.rows_of(CompactVersion)) == 1


def test_the_last_yes_counts_until_its_end_and_not_from_then_on(clock, world, people, amendment):
    agree(world, amendment, *people[1:3])
    clock.move_to(END)

    with pytest.raises(Conflict, match="time for answers is over"):
        agree(world, amendment, people[3])

    clock.move_to(END - MOMENT)
    agree(world, amendment, people[3])
    assert state(world) is AmendmentState.ADOPTED
    clock.move_to(END)
    assert the_job(world) == []


def test_before_the_job_comes_it_reads_as_closed_everywhere(clock, world, people, amendment):
    clock.move_to(END)

    assert [row.state for row in shown(world, people[1])] == [AmendmentState.LAPSED]
    assert world.read(waiting_compacts, people[1], END) == []
    assert world.read(compact_standing, people[1], world.circle.id, END).proposed == 0
    with pytest.raises(Conflict, match="time for answers is over"):
        act(world, comment_on, people[1], amendment.id, "Still?")


def test_what_is_withdrawn_while_the_job_waits_for_it_stops_nothing(
    clock, world, people, amendment
):
    # In another circle, so that the job has something left to do.
    elsewhere = world.another_circle()
    others = [world.member(circle=elsewhere) for _each in range(3)]
    begun(world, others[0], circle=elsewhere)
    signed(world, *others, circle=elsewhere)
    left = proposed(world, others[0], circle=elsewhere)
    clock.move_to(END)

    with ThreadPoolExecutor(1) as pool:
        with reacting(world).together() as session:
            held_circle(Work(session=session, actor=NOBODY, now=END), world.circle.id)
            job = pool.submit(the_job, world)
            with suppress(TimeoutError):
                job.result(timeout=0.5)
            session.delete(session.get_one(Amendment, amendment.id))
        job.result(timeout=20)

    assert {row.id: row.state for row in world.rows_of(Amendment)} == {
        left.id: AmendmentState.LAPSED
    }


def test_who_leaves_is_not_waited_for_but_only_in_time(clock, world, people, amendment):
    agree(world, amendment, *people[1:3])
    clock.move_to(END)

    act(world, end_membership, world.organiser(), world.circle.id, people[3].id)
    the_job(world)

    assert state(world) is AmendmentState.LAPSED


def test_when_who_had_not_answered_leaves_in_time_it_holds(clock, world, people, amendment):
    agree(world, amendment, *people[1:3])
    clock.move_to(END - MOMENT)

    act(world, end_membership, world.organiser(), world.circle.id, people[3].id)

    assert state(world) is AmendmentState.ADOPTED


def test_it_can_be_proposed_again_with_as_much_time_and_everybody_is_asked_anew(
    clock, world, people, amendment
):
    agree(world, amendment, people[1])
    clock.move_to(END)
    the_job(world)

    act(world, propose_again, people[0], amendment.id)

    (row,) = shown(world, people[0])
    assert (row.state, row.closes_at) == (AmendmentState.OPEN, END + TIME_TO_AGREE)
    assert [(answer.name, answer.opinion) for answer in row.answers] == [("Ana", Opinion.AGREE)]


def test_it_can_be_proposed_again_before_the_job_came(clock, world, people, amendment):
    clock.move_to(END)

    act(world, propose_again, people[0], amendment.id)

    assert the_job(world) == []
    assert state(world) is AmendmentState.OPEN


def test_what_waits_is_not_proposed_again(world, people, amendment):
    with pytest.raises(Conflict, match="waits for answers already"):
        act(world, propose_again, people[0], amendment.id)


def test_who_proposed_it_takes_it_back_before_and_after_its_end(clock, world, people, amendment):
    other = proposed(world, people[0], "More words.")
    act(world, withdraw_amendment, people[0], other.id)
    clock.move_to(END)
    the_job(world)

    act(world, withdraw_amendment, people[0], amendment.id)

    assert shown(world, people[0]) == ()
    with pytest.raises(Conflict, match="proposed no longer"):
        act(world, answer_amendment, people[1], amendment.id, Opinion.AGREE, 1)


def test_after_a_while_it_is_out_of_sight(clock, world, people, amendment):
    clock.move_to(END)
    the_job(world)

    assert len(shown(world, people[0], END + KEPT_IN_SIGHT - MOMENT)) == 1
    assert shown(world, people[0], END + KEPT_IN_SIGHT) == ()


def test_what_is_over_is_not_set_aside_by_another_change(clock, world, people, amendment):
    clock.move_to(END - timedelta(days=1))
    other = proposed(world, people[1], "Later words.")
    clock.move_to(END)
    agree(world, other, *people)
    the_job(world)

    by_words = {row.words: row.state for row in world.rows_of(Amendment)}
    assert by_words == {
        "Other words.": AmendmentState.LAPSED,
        "Later words.": AmendmentState.ADOPTED,
    }
