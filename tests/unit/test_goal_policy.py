"""Who may change a goal, whoever asks and whatever the goal."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.models import Membership, MembershipState
from peercircles.goals import policy
from peercircles.goals.policy import GoalPeople
from peercircles.kernel.columns import new_id

CIRCLES = [new_id() for _ in range(2)]
PERSONS = [new_id() for _ in range(4)]
SHARED_WORK = [
    policy.may_move,
    policy.may_edit,
    policy.may_archive,
    policy.may_post_update,
    policy.may_narrow,
]
CHANGES = [*SHARED_WORK, policy.may_change_contributors]

members = st.builds(
    Membership,
    circle_id=st.sampled_from(CIRCLES),
    person_id=st.sampled_from(PERSONS),
    state=st.sampled_from(MembershipState),
    seat=st.integers(0, 11),
    joined_at=st.just(datetime(2027, 1, 5, tzinfo=UTC)),
)
goals = st.builds(
    GoalPeople,
    circle_id=st.sampled_from(CIRCLES),
    owner_id=st.sampled_from(PERSONS),
    contributor_ids=st.frozensets(st.sampled_from(PERSONS)),
    owner_is_here=st.booleans(),
)


@given(member=members, goal=goals)
def test_nobody_outside_the_circle_ever_may_do_anything(member, goal):
    if member.is_active() and member.circle_id == goal.circle_id:
        return

    assert not policy.may_see_board(member, goal.circle_id)
    assert not policy.may_add(member, goal.circle_id)
    assert not any(may(member, goal) for may in CHANGES)


@given(member=members, goal=goals)
def test_only_owner_and_contributors_ever_change_a_goal(member, goal):
    if any(may(member, goal) for may in CHANGES):
        assert member.person_id in goal.contributor_ids | {goal.owner_id}


@given(member=members, goal=goals)
def test_only_the_owner_ever_changes_contributors(member, goal):
    if policy.may_change_contributors(member, goal):
        assert member.person_id == goal.owner_id


@given(member=members, goal=goals)
def test_once_the_owner_has_left_nobody_else_changes_the_goal(member, goal):
    if not goal.owner_is_here and member.person_id != goal.owner_id:
        assert not any(may(member, goal) for may in CHANGES)


@given(member=members, goal=goals)
def test_everybody_in_the_circle_sees_the_board_and_may_add(member, goal):
    if member.is_active() and member.circle_id == goal.circle_id:
        assert policy.may_see_board(member, goal.circle_id)
        assert policy.may_add(member, goal.circle_id)


@given(member=members, goal=goals)
def test_owner_and_contributors_in_the_circle_always_share_the_work(member, goal):
    here = member.is_active() and member.circle_id == goal.circle_id
    if here and goal.owner_is_here and member.person_id in goal.contributor_ids | {goal.owner_id}:
        assert all(may(member, goal) for may in SHARED_WORK)


@pytest.mark.parametrize("may", CHANGES)
def test_a_refusal_gives_its_reason(may):
    fellow = Membership(
        circle_id=CIRCLES[0], person_id=PERSONS[0], seat=0, joined_at=datetime.now(UTC)
    )
    goal = GoalPeople(CIRCLES[0], PERSONS[1], frozenset(), owner_is_here=True)

    assert "owner" in str(may(fellow, goal).reason)
