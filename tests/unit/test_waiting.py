"""What waits for what never goes round, whatever is asked and in whichever order."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peercircles.milestones.waiting import goes_round, only_among, waiting_for

IDS = [UUID(int=number) for number in range(6)]
CHANGES = st.lists(st.tuples(st.sampled_from(IDS), st.frozensets(st.sampled_from(IDS))))


def after(changes):
    """What waits for what once each change was made that does not go round."""
    waits = {}
    for milestone_id, needs in changes:
        if not goes_round(waits, milestone_id, needs):
            waits[milestone_id] = needs
    return waits


def can_be_put_in_a_row(waits):
    left = set(IDS)
    while ready := {each for each in left if not waits.get(each, frozenset()) & left}:
        left -= ready
    return not left


@given(CHANGES)
def test_it_can_always_be_done_one_after_the_other(changes):
    assert can_be_put_in_a_row(after(changes))


@given(CHANGES)
def test_nothing_waits_for_itself(changes):
    waits = after(changes)

    assert all(each not in waiting_for(waits, each) for each in IDS)


@given(CHANGES, st.sampled_from(IDS), st.frozensets(st.sampled_from(IDS)))
def test_only_what_would_go_round_is_refused(changes, milestone_id, needs):
    waits = after(changes)

    asked = {**waits, milestone_id: needs}

    assert goes_round(waits, milestone_id, needs) is not can_be_put_in_a_row(asked)


@given(CHANGES, st.frozensets(st.sampled_from(IDS)))
def test_where_some_are_gone_the_others_still_do_not_go_round(changes, there):
    waits = only_among(after(changes), there)

    assert can_be_put_in_a_row(waits)
    assert set().union(*waits.values(), waits) <= there


def test_who_waits_through_others_waits_too():
    one, two, three, four, *_ = IDS
    waits = {two: frozenset({one}), three: frozenset({two}), four: frozenset()}

    assert waiting_for(waits, one) == {two, three}
    assert waiting_for(waits, three) == frozenset()
