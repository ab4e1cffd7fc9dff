"""The rota in a circle where nothing surprising happens, and in the cases once found."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.facilitation.models import EntryKind
from peercircles.facilitation.rota import (
    Line,
    Rota,
    lines_of_joining,
    lines_of_leaving,
    lines_of_serving,
    rota_of,
)
from tests.rotas import (
    SEED,
    forecast,
    founded_by,
    held,
    next_of,
    people,
    person,
    played,
    standing_at,
)

QUICK = settings(deadline=None, max_examples=60)
THOROUGH = settings(deadline=None, max_examples=400)


@pytest.mark.parametrize("number", range(1, 13))
def test_in_calm_turns_never_differ_by_more_than_one_and_come_every_n_meetings(number):
    rota, turns = founded_by(people(number)), []
    for _ in range(4 * number):
        rota, chosen = held(rota)
        turns.append(chosen)
        served = [standing.served for standing in rota.active().values()]
        assert max(served) - min(served) <= 1

    for member in people(number):
        mine = [at for at, chosen in enumerate(turns) if chosen == member]
        assert {later - earlier for earlier, later in pairwise(mine)} == {number}


@pytest.mark.parametrize("number", range(1, 13))
def test_in_calm_the_forecast_is_what_comes(number):
    rota = founded_by(people(number))
    foreseen = forecast(rota, SEED, [None] * (2 * number), first=2 * number)

    _rota, turns = played(rota, 2 * number)

    assert [choice.person for choice in foreseen] == turns


@st.composite
def any_rotas(draw: st.DrawFn) -> Rota:
    """Any state three or more people can be in while the debt cap holds."""
    number = draw(st.integers(3, 8))
    lowest = draw(st.integers(0, 5))
    loads = draw(st.lists(st.integers(lowest, lowest + 2), min_size=number, max_size=number))
    lasts = draw(st.lists(st.integers(0, 20), min_size=number, max_size=number))
    previous = draw(st.none() | st.integers(0, number - 1))
    return standing_at(loads, lasts, previous)


def is_settled(rota: Rota) -> bool:
    loads = {member: standing.load for member, standing in rota.active().items()}
    lowest = [member for member, load in loads.items() if load == min(loads.values())]
    return rota.spread() <= 1 and lowest != [rota.previous]


@THOROUGH
@given(rota=any_rotas())
def test_calm_settles_any_state_within_n_and_one_meetings_and_for_good(rota):
    settled = [is_settled(rota)]
    for _ in range(3 * len(rota.standings)):
        rota, _chosen = held(rota)
        settled.append(is_settled(rota))

    assert True in settled[: len(rota.standings) + 2]
    assert all(settled[settled.index(True) :])


def test_a_circle_is_not_settled_while_last_times_facilitator_alone_owes_a_turn():
    rota = standing_at(loads=[1, 2, 2], lasts=[5, 3, 4], previous=0)
    assert rota.spread() == 1

    rota, chosen = held(rota)

    assert chosen != person(0)
    assert rota.spread() == 2
    rota, chosen = held(rota)
    assert chosen == person(0)
    assert rota.spread() == 1


@pytest.mark.parametrize(("loads", "previous"), [([2, 0], 0), ([2, 0], 1), ([0, 2], None)])
def test_two_people_alternate_and_nothing_stays_owed(loads, previous):
    rota, turns = played(standing_at(loads, [1, 0], previous), 8)

    assert all(earlier != later for earlier, later in pairwise(turns))
    after_one_more, _chosen = held(rota)
    assert sorted([rota.spread(), after_one_more.spread()]) == [0, 1]


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 1000))
def test_nobody_starves_when_each_of_fourteen_misses_two_meetings_of_seven(seed):
    rota, _turns = played(founded_by(people(14)), 280, away_two_of_seven, seed=str(seed))

    served = [standing.served for standing in rota.standings.values()]
    assert min(served) >= 19
    assert max(served) <= 21


def test_fourteen_who_each_miss_two_meetings_of_seven_serve_twenty_times_of_280():
    rota, _turns = played(founded_by(people(14)), 280, away_two_of_seven, seed="spring")

    assert {standing.served for standing in rota.standings.values()} == {20}


def away_two_of_seven(meeting: int) -> list:
    return [member for at, member in enumerate(people(14)) if (meeting - at) % 7 in {0, 1}]


def test_two_halves_that_never_meet_serve_alike():
    members = people(6)

    rota, _turns = played(founded_by(members), 60, lambda number: members[number % 2 :: 2])

    assert {standing.served for standing in rota.standings.values()} == {10}


def test_a_newcomer_at_meeting_twelve_waits_like_everybody_else():
    rota, _turns = played(founded_by(people(5)), 12)
    newcomer = person(99)

    rota = rota.after(lines_of_joining(rota, newcomer))
    _rota, turns = played(rota, 18)

    serving = [12 + at for at, chosen in enumerate(turns) if chosen == newcomer]
    assert not {12, 13, 14} & set(serving)
    assert serving == [15, 21, 27]


@QUICK
@given(number=st.integers(2, 8), before=st.integers(1, 30), seed=st.text(max_size=9))
def test_a_newcomer_starts_level_and_overtakes_nobody(number, before, seed):
    rota, _turns = played(founded_by(people(number)), before, seed=seed)
    newcomer = person(99)

    joined = rota.after(lines_of_joining(rota, newcomer))

    standing = joined.standings[newcomer]
    others = [other for member, other in joined.active().items() if member != newcomer]
    assert standing.load == min(other.load for other in others)
    assert all(other.last < standing.last for other in others)
    assert next_of(joined, seed=seed) != newcomer
    _twice_only_when_all_are_level(joined, newcomer, seed)


def _twice_only_when_all_are_level(rota: Rota, newcomer, seed: str) -> None:
    turns = 0
    while turns < 2:
        before = rota
        rota, chosen = held(rota, seed=seed)
        turns += chosen == newcomer
    loads = {m: s.load for m, s in before.active().items() if m != before.previous}
    assert min(loads.values()) >= loads[newcomer]


def test_a_newcomer_may_serve_at_once_when_nobody_else_can():
    rota, _turns = played(founded_by(people(3)), 4)
    rota = rota.after(lines_of_joining(rota, person(99)))

    assert next_of(rota, away=people(3)) == person(99)
    assert next_of(rota, away=[*people(3), person(99)]) is None


def test_leaving_and_joining_again_sheds_no_load():
    rota = standing_at(loads=[4, 2, 3], lasts=[6, 4, 5], previous=None)

    gone = rota.after(lines_of_leaving(rota, person(0)))
    back = gone.after(lines_of_joining(gone, person(0)))

    assert back.standings[person(0)].load == 4


@QUICK
@given(order=st.permutations(range(6)), meetings=st.integers(0, 12))
def test_ties_do_not_follow_the_order_of_signing_up(order, meetings):
    _rota, expected = played(founded_by(people(6)), meetings)

    _rota, turns = played(founded_by([person(index) for index in order]), meetings)

    assert turns == expected


def test_another_seed_draws_another_order():
    orders = {tuple(played(founded_by(people(6)), 6, seed=str(seed))[1]) for seed in range(20)}

    assert len(orders) > 10


def test_a_ledger_read_again_tells_the_same_rota():
    rota, lines = Rota(), list[Line]()
    for member in people(3):
        lines += lines_of_joining(rota, member)
        rota = rota_of(lines)
    for _ in range(7):
        lines += lines_of_serving(rota, next_of(rota))
        rota = rota_of(lines)

    assert rota == played(founded_by(people(3)), 7)[0]
    assert [line.kind for line in lines].count(EntryKind.SERVED) == 7
