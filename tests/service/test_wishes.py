"""Wishing for a new circle: once at a time, for the organisers, and until one is found."""

from datetime import timedelta

import pytest

from peercircles.circles.invitations import accept_invitation
from peercircles.coaching.wishing import wish_as_anybody
from peercircles.exits.models import Exit, Route, Wish, WishState
from peercircles.exits.programme_queries import programme_wishes
from peercircles.exits.queries import own_left_circles, own_wish
from peercircles.exits.wishes import invite_wisher, wish_for_circle, withdraw_wish
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from tests.leavings import Leavings
from tests.observed import assign, coach_of


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def noor(world):
    return world.member("Noor")


@pytest.fixture
def organiser(world):
    return world.organiser("Olu")


def test_who_moves_wishes_for_another_circle(life, noor, organiser):
    life.leave(noor, Route.MOVE, wish="Mornings, please")

    now = utc_now() + timedelta(days=3, minutes=1)
    (row,) = life.world.read(programme_wishes, organiser, now)
    assert (row.person_name, row.words, row.days) == ("Noor", "Mornings, please", 3)


def test_the_longest_wait_comes_first(life, noor, organiser):
    life.world.wish(life.world.person("Early"), at=utc_now() - timedelta(days=20))
    life.run(wish_for_circle, noor, "")

    rows = life.world.read(programme_wishes, organiser, utc_now())

    assert [row.person_name for row in rows] == ["Early", "Noor"]


def test_there_is_one_open_wish_a_person(life, noor):
    life.run(wish_for_circle, noor, "First")

    with pytest.raises(Conflict, match="already"):
        life.run(wish_for_circle, noor, "Second")

    life.leave(noor, Route.MOVE, wish="Third")
    assert [row.words for row in life.rows(Wish)] == ["Third"]


def test_a_wish_is_taken_back_at_any_time(life, noor, organiser):
    life.run(wish_for_circle, noor, "")

    life.run(withdraw_wish, noor)

    assert life.world.read(own_wish, noor) is None
    assert life.world.read(programme_wishes, organiser, utc_now()) == []
    with pytest.raises(NotFound):
        life.run(withdraw_wish, noor)


def test_a_wish_that_is_too_long_is_refused_beside_its_field(life, noor):
    with pytest.raises(Invalid) as refusal:
        life.run(wish_for_circle, noor, "x" * 281)

    assert refusal.value.field == "wish"


def test_a_coach_who_was_in_no_circle_wishes_in_the_programme_of_theirs(life, organiser):
    coach = coach_of(life.world)

    life.run(wish_as_anybody, coach, "A circle of my own")

    (row,) = life.world.read(programme_wishes, organiser, utc_now())
    assert (row.person_name, row.words) == (coach.name, "A circle of my own")


def test_a_coach_who_was_in_a_circle_wishes_where_that_one_is(life):
    autumn = life.world.another_programme()
    elsewhere = life.world.another_circle(programme_id=autumn.id)
    both = life.world.member(circle=elsewhere)
    assign(life.world, both)

    life.run(wish_as_anybody, both, "")

    assert [row.programme_id for row in life.rows(Wish)] == [autumn.id]


def test_who_was_in_no_circle_yet_waits_for_an_invitation(life):
    with pytest.raises(Conflict, match="invitation comes first"):
        life.run(wish_as_anybody, life.world.person(), "")


def test_joining_grants_the_wish_and_puts_the_questions_away(life, noor, organiser):
    life.leave(noor, Route.MOVE)
    harbour = life.world.another_circle(name="Harbour")
    (wish,) = life.rows(Wish)

    sent = life.run(invite_wisher, organiser, wish.id, harbour.id)
    life.run(accept_invitation, noor, sent.token, person_id=noor.id)

    assert [row.state for row in life.rows(Wish)] == [WishState.GRANTED]
    assert all(row.resolved_at for row in life.rows(Exit))
    assert life.world.read(own_left_circles, noor) == []


def test_nobody_is_invited_into_a_circle_of_another_programme(life, noor, organiser):
    life.run(wish_for_circle, noor, "")
    (wish,) = life.rows(Wish)
    foreign = life.world.another_circle(programme_id=life.world.another_programme().id)

    with pytest.raises(NotFound):
        life.run(invite_wisher, organiser, wish.id, foreign.id)


def test_organisers_of_other_programmes_and_members_read_no_wishes(life, noor, organiser):
    life.run(wish_for_circle, noor, "")
    (wish,) = life.rows(Wish)
    stranger = life.world.person()
    life.world.organise(stranger, life.world.another_programme())

    for person in (stranger, noor):
        assert life.world.read(programme_wishes, person, utc_now()) == []
        with pytest.raises(NotFound):
            life.run(invite_wisher, person, wish.id, life.circle_id)


def test_circles_they_sit_in_are_not_offered(life, noor, organiser):
    life.run(wish_for_circle, noor, "")
    harbour = life.world.another_circle(name="Harbour")

    (row,) = life.world.read(programme_wishes, organiser, utc_now())

    assert row.circles == ((str(harbour.id), "Harbour"),)
