"""Two people who take the same turn in the same moment: one has it, the other is told kindly."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from peercircles.facilitation.ask_rounds import advance_asks
from peercircles.facilitation.asking import answer_ask
from peercircles.facilitation.models import AskState, Role
from peercircles.facilitation.taking import cover_turn, decline_turn, volunteer
from peercircles.kernel.errors import Conflict, DomainError, NotFound
from tests.swap_lives import SwapLife


@pytest.fixture
def life(world):
    for name in ("Ana", "Ben", "Chi", "Dai", "Eli", "Fay", "Gus"):
        world.member(name)
    return SwapLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(6)
    life.publish()
    return meetings


def at_once(*actions):
    """What came of each of several actions that start together: an answer or a refusal."""
    start = Barrier(len(actions))

    def one(action):
        start.wait(timeout=10)
        try:
            return action()
        except DomainError as refusal:
            return refusal

    with ThreadPoolExecutor(len(actions)) as workers:
        return list(workers.map(one, actions))


def refusals(outcomes):
    return [outcome for outcome in outcomes if isinstance(outcome, DomainError)]


def test_two_who_accept_the_same_swap(life, meetings):
    ask = life.ask_for(meetings[1])
    life.ask_all(ask)
    busy = {life.holder_of(meetings[1], role) for role in Role}
    takers = [person for person in life.planned() if person not in busy][:2]

    outcomes = at_once(
        *(lambda taker=taker: life.run(answer_ask, ask.id, yes=True, by=taker) for taker in takers)
    )

    (refusal,) = refusals(outcomes)
    assert isinstance(refusal, Conflict)
    assert "Thank you" in str(refusal)
    taken = life.ask(ask.id)
    assert (taken.state, taken.taken_by) == (AskState.TAKEN, life.holder_of(meetings[1]))
    assert taken.taken_by in takers


def test_one_who_covers_while_the_holder_declines(life, meetings):
    ask = life.ask_for(meetings[1])
    taker = life.waiting(ask)

    outcomes = at_once(
        lambda: life.run(cover_turn, ask.turn_id, by=taker),
        lambda: life.run(decline_turn, ask.turn_id, by=ask.by),
    )

    assert len(refusals(outcomes)) == 1
    assert life.holder_of(meetings[1]) not in {ask.by, None}
    assert life.ask(ask.id).state in {AskState.TAKEN, AskState.WITHDRAWN}


def test_two_who_volunteer_for_the_same_turn(life, meetings):
    both = list(life.planned())[:2]

    at_once(
        *(
            lambda person=person: life.run(volunteer, meetings[5].id, Role.FACILITATOR, by=person)
            for person in both
        )
    )

    assert life.holder_of(meetings[5]) in both


def test_two_rounds_that_pass_a_request_on(life, meetings):
    ask = life.ask_for(meetings[1])
    life.now = life.asked(ask)[0].until

    outcomes = at_once(*[lambda: life.run(advance_asks)] * 3)

    assert refusals(outcomes) == []
    assert len(life.asked(ask)) == 2


def test_an_answer_while_the_person_is_removed(world, life, meetings):
    ask = life.ask_for(meetings[1])
    taker = life.waiting(ask)
    seat = life.seat_of(taker)

    from peercircles.circles.events import MembershipEnded

    outcomes = at_once(
        lambda: life.run(answer_ask, ask.id, yes=True, by=taker),
        lambda: life.happens(MembershipEnded, seat, to={"state": "left"}, person_id=taker),
    )

    assert all(isinstance(refusal, NotFound) for refusal in refusals(outcomes))
    life.publish()
    assert life.holder_of(meetings[1]) not in {taker, None}
