"""Somebody leaves in the very moment in which two others take the turn they wanted to swap."""

import pytest

from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.facilitation.asking import answer_ask
from peercircles.facilitation.models import AskState, EntryKind, Role
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.work import Transactions
from peercircles.notifications.reactions import MAIL_REACTIONS, REACTIONS
from tests.service.test_swaps_at_once import at_once, refusals
from tests.swap_lives import SwapLife


@pytest.fixture
def life(world):
    for name in ("Ana", "Ben", "Chi", "Dai", "Eli", "Fay", "Gus", "Hal"):
        world.member(name)
    life = SwapLife(world)
    # With everything else that follows from leaving.
    life.transactions = Transactions(world.engine, [*REACTIONS, *MAIL_REACTIONS])
    return life


@pytest.fixture
def meetings(life):
    meetings = life.season(6)
    life.publish()
    return meetings


def asked_of_everyone(life, meeting):
    """Nobody has answered: who said no is not given the turn either when its holder leaves."""
    ask = life.ask_for(meeting)
    while not life.ask(ask.id).asks_everyone:
        life.later(days=1)
    life.publish()
    return ask


def free_takers(life, meeting, ask):
    """Two who have no part in the meeting."""
    busy = {life.holder_of(meeting, role) for role in Role} | {ask.by}
    return [person for person in life.planned() if person not in busy][:2]


@pytest.mark.parametrize("route", [Route.FINISH, Route.PAUSE])
@pytest.mark.parametrize("time", range(4))
def test_no_turn_is_lost_and_the_ledger_is_right(world, life, meetings, route, time):
    meeting = meetings[2]
    ask = asked_of_everyone(life, meeting)
    takers = free_takers(life, meeting, ask)
    before = {role: life.loads(role) for role in Role}
    published = {
        role: sorted(turn.meeting_id for turn in turns_to_come(life, meetings, role))
        for role in Role
    }
    acts = [
        lambda taker=taker: life.run(answer_ask, ask.id, yes=True, by=taker) for taker in takers
    ]
    acts.insert(time % 3, lambda: life.run(leave_circle, life.circle.id, route, by=ask.by))

    outcomes = at_once(*acts)

    assert all(isinstance(each, Conflict | NotFound) for each in refusals(outcomes))
    assert len(refusals(outcomes)) in {1, 2}
    assert not isinstance(outcomes[time % 3], Exception)
    the_turn_is_somebodys(life, meeting, ask, takers)
    for role in Role:
        coming = turns_to_come(life, meetings, role)
        assert sorted(turn.meeting_id for turn in coming) == published[role]
        assert ask.by not in {turn.person_id for turn in coming}
        entries = life.entries(role)
        assert sum(each.delta for each in entries if each.kind is EntryKind.SWAP) == 0
        after = life.loads(role)
        assert ask.by not in after
        assert after == {person: load for person, load in before[role].items() if person in after}


def the_turn_is_somebodys(life, meeting, ask, takers):
    settled = life.ask(ask.id)
    holder = life.holder_of(meeting)
    assert not settled.is_open
    assert holder not in {ask.by, None}
    if settled.state is AskState.TAKEN:
        assert holder == settled.taken_by
        assert holder in takers


def turns_to_come(life, meetings, role):
    """Of meetings that have not begun: what was before stays whose it was."""
    coming = {meeting.id for meeting in meetings if meeting.starts_at > life.now}
    return [turn for turn in life.standing(role) if turn.meeting_id in coming]
