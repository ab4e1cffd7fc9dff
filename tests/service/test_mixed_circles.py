"""Somebody in two circles cannot use a turn, a person or a meeting of one of them in the other."""

from datetime import timedelta

import pytest

from peercircles.facilitation.asking import answer_ask, ask_to_exchange
from peercircles.facilitation.corrections import correct_load
from peercircles.facilitation.holding import note_holders
from peercircles.facilitation.models import LedgerEntry, Role, Turn
from peercircles.facilitation.turns import publish_turns
from peercircles.kernel.errors import Invalid, NotFound
from peercircles.meetings.attendances import note_attendance
from peercircles.meetings.models import Meeting, Presence
from tests.rota_lives import SOON
from tests.swap_lives import SwapLife

LEAD = Role.FACILITATOR


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def dai(world, other_circle):
    return world.member("Dai", circle=other_circle)


@pytest.fixture
def other_circle(world):
    return world.another_circle(name="Heron")


@pytest.fixture
def life(world, ana, ben, dai, other_circle):
    """Ana's two circles, each with one other person and six meetings."""
    world.join(ana, circle=other_circle)
    life = SwapLife(world)
    for week in range(6):
        starts_at = SOON + timedelta(weeks=week)
        world.meeting(starts_at=starts_at)
        world.meeting(starts_at=starts_at + timedelta(hours=3), circle=other_circle)
    life.publish()
    life.run(publish_turns, other_circle.id)
    return life


def turns_of(life, circle, person):
    return [
        turn
        for turn in life.standing()
        if (turn.circle_id, turn.person_id) == (circle.id, person.id)
    ]


def everything(world):
    turns = {(row.id, row.state, row.person_id, row.counts_for) for row in world.rows_of(Turn)}
    return turns, len(world.rows_of(LedgerEntry))


def test_a_turn_of_one_circle_is_no_exchange_for_one_of_another(
    world, life, ana, ben, dai, other_circle
):
    mine, theirs = turns_of(life, other_circle, ana)[0], turns_of(life, world.circle, ben)[0]
    ask = life.ask_for(next(m for m in world.rows_of(Meeting) if m.id == theirs.meeting_id))
    before = everything(world)

    with pytest.raises(NotFound, match="find that turn"):
        life.run(answer_ask, ask.id, yes=True, in_exchange_for=mine.id, by=ana)
    with pytest.raises(NotFound, match="find that turn"):
        life.run(ask_to_exchange, mine.id, theirs.id, by=ana)

    assert everything(world) == before


def test_who_is_only_in_the_other_circle_held_nothing_and_was_not_there(world, life, ana, ben, dai):
    meeting = next(
        m for m in world.rows_of(Meeting) if m.id == turns_of(life, world.circle, ana)[0].meeting_id
    )
    life.end(meeting)
    before = everything(world)

    with pytest.raises(Invalid, match="in the circle then"):
        life.run(note_holders, meeting.id, {LEAD: dai.id, Role.SCRIBE: ben.id}, by=ana)
    presences = {dai.id: Presence.ABSENT}
    with pytest.raises(NotFound, match="find that person"):
        life.run(note_attendance, meeting.id, presences, facilitator_id=ana.id, by=ana)

    assert everything(world) == before


def test_nobodys_load_is_put_right_in_a_circle_they_are_not_in(world, life, dai):
    organiser = world.organiser()
    before = everything(world)

    with pytest.raises(Invalid, match="whom turns come to"):
        life.run(correct_load, world.circle.id, LEAD, dai.id, 2, note="x", by=organiser)

    assert everything(world) == before
