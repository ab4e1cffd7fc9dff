"""Who may do what with promises and parked things, whoever asks."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.models import Membership, MembershipState
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict
from peercircles.parking import policy as parking
from peercircles.parking.models import ItemState, ParkingItem
from peercircles.promises import policy as promises
from peercircles.promises.models import Promise, PromiseState

CIRCLES = [new_id() for _ in range(2)]
PERSONS = [new_id() for _ in range(3)]
NOW = datetime(2027, 1, 5, tzinfo=UTC)

members = st.builds(
    Membership,
    circle_id=st.sampled_from(CIRCLES),
    person_id=st.sampled_from(PERSONS),
    state=st.sampled_from(MembershipState),
    seat=st.integers(0, 11),
    joined_at=st.just(NOW),
)
promised = st.builds(
    Promise,
    circle_id=st.sampled_from(CIRCLES),
    owner_id=st.sampled_from(PERSONS),
    words=st.just("x"),
    state=st.sampled_from(PromiseState),
    made_at=st.just(NOW),
)
parked = st.builds(
    ParkingItem,
    circle_id=st.sampled_from(CIRCLES),
    author_id=st.sampled_from(PERSONS),
    words=st.just("x"),
    state=st.sampled_from(ItemState),
    at=st.just(NOW),
)


@given(member=members, promise=promised, item=parked, flags=st.tuples(st.booleans(), st.booleans()))
def test_nobody_outside_the_circle_ever_may_do_anything(member, promise, item, flags):
    is_scribe, is_present = flags
    if not (member.is_active() and member.circle_id == promise.circle_id):
        assert not promises.may_read(member, promise.circle_id)
        assert not promises.may_make(member, promise.circle_id)
        assert not promises.may_settle(member, promise)
        assert not promises.may_write_down(
            member, promise.circle_id, is_scribe=is_scribe, is_present=is_present
        )
    if not (member.is_active() and member.circle_id == item.circle_id):
        assert not parking.may_read(member, item.circle_id)
        assert not parking.may_park(member, item.circle_id)
        assert not parking.may_pick(member, item)
        assert not parking.may_bring_back(member, item)
        assert not parking.may_let_go(member, item, member.person_id)


@given(member=members, promise=promised)
def test_only_its_owner_ever_settles_a_promise(member, promise):
    if promises.may_settle(member, promise):
        assert member.person_id == promise.owner_id


@given(member=members, is_scribe=st.booleans(), is_present=st.booleans())
def test_only_the_scribe_ever_writes_for_others_and_only_for_who_is_there(
    member, is_scribe, is_present
):
    if promises.may_write_down(
        member, member.circle_id, is_scribe=is_scribe, is_present=is_present
    ):
        assert is_scribe
        assert is_present


@given(member=members, item=parked, facilitator_id=st.sampled_from([*PERSONS, None]))
def test_only_author_and_facilitator_ever_let_a_parked_thing_go(member, item, facilitator_id):
    if parking.may_let_go(member, item, facilitator_id):
        assert member.person_id in {item.author_id, facilitator_id}


@given(promise=promised, state=st.sampled_from([PromiseState.DONE, PromiseState.DROPPED]))
def test_a_promise_is_settled_once(promise, state):
    if promise.is_open():
        promise.settle(state, NOW)

    with pytest.raises(Conflict, match="settled already"):
        promise.settle(state, NOW)


@given(item=parked)
def test_a_parked_thing_leaves_the_lot_once(item):
    if item.state is ItemState.WAITING:
        item.pick(new_id(), NOW)

    with pytest.raises(Conflict, match="already"):
        item.pick(new_id(), NOW)
    with pytest.raises(Conflict, match="already"):
        item.let_go(NOW)
