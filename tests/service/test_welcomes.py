"""Newcomers: what they say of themselves, and a buddy whom nobody has to take."""

from datetime import timedelta

import pytest
import time_machine

from peercircles.circles.models import Membership
from peercircles.exits.commands import come_back
from peercircles.exits.models import Route
from peercircles.keeping.belongings import everything_of
from peercircles.keeping.documents import as_json
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.welcomes.commands import (
    decline_buddy,
    introduce,
    offer_company,
    part_with_buddy,
    put_steps_away,
    take_buddy,
    withdraw_introduction,
)
from peercircles.welcomes.models import Buddy, BuddyState, Introduction
from peercircles.welcomes.queries import welcomes_in
from tests.leavings import Leavings


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


@pytest.fixture
def noor(world, people):
    """Has joined just now; the others long ago."""
    person = world.person("Noor")
    world.add(
        Membership(circle_id=world.circle.id, person_id=person.id, seat=9, joined_at=utc_now())
    )
    return person


def seen(life, person, now=None):
    return life.world.read(welcomes_in, person, life.circle_id, now or utc_now())


def offered(life, person, newcomer):
    return life.run(offer_company, person, life.circle_id, newcomer.id)


def test_an_introduction_is_for_the_circle_and_for_some_weeks(life, people, noor):
    life.run(introduce, noor, life.circle_id, "I keep bees.")

    (row,) = seen(life, people[0]).introductions
    assert (row.person_name, row.words, row.is_you) == ("Noor", "I keep bees.", False)
    assert seen(life, people[0], utc_now() + timedelta(weeks=7)).introductions == ()
    for outsider in (life.world.organiser(), life.world.person()):
        with pytest.raises(NotFound):
            seen(life, outsider)


def test_it_is_said_anew_and_taken_back(life, noor):
    life.run(introduce, noor, life.circle_id, "First")
    life.run(introduce, noor, life.circle_id, "Second")
    assert [row.words for row in life.rows(Introduction)] == ["Second"]

    life.run(withdraw_introduction, noor, life.circle_id)

    assert life.rows(Introduction) == []
    with pytest.raises(NotFound):
        life.run(withdraw_introduction, noor, life.circle_id)


def test_an_empty_one_is_refused_beside_its_field(life, noor):
    with pytest.raises(Invalid) as refusal:
        life.run(introduce, noor, life.circle_id, "  ")

    assert refusal.value.field == "introduction"


def test_the_member_who_was_nobodys_buddy_for_longest_is_proposed(life, people, noor):
    assert seen(life, people[0]).newcomers[0].is_suggested
    assert not seen(life, people[1]).newcomers[0].is_suggested

    life.run(take_buddy, noor, offered(life, people[0], noor).id)
    fay = life.world.person("Fay")
    life.world.add(
        Membership(circle_id=life.circle_id, person_id=fay.id, seat=10, joined_at=utc_now())
    )

    assert not seen(life, people[0]).newcomers[0].is_suggested
    assert seen(life, people[1]).newcomers[0].is_suggested


def test_both_and_the_circle_see_it_when_an_offer_is_taken(life, people, noor):
    first, second = offered(life, people[0], noor), offered(life, people[1], noor)

    life.run(take_buddy, noor, first.id)

    assert [pair.person_name for pair in seen(life, noor).buddies] == ["Ana"]
    assert [pair.person_name for pair in seen(life, people[0]).buddies] == ["Noor"]
    assert seen(life, people[1]).newcomers == ()
    (known,) = seen(life, people[1]).company
    assert (known.newcomer_name, known.buddy_name) == ("Noor", "Ana")
    assert seen(life, noor).company == seen(life, people[0]).company == ()
    assert {row.id: row.state for row in life.rows(Buddy)}[second.id] is BuddyState.ENDED
    with pytest.raises(Conflict):
        life.run(take_buddy, noor, second.id)


def test_nobody_is_told_of_an_offer_that_is_declined(life, people, noor):
    offer = offered(life, people[0], noor)
    before = [seen(life, person).newcomers for person in people]

    life.run(decline_buddy, noor, offer.id)

    assert [seen(life, person).newcomers for person in people] == before
    assert seen(life, noor).offers == ()
    with pytest.raises(Conflict, match="already"):
        offered(life, people[0], noor)


def test_a_no_does_not_show_when_another_buddy_came_and_went(life, people, noor):
    ana, ben, chi = people
    taken, declined, _unanswered = [offered(life, person, noor) for person in people]
    life.run(decline_buddy, noor, declined.id)
    life.run(take_buddy, noor, taken.id)
    life.run(part_with_buddy, ana, taken.id)

    ((of_ben,), (of_chi,)) = (seen(life, person).newcomers for person in (ben, chi))

    assert of_ben.offer_id == of_chi.offer_id == ""
    offered(life, ben, noor)
    offered(life, chi, noor)
    ((of_ben,), (of_chi,)) = (seen(life, person).newcomers for person in (ben, chi))
    assert of_ben.offer_id
    assert of_chi.offer_id
    assert of_ben.is_suggested == of_chi.is_suggested


@pytest.mark.parametrize("how", ["another buddy came and went", "taken back"])
def test_nobody_is_asked_again_by_whom_they_declined(life, people, noor, how):
    ana, ben, _chi = people
    declined = offered(life, ben, noor)
    life.run(decline_buddy, noor, declined.id)
    if how == "taken back":
        life.run(part_with_buddy, ben, declined.id)
    else:
        taken = offered(life, ana, noor)
        life.run(take_buddy, noor, taken.id)
        life.run(part_with_buddy, ana, taken.id)

    again = offered(life, ben, noor)

    assert seen(life, noor).offers == ()
    assert seen(life, ben).newcomers[0].offer_id == str(again.id)
    with pytest.raises(Conflict):
        life.run(take_buddy, noor, again.id)


def test_a_no_is_in_no_package_but_of_who_said_it(life, people, noor):
    ben = people[1]
    life.run(decline_buddy, noor, offered(life, ben, noor).id)

    of_ben, of_noor = (life.world.read(everything_of, each, utc_now()) for each in (ben, noor))

    assert "declined" not in as_json(of_ben)
    assert "declined" in as_json(of_noor)


def test_only_the_newcomer_answers_and_only_the_two_end_it(life, people, noor):
    offer = offered(life, people[0], noor)

    with pytest.raises(Forbidden):
        life.run(take_buddy, people[0], offer.id)
    with pytest.raises(NotFound):
        life.run(part_with_buddy, people[1], offer.id)

    life.run(part_with_buddy, people[0], offer.id)
    assert seen(life, noor).offers == ()


def test_who_is_new_themselves_offers_nothing_and_nobody_offers_to_who_is_not_new(
    life, people, noor
):
    with pytest.raises(Forbidden):
        offered(life, noor, people[0])
    fay = life.world.person("Fay")
    life.world.add(
        Membership(circle_id=life.circle_id, person_id=fay.id, seat=10, joined_at=utc_now())
    )
    with pytest.raises(Forbidden):
        offered(life, noor, fay)


def test_it_ends_after_some_weeks(life, people, noor):
    life.run(take_buddy, noor, offered(life, people[0], noor).id)

    assert seen(life, noor, utc_now() + timedelta(weeks=7)).buddies
    assert not seen(life, noor, utc_now() + timedelta(weeks=9)).buddies
    assert not seen(life, people[1], utc_now() + timedelta(weeks=9)).company


@pytest.mark.parametrize("who", ["newcomer", "buddy"])
def test_it_ends_when_one_of_them_leaves_or_pauses(life, people, noor, who):
    life.run(take_buddy, noor, offered(life, people[0], noor).id)

    life.leave(noor if who == "newcomer" else people[0], Route.PAUSE)

    assert [row.state for row in life.rows(Buddy)] == [BuddyState.ENDED]
    assert seen(life, people[1]).company == ()


def test_first_steps_are_for_newcomers_until_they_put_them_away(life, people, noor):
    steps = seen(life, noor).steps
    assert (steps.is_introduced, steps.can_meet, steps.has_buddy) == (False, True, False)
    assert seen(life, people[0]).steps is None

    life.run(put_steps_away, noor, life.circle_id)

    assert seen(life, noor).steps is None


def test_who_comes_back_from_a_pause_is_not_new(life, people, noor):
    life.leave(noor, Route.PAUSE)
    with time_machine.travel(utc_now() + timedelta(minutes=5), tick=False):
        life.run(come_back, noor, life.circle_id)

    assert seen(life, noor).steps is None
    assert seen(life, people[0]).newcomers == ()
