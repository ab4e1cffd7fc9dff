"""Ranks give the same order as moving cards about in a plain list."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from peercircles.goals.ranks import SMALLEST_GAP, Spot, placement_at, position_between
from peercircles.kernel.columns import new_id

IDS = [new_id() for _ in range(6)]
moves = st.tuples(st.sampled_from(IDS), st.integers(0, len(IDS) - 1))


def in_order(ranks):
    return [Spot(goal_id, rank) for goal_id, rank in sorted(ranks.items(), key=lambda at: at[1])]


def put(ranks, goal_id, position):
    """The lane after one move, and how many cards changed."""
    others = [spot for spot in in_order(ranks) if spot.goal_id != goal_id]
    placement = placement_at(others, min(position, len(others)))
    return {**ranks, **placement.renumbered, goal_id: placement.rank}, len(placement.renumbered)


@given(st.lists(moves, max_size=80))
def test_any_row_of_moves_gives_the_order_of_a_plain_list(steps):
    ranks, model = {}, []
    for goal_id, position in steps:
        ranks, _changed = put(ranks, goal_id, position)
        model = [other for other in model if other != goal_id]
        model.insert(position, goal_id)

        assert [spot.goal_id for spot in in_order(ranks)] == model


@given(st.lists(moves, max_size=80))
def test_neighbours_never_come_too_close(steps):
    ranks = {}
    for goal_id, position in steps:
        ranks, _changed = put(ranks, goal_id, position)

    spots = in_order(ranks)
    assert all(lower.rank - upper.rank >= SMALLEST_GAP / 2 for upper, lower in pairwise(spots))


def test_a_move_usually_changes_one_card():
    ranks = {goal_id: float(at) for at, goal_id in enumerate(IDS)}

    _ranks, changed = put(ranks, IDS[4], 1)

    assert changed == 0


def test_a_lane_without_room_is_numbered_anew():
    ranks = dict.fromkeys(IDS[:3], 1.0)

    after, changed = put(ranks, IDS[4], 1)

    assert changed == 3
    assert sorted(after.values()) == [1.0, 2.0, 3.0, 4.0]
    assert in_order(after)[1].goal_id == IDS[4]


def test_the_upper_neighbour_counts_where_the_two_have_come_apart():
    first, second, third, *_ = spots = [Spot(goal_id, float(at)) for at, goal_id in enumerate(IDS)]

    assert position_between(spots, first.goal_id, third.goal_id) == 1
    assert position_between(spots, None, second.goal_id) == 1


def test_neighbours_that_are_gone_mean_the_end_of_the_lane():
    spots = [Spot(goal_id, float(at)) for at, goal_id in enumerate(IDS)]

    assert position_between(spots, new_id(), new_id()) == len(IDS)
    assert position_between(spots, None, None) == len(IDS)
    assert position_between(spots, new_id(), IDS[0]) == 0
