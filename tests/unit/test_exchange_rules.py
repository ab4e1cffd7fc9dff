"""What a swap does to loads: nothing, at any moment."""

from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.facilitation.rota import Rota, lines_of_passing_on, lines_of_serving
from tests.rotas import person, standing_at


@st.composite
def swapped_plans(draw):
    """A rota that may come about, who has the next meetings, and two of these to swap."""
    loads = draw(st.lists(st.integers(0, 2), min_size=3, max_size=8))
    rota = standing_at(loads, list(range(len(loads))), None)
    indices = st.integers(0, len(loads) - 1)
    holders = [person(draw(indices)) for _meeting in range(draw(st.integers(2, 5)))]
    first = draw(st.integers(0, len(holders) - 2))
    second = draw(st.integers(first + 1, len(holders) - 1))
    return rota, holders, first, second


def loads_of(rota: Rota):
    return {who: standing.load for who, standing in rota.standings.items()}


@settings(max_examples=1000)
@given(plan=swapped_plans())
def test_at_no_moment_is_a_load_another_than_without_the_swap(plan):
    rota, holders, first, second = plan
    servers = list(holders)
    servers[first], servers[second] = holders[second], holders[first]

    plain = swapped = rota
    for holder, server in zip(holders, servers, strict=True):
        plain = plain.after(lines_of_serving(plain, holder))
        swapped = swapped.after(lines_of_serving(swapped, server, holder))
        assert loads_of(swapped) == loads_of(plain)
        assert swapped.spread() <= 2


@settings(max_examples=500)
@given(plan=swapped_plans())
def test_whoever_serves_has_it_among_the_turns_they_had(plan):
    rota, holders, first, second = plan
    before = rota.standings[holders[second]].served

    after = rota.after(lines_of_serving(rota, holders[second], holders[first]))

    assert after.standings[holders[second]].served == before + 1
    assert after.previous == holders[second]


def test_credit_alone_would_forgive_a_turn_that_the_swap_still_owes():
    """Why a swapped turn counts for the other: the cap would come between its two halves."""
    low, high = person(0), person(1)
    rota = standing_at([0, 2, 1], [0, 1, 2], None)

    plain = rota
    for server in (low, high):
        plain = plain.after(lines_of_serving(plain, server))
    credited = rota
    for server in (high, low):
        credited = credited.after(lines_of_serving(credited, server))

    assert loads_of(credited) != loads_of(plain)


@given(plan=swapped_plans())
def test_half_a_swap_is_a_cover(plan):
    rota, holders, first, second = plan
    holder, server = holders[first], holders[second]
    if holder == server:
        return

    half = rota.after(lines_of_serving(rota, server, holder))
    mended = half.after(lines_of_passing_on(half, holder, server))

    covered = rota.after(lines_of_serving(rota, server))
    assert mended.standings[server].load >= covered.standings[server].load
    assert mended.spread() <= 2
