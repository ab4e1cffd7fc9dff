"""Nobody can have others written to again and again by doing something and taking it back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.facilitation.asking import withdraw_ask
from peercircles.facilitation.models import Role
from peercircles.facilitation.reactions import react_to
from peercircles.facilitation.taking import decline_turn, volunteer
from peercircles.hours.proposals import propose_season, withdraw_proposal
from peercircles.kernel.work import Transactions
from peercircles.meetings.models import Answer
from peercircles.meetings.replies import reply_to
from peercircles.notifications.hour_mail import tell_of_hours
from peercircles.notifications.models import MailKind, OutboxMessage
from peercircles.notifications.restraint import PROPOSALS, REQUESTS_FOR_A_TURN
from peercircles.notifications.turn_mail import tell_of_turns
from tests.service.test_proposals import plan
from tests.swap_lives import SwapLife

NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)
OFTEN = 8


@pytest.fixture(autouse=True)
def _a_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(world):
    return [world.member(name, zone="Europe/Madrid") for name in ("Ana", "Ben", "Chi", "Dai")]


@pytest.fixture
def life(world, people):
    life = SwapLife(world)
    life.now = NOW
    life.transactions = Transactions(world.engine, [react_to, tell_of_turns, tell_of_hours])
    return life


@pytest.fixture
def meetings(world, life):
    first = NOW + timedelta(days=6, hours=5)
    meetings = [world.meeting(starts_at=first + timedelta(weeks=week)) for week in range(6)]
    life.publish()
    return meetings


def letters(life, *kinds):
    """What would be sent today."""
    soon = NOW + timedelta(days=1)
    rows = life.world.rows_of(OutboxMessage)
    return [row for row in rows if row.kind in kinds and row.due_at < soon]


def test_asking_and_taking_it_back_on_and_on_writes_only_so_many_letters(life, meetings):
    for _ in range(OFTEN):
        ask = life.ask_for(meetings[1])
        life.run(withdraw_ask, ask.id, by=life.holder_of(meetings[1]))

    assert len(letters(life, MailKind.ASK)) == REQUESTS_FOR_A_TURN


def test_coming_and_not_coming_by_turns_writes_only_so_many_letters(life, meetings):
    holder = life.holder_of(meetings[1])
    for _ in range(OFTEN):
        life.run(reply_to, meetings[1].id, Answer.CANNOT, by=holder)
        life.run(reply_to, meetings[1].id, Answer.YES, by=holder)

    asked = letters(life, MailKind.ASK)
    turns = {row.payload["ask_id"] for row in asked}
    assert len(turns) <= 3 * REQUESTS_FOR_A_TURN
    assert len(asked) <= 3 * REQUESTS_FOR_A_TURN


def test_the_letters_come_again_the_next_day(life, meetings):
    for _ in range(OFTEN):
        ask = life.ask_for(meetings[1])
        life.run(withdraw_ask, ask.id, by=life.holder_of(meetings[1]))
    before = len(life.world.rows_of(OutboxMessage))

    life.now += timedelta(hours=25)
    life.ask_for(meetings[1])

    assert len(life.world.rows_of(OutboxMessage)) > before


def test_a_turn_far_ahead_that_is_taken_and_given_up_wants_no_volunteer(life, people, meetings):
    for _ in range(OFTEN):
        life.run(volunteer, meetings[5].id, Role.FACILITATOR, by=people[0])
        life.run(decline_turn, life.turn_in(meetings[5]).id, by=people[0])

    assert letters(life, MailKind.VOLUNTEER) == []


def test_a_turn_nobody_wants_that_is_taken_and_given_up_calls_everybody_twice(
    life, people, meetings
):
    while turn := life.turn_in(meetings[0]):
        life.run(decline_turn, turn.id, by=turn.person_id)
    called = len(letters(life, MailKind.VOLUNTEER))
    for _ in range(OFTEN):
        life.run(volunteer, meetings[0].id, Role.FACILITATOR, by=people[0])
        life.run(decline_turn, life.turn_in(meetings[0]).id, by=people[0])

    assert called == len(people) - 1
    assert len(letters(life, MailKind.VOLUNTEER)) <= 3 * called


def test_proposing_and_taking_it_back_on_and_on_writes_only_so_many_letters(life, world, people):
    for _ in range(OFTEN):
        proposal, _events = life.tell(propose_season, world.circle.id, plan=plan(), by=people[0])
        life.run(withdraw_proposal, proposal, by=people[0])

    assert len(letters(life, MailKind.HOURS)) == PROPOSALS * (len(people) - 1)
