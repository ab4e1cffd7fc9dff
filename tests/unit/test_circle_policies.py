"""Who may do what with a circle."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles import policy
from peercircles.circles.models import Cadence, Circle, CircleState, Organiser
from peercircles.circles.policy import Standing
from peercircles.kernel.columns import new_id
from tests.factories import LONG_AGO

ORGANISERS_ONLY = [
    policy.may_change_circle,
    policy.may_invite,
    policy.may_see_invitations,
    policy.may_end_membership,
]


def circle(**fields: Any) -> Circle:
    return Circle(
        programme_id=new_id(),
        name="Lantern",
        zone="Europe/Dublin",
        cadence=Cadence.WEEKLY,
        rota_seed="seed",
        created_at=LONG_AGO,
        **fields,
    )


def standing(of: Circle, *, is_member: bool = False, is_organiser: bool = False) -> Standing:
    return Standing(
        circle_id=of.id, person_id=new_id(), is_member=is_member, is_organiser=is_organiser
    )


@pytest.mark.parametrize("may", ORGANISERS_ONLY)
def test_organisers_look_after_their_circles(may):
    lantern = circle()

    assert may(standing(lantern, is_organiser=True), lantern)


@pytest.mark.parametrize("may", ORGANISERS_ONLY)
def test_a_member_alone_does_not(may):
    lantern = circle()

    decision = may(standing(lantern, is_member=True), lantern)

    assert str(decision.reason) == "Only an organiser can do that."


@pytest.mark.parametrize("may", [*ORGANISERS_ONLY, policy.may_plan_season])
@given(state=st.sampled_from(CircleState), is_member=st.booleans(), is_organiser=st.booleans())
def test_a_standing_in_one_circle_never_counts_in_another(may, state, is_member, is_organiser):
    elsewhere = standing(circle(), is_member=is_member, is_organiser=is_organiser)

    assert not may(elsewhere, circle(state=state))


@given(is_member=st.booleans(), is_organiser=st.booleans())
def test_meetings_are_planned_by_whoever_is_in_the_circle_or_looks_after_it(
    is_member, is_organiser
):
    lantern = circle()

    decision = policy.may_plan_season(
        standing(lantern, is_member=is_member, is_organiser=is_organiser), lantern
    )

    assert bool(decision) == (is_member or is_organiser)


@pytest.mark.parametrize(
    "may",
    [
        policy.may_change_circle,
        policy.may_invite,
        policy.may_end_membership,
        policy.may_plan_season,
    ],
)
def test_a_closed_circle_stays_as_it_was(may):
    lantern = circle(state=CircleState.CLOSED)

    assert not may(standing(lantern, is_member=True, is_organiser=True), lantern)


@pytest.mark.parametrize("may", [policy.may_make_circle, policy.may_add_organiser])
def test_organisers_act_in_their_own_programme_only(may):
    organiser = Organiser(programme_id=new_id(), person_id=new_id(), created_at=LONG_AGO)

    assert may(organiser, organiser.programme_id)
    assert not may(organiser, new_id())
