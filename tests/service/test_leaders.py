"""Somebody whom a member reports to changes their address, and cannot coach by that."""

from contextlib import suppress
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.circles.seats import seat_person
from peercircles.coaching.commands import name_coach
from peercircles.identity.addresses import ask_for_address, confirm_address, object_to_address
from peercircles.identity.models import AddressChange
from peercircles.identity.sessions import SignInMethod, session_of, start_session
from peercircles.keeping.commands import delete_account
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Forbidden, Invalid, NotFound
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.observations.coaches import own_lines, say_who_leads_me
from peercircles.observations.models import (
    CoachAssignment,
    Observation,
    ObservationState,
    ReportingLine,
    Scope,
)
from peercircles.observations.reading import open_to
from tests.factories import actor
from tests.observed import assign, granted

WORK, HOME, THIRD = "ines@work.example.org", "ines@home.example.org", "ines@third.example.org"


@pytest.fixture
def life(world):
    """A circle whose member Noor has a leader called Ines."""
    transactions = Transactions(world.engine, REACTIONS)
    noor, *_others = (world.member(name) for name in ("Noor", "Ana", "Ben", "Chi"))

    def run(who, command, *args, **kwargs):
        return transactions.run(actor(who), command, *args, **kwargs)[0]

    def session_id(who):
        secret, _events = transactions.run(NOBODY, start_session, who.id, SignInMethod.LINK)
        found = transactions.read(NOBODY, session_of, digest_of(secret), utc_now())
        assert found is not None
        return found.session_id

    def move(who, email):
        letters = run(who, ask_for_address, session_id(who), email)
        assert letters is not None
        run(who, confirm_address, letters.token)

    return SimpleNamespace(
        world=world, noor=noor, run=run, move=move, session_id=session_id, tx=transactions
    )


def coaches(life):
    return [row.coach_id for row in life.world.rows_of(CoachAssignment) if not row.ended_at]


def name(life, email):
    life.run(life.world.organiser(), name_coach, life.world.circle.id, email)


def test_a_coach_who_moves_to_an_address_that_was_named_is_released(life):
    ines = life.world.person("Ines", email=HOME)
    assign(life.world, ines)
    granted(life.world, ines, Scope.BOARD)
    life.run(life.noor, say_who_leads_me, WORK)
    assert coaches(life) == [ines.id]

    life.move(ines, WORK)

    assert coaches(life) == []
    assert ObservationState.GRANTED not in {row.state for row in life.world.rows_of(Observation)}


def test_a_coach_who_is_named_is_released_at_once(life):
    ines = life.world.person("Ines", email=WORK)
    elsewhere = life.world.another_circle()
    for circle in (None, elsewhere):
        assign(life.world, ines, circle)
    granted(life.world, ines, Scope.BOARD)

    life.run(life.noor, say_who_leads_me, WORK)

    assert [row.circle_id for row in life.world.rows_of(CoachAssignment) if not row.ended_at] == [
        elsewhere.id
    ]
    assert [row.state for row in life.world.rows_of(Observation)] == [ObservationState.ENDED]
    with pytest.raises(NotFound):
        life.world.read(open_to, ines, life.world.circle.id, Scope.BOARD, utc_now())


def test_nobody_reports_to_themselves(life):
    typed = f" {life.noor.email.upper()} "

    with pytest.raises(Invalid, match="This is your own address") as refusal:
        life.run(life.noor, say_who_leads_me, typed)

    assert refusal.value.field == "leader"
    assert life.tx.read(actor(life.noor), own_lines) == []


@pytest.mark.parametrize("is_said_first", [True, False])
def test_a_leader_who_left_the_address_that_was_named_still_cannot_coach(life, is_said_first):
    if is_said_first:
        life.run(life.noor, say_who_leads_me, WORK)
    ines = life.world.person("Ines", email=WORK)
    if not is_said_first:
        life.run(life.noor, say_who_leads_me, WORK)

    life.move(ines, HOME)

    with pytest.raises(Forbidden, match="This person cannot coach this circle"):
        name(life, HOME)


def test_whoever_named_them_does_not_learn_the_new_address(life):
    ines = life.world.person("Ines", email=WORK)
    life.run(life.noor, say_who_leads_me, WORK)
    life.move(ines, HOME)
    lines = life.tx.read(actor(life.noor), own_lines)
    assert [email for _id, email in lines] == [WORK]


def test_a_coach_of_another_circle_goes_on(life):
    other = life.world.another_circle()
    ines = life.world.person("Ines", email=HOME)
    assign(life.world, ines, other)
    life.run(life.noor, say_who_leads_me, WORK)
    life.move(ines, WORK)
    assert coaches(life) == [ines.id]


def test_a_member_who_joins_brings_along_whom_they_named(life):
    other = life.world.another_circle()
    ines = life.world.person("Ines", email=WORK)
    life.run(life.noor, say_who_leads_me, WORK)
    life.move(ines, HOME)
    assign(life.world, ines, other)

    life.run(life.noor, seat_person, other, life.noor.id)

    assert coaches(life) == []


def test_a_change_that_is_taken_back_is_looked_at_as_well(life):
    ines = life.world.person("Ines", email=WORK)
    life.move(ines, HOME)
    life.run(life.noor, say_who_leads_me, WORK)
    assign(life.world, ines)
    (change,) = life.world.rows_of(AddressChange)

    life.tx.run(NOBODY, object_to_address, change.id)

    assert coaches(life) == []


def test_the_line_goes_with_the_account_of_whom_it_is_about(life):
    ines = life.world.person("Ines", email=WORK)
    life.run(life.noor, say_who_leads_me, WORK)
    life.move(ines, HOME)
    life.run(ines, delete_account, life.session_id(ines), typed=HOME)
    assert life.world.rows_of(ReportingLine) == []


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.sampled_from([WORK, HOME, THIRD]), min_size=1, max_size=4))
def test_never_does_a_leader_coach_whatever_addresses_they_go_through(world, life, moves):
    """Named once by an address they had, they are known by every one they have later."""
    tag = new_id().hex
    noor, ines = world.member(), world.person("Ines", email=f"{tag}@example.org")
    life.run(noor, say_who_leads_me, ines.email)
    for email in moves:
        now = f"{tag}-{email}"
        with suppress(Invalid):
            life.move(ines, now)
        with pytest.raises(Forbidden):
            name(life, now)
