"""A pause: the seat is kept, nothing is asked, and one press leads back."""

import contextlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.commands import change_circle, end_membership
from peercircles.circles.events import MemberReturned, MembershipEnded, MembershipPaused
from peercircles.circles.invitations import accept_invitation, invite_people
from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.queries import circle_page, my_circles
from peercircles.exits.closing import close_deserted
from peercircles.exits.commands import come_back
from peercircles.exits.models import Exit, Route
from peercircles.exits.queries import lately_gone, leave_page, own_pauses
from peercircles.facilitation.models import EntryKind, LedgerEntry
from peercircles.goals.queries import board_cards
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from peercircles.kernel.secrets import digest_of, new_secret
from tests.factories import LONG_AGO
from tests.leavings import Leavings

PAUSE = Route.PAUSE


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Noor", "Ana", "Ben", "Chi", "Dai")]


@pytest.fixture
def noor(people):
    return people[0]


def test_who_takes_a_pause_finds_the_circle_by_its_name_alone(life, noor):
    life.leave(noor, PAUSE)

    (pause,) = life.world.read(own_pauses, noor)
    assert (pause.circle_name, pause.is_closed) == ("Lantern", False)
    assert life.world.read(my_circles, noor) == []
    for query in (circle_page, board_cards):
        with pytest.raises(NotFound):
            life.world.read(query, noor, life.circle_id)


def test_nothing_is_asked_of_them_meanwhile(life, noor):
    life.leave(noor, PAUSE)

    life.meetings()

    assert life.turns_of(noor) == []


def test_coming_back_gives_the_same_seat(life, noor, people):
    seat = life.seat_of(noor).seat
    goal = life.world.goal(noor)
    life.leave(noor, PAUSE)

    life.run(come_back, noor, life.circle_id)

    assert life.seat_of(noor).seat == seat
    assert life.seat_of(noor).is_active()
    assert life.events[0] == MemberReturned(
        at=life.events[0].at, by=noor.id, circle_id=life.circle_id, person_id=noor.id
    )
    assert str(goal.id) in str(life.world.read(board_cards, noor, life.circle_id))
    assert life.world.read(own_pauses, noor) == []


def test_the_day_somebody_joined_stays_over_any_pause(life, noor, people):
    for _pause in range(2):
        life.leave(noor, PAUSE)
        life.run(come_back, noor, life.circle_id)

    page = life.world.read(circle_page, people[1], life.circle_id)

    assert [row.joined_at for row in page.people] == [LONG_AGO] * 5


def test_who_left_and_joins_again_joined_then(life, noor, people):
    life.leave(noor, Route.FINISH)
    _join(life, life.circle(), noor)

    page = life.world.read(circle_page, people[1], life.circle_id)

    assert [row.joined_at > LONG_AGO for row in page.people if row.name == "Noor"] == [True]


def test_a_pause_sheds_no_load_and_adds_none(life, noor, people):
    life.meetings()
    life.leave(noor, PAUSE)
    before = sum(line.delta for line in life.rows(LedgerEntry, person_id=noor.id))

    life.run(come_back, noor, life.circle_id)

    lines = life.rows(LedgerEntry, person_id=noor.id)
    assert sum(line.delta for line in lines) == before
    assert {line.kind for line in lines} >= {EntryKind.JOIN}


def test_the_circle_reads_that_the_seat_stays_until_they_are_back(life, noor, people):
    life.leave(noor, PAUSE)
    now = utc_now() + timedelta(minutes=1)
    said = life.world.read(lately_gone, people[1], life.circle_id, now)
    assert [(row.person_name, row.route) for row in said] == [("Noor", PAUSE)]

    life.run(come_back, noor, life.circle_id)

    assert life.world.read(lately_gone, people[1], life.circle_id, now) == []
    assert all(row.resolved_at for row in life.rows(Exit))


def test_a_kept_seat_counts_for_the_largest_size(life, noor, people):
    organiser = life.world.organiser()
    circle = life.circle()
    life.leave(noor, PAUSE)
    page = life.world.read(circle_page, organiser, circle.id)
    terms = {
        "name": page.name,
        "purpose": page.purpose,
        "zone": page.zone,
        "cadence": page.cadence,
        "minutes": page.minutes,
        "smallest": 4,
        "largest": 4,
    }

    with pytest.raises(Invalid):
        life.run(change_circle, organiser, circle.id, expected_version=page.version, **terms)

    terms["largest"] = 5
    life.run(change_circle, organiser, circle.id, expected_version=page.version, **terms)
    invited = life.run(
        invite_people, organiser, circle.id, [ListedPerson("Fay", "fay@example.org", 1)]
    )
    assert [str(row.reason)[:18] for row in invited.refused] == ["The circle is full"]
    life.run(come_back, noor, circle.id)
    assert life.seat_of(noor).is_active()


def test_an_invitation_does_not_give_a_second_seat(life, noor, people):
    organiser = life.world.organiser()
    life.leave(noor, PAUSE)
    invited = life.run(invite_people, organiser, life.circle_id, [ListedPerson("", noor.email, 1)])
    assert [str(row.reason) for row in invited.refused] == ["This person is in the circle already."]
    life.world.invitation(email=noor.email, token_digest=digest_of("secret"))

    with pytest.raises(Conflict, match="Your seat in this circle is kept"):
        life.run(accept_invitation, noor, "secret", person_id=noor.id)


def test_a_pause_before_ones_own_turn_gives_it_to_somebody_else(life, noor, people):
    meetings = life.meetings()
    holder = {turn.meeting_id: turn.person_id for turn in life.turns_of(noor)}
    assert holder

    life.leave(noor, PAUSE)

    standing = [turn for person in people for turn in life.turns_of(person)]
    assert set(holder) <= {turn.meeting_id for turn in standing}
    assert {meeting.id for meeting in meetings[:3]} <= {turn.meeting_id for turn in standing}


def test_who_pauses_can_still_move_on_or_finish(life, noor, people):
    paused = life.leave(noor, PAUSE)

    life.leave(noor, Route.FINISH)

    assert life.happened()[0] == MembershipEnded.__name__
    seat = life.seat_of(noor)
    assert (seat.state, seat.left_at) == (MembershipState.LEFT, paused.at)
    with pytest.raises(Conflict, match="already"):
        life.run(come_back, noor, life.circle_id)


def test_a_second_pause_is_refused(life, noor):
    life.leave(noor, PAUSE)
    assert life.happened()[0] == MembershipPaused.__name__

    with pytest.raises(Forbidden, match="already"):
        life.leave(noor, PAUSE)


def test_nobody_comes_back_who_is_there(life, noor):
    with pytest.raises(Forbidden, match="already"):
        life.run(come_back, noor, life.circle_id)


def test_an_organiser_can_end_a_pause_for_good(life, noor, people):
    life.leave(noor, PAUSE)

    life.run(end_membership, life.world.organiser(), life.circle_id, noor.id)

    assert {row.route for row in life.rows(Exit)} == {PAUSE, Route.REMOVED}
    assert life.world.read(own_pauses, noor) == []


def test_a_circle_that_closed_meanwhile_is_left_and_not_entered(life, world):
    noor = world.member("Noor")
    life.leave(noor, PAUSE)
    life.run(close_deserted, world.organiser(), life.circle_id)

    with pytest.raises(Forbidden, match="has closed"):
        life.run(come_back, noor, life.circle_id)

    assert life.world.read(own_pauses, noor)[0].is_closed
    assert life.world.read(leave_page, noor, life.circle_id).is_closed
    life.leave(noor, Route.FINISH)
    assert life.world.read(own_pauses, noor) == []


def test_there_is_one_live_seat_a_person(life, noor):
    life.leave(noor, PAUSE)

    with pytest.raises(IntegrityError):
        life.world.join(noor)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["join", "pause", "back", "finish"]), st.integers(0, 6)),
        max_size=25,
    )
)
def test_in_no_history_are_there_more_seats_than_fit_or_two_of_one_person(world, steps):
    circle = world.another_circle(largest=4, smallest=3)
    life = Leavings(world)
    life.circle_id = circle.id
    people = [world.person() for _each in range(7)]
    acts = {
        "join": lambda person: _join(life, circle, person),
        "pause": lambda person: life.leave(person, PAUSE),
        "back": lambda person: life.run(come_back, person, circle.id),
        "finish": lambda person: life.leave(person, Route.FINISH),
    }
    for act, who in steps:
        with contextlib.suppress(DomainError):
            acts[act](people[who])
        seats = list(life.rows(Membership, circle_id=circle.id))
        kept = [row for row in seats if row.state is not MembershipState.LEFT]
        assert len(kept) <= 4
        assert len({row.person_id for row in kept}) == len(kept)
        assert len({row.seat for row in kept}) == len(kept)


def _join(life, circle, person):
    secret = new_secret()
    life.world.invitation(circle=circle, email=person.email, token_digest=digest_of(secret))
    life.run(accept_invitation, person, secret, person_id=person.id)
