"""Who sees which request, and what each can do about each turn."""

from datetime import timedelta

import pytest

from peercircles.facilitation.asking import ask_to_exchange, ask_to_swap
from peercircles.facilitation.asks import asks_to_me, declined_in_a_row
from peercircles.facilitation.choices import exchange_offer, turn_choices
from peercircles.facilitation.models import Role
from peercircles.facilitation.taking import decline_turn
from peercircles.kernel.errors import NotFound
from peercircles.kernel.work import Actor
from peercircles.meetings.events import MeetingCancelled
from tests.swap_lives import SwapLife


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli", "Fay", "Gus")]


@pytest.fixture
def life(world, people):
    return SwapLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(6)
    life.publish()
    return meetings


def seen_by(life, person_id, circle_id=None):
    return life.transactions.read(Actor(person_id), asks_to_me, life.now, circle_id)


def choices_of(life, person_id):
    rows = life.transactions.read(Actor(person_id), turn_choices, life.circle.id, life.now)
    return {(row.meeting_id, row.role): row for row in rows}


def offer_to(life, person_id):
    return life.transactions.read(Actor(person_id), exchange_offer, life.circle.id, life.now)


def test_only_who_is_asked_sees_the_request(life, meetings, people):
    ask = life.ask_for(meetings[1])
    waiting = life.waiting(ask)

    assert {person.id for person in people if seen_by(life, person.id)} == {waiting}
    (row,) = seen_by(life, waiting)
    holder = next(person for person in people if person.id == ask.by)
    assert (row.ask_id, row.person_name, row.starts_at) == (
        str(ask.id),
        holder.name,
        meetings[1].starts_at,
    )
    assert (row.circle_name, row.by_app, row.asked_by) == ("Lantern", False, "")
    assert row.until == life.asked(ask)[0].until


def test_a_request_to_everyone_is_seen_by_all_who_have_not_said_no(life, meetings, people):
    ask = life.ask_for(meetings[1])
    while not life.ask(ask.id).asks_everyone:
        life.later(hours=24)
    reader = next(person.id for person in people if person.id != ask.by)
    assert [row.until for row in seen_by(life, reader)] == [None]

    life.says_no(ask, reader)

    assert seen_by(life, reader) == []
    assert seen_by(life, ask.by) == []


def test_the_request_lists_what_could_be_given_in_exchange(life, meetings):
    giver = life.holder_of(meetings[2])
    ask = life.ask_for(meetings[0])
    life.ask_up_to(ask, giver)
    while not life.ask(ask.id).asks_everyone and life.waiting(ask) != giver:
        life.later(hours=2)

    rows = seen_by(life, giver)

    for row in rows:
        assert [(one.turn_id, one.starts_at) for one in row.exchanges] == [
            (str(life.turn_in(meetings[2]).id), meetings[2].starts_at)
        ]
        assert row.role is Role.FACILITATOR


def test_an_organisers_request_on_behalf_names_them(world, life, meetings):
    organiser = world.organiser("Olu")
    life.tell(ask_to_swap, life.turn_in(meetings[1]).id, by=organiser)
    (ask,) = life.asks()

    (row,) = seen_by(life, life.waiting(ask))

    assert row.asked_by == "Olu"


def test_a_wish_for_one_turn_says_for_which(life, meetings):
    mine, wanted = life.turn_in(meetings[2]), life.turn_in(meetings[0])
    life.tell(ask_to_exchange, mine.id, wanted.id, by=mine.person_id)

    (row,) = seen_by(life, wanted.person_id)

    assert row.wanted_at == meetings[0].starts_at
    assert row.starts_at == meetings[2].starts_at


def test_the_holder_can_accept_ask_and_decline(life, meetings):
    holder = life.holder_of(meetings[0])

    own = choices_of(life, holder)[str(meetings[0].id), Role.FACILITATOR]

    assert (own.is_yours, own.can_accept, own.can_ask, own.can_decline) == (True,) * 4
    assert (own.is_asking, own.can_withdraw, own.can_volunteer) == (False,) * 3


def test_while_asking_the_holder_can_take_it_back_and_others_do_not_see_it(life, meetings, people):
    ask = life.ask_for(meetings[1])
    place = (str(meetings[1].id), Role.FACILITATOR)

    own = choices_of(life, ask.by)[place]
    assert (own.is_asking, own.ask_id, own.can_withdraw, own.can_ask) == (
        True,
        str(ask.id),
        True,
        False,
    )
    for person in people:
        if person.id != ask.by:
            theirs = choices_of(life, person.id)[place]
            assert (theirs.is_asking, theirs.ask_id, theirs.can_ask) == (False, "", False)


def test_whoever_has_no_turn_yet_can_be_found(world, life, meetings, people):
    row = choices_of(life, people[0].id)[str(meetings[5].id), Role.FACILITATOR]
    assert (row.turn_id, row.can_volunteer) == ("", True)

    organiser = world.organiser()
    row = choices_of(life, organiser.id)[str(meetings[5].id), Role.FACILITATOR]
    assert not row.can_volunteer


def test_an_organiser_can_ask_and_take_back_and_nothing_else(world, life, meetings):
    organiser = world.organiser()

    row = choices_of(life, organiser.id)[str(meetings[0].id), Role.FACILITATOR]

    assert (row.can_ask, row.can_accept, row.can_decline, row.is_yours) == (
        True,
        False,
        False,
        False,
    )


def test_after_a_cancelled_meeting_its_holder_is_offered_the_next_turn(life, meetings):
    lost = {role: life.holder_of(meetings[0], role) for role in Role}
    holder = lost[Role.FACILITATOR]
    other = next(person for person in life.planned() if person not in lost.values())
    assert offer_to(life, holder) is None

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)

    offer = offer_to(life, holder)
    assert offer is not None
    assert (offer.wanted_at, offer.starts_at) == (meetings[1].starts_at, meetings[3].starts_at)
    assert offer_to(life, other) is None
    life.now = meetings[1].starts_at + timedelta(days=8)
    assert offer_to(life, holder) is None


def test_two_refusals_in_a_row_are_a_number_and_no_name(world, life, meetings, people):
    reader = Actor(people[0].id)

    def counted():
        return life.transactions.read(reader, declined_in_a_row, life.circle.id)

    turn = life.turn_in(meetings[0])
    life.run(decline_turn, turn.id, by=turn.person_id)
    assert counted() == 0

    again = next(
        (one for role in Role for one in life.standing(role) if one.person_id == turn.person_id),
        None,
    )
    while again is None:
        life.pass_by(next(m for m in meetings if m.starts_at > life.now))
        standing = [one for role in Role for one in life.standing(role)]
        again = next((one for one in standing if one.person_id == turn.person_id), None)
    life.run(decline_turn, again.id, by=turn.person_id)

    assert counted() == 2
    olu = Actor(world.organiser("Olu").id)
    assert life.transactions.read(olu, declined_in_a_row, life.circle.id) == 0


@pytest.mark.parametrize("query", [turn_choices, exchange_offer, declined_in_a_row])
def test_for_everybody_else_the_circle_is_not_there(world, life, meetings, query):
    times = () if query is declined_in_a_row else (life.now,)

    for outsider in (world.person(), world.former_member()):
        with pytest.raises(NotFound, match="find that circle"):
            life.transactions.read(Actor(outsider.id), query, life.circle.id, *times)
        assert seen_by(life, outsider.id) == []
