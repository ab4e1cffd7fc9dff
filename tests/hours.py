"""Hours to search: members in places, candidates made of costs, and every cycle tried by hand."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import pairwise, product

from hypothesis import strategies as st

from peercircles.hours.costs import Hours, Zones
from peercircles.hours.slots import Candidate, Member, Problem, Slot
from peercircles.hours.weeks import DEFAULT_WEEK
from tests.rotas import person

BANDS = st.sampled_from([0, 0, 1, 1, 2, 3])


def member(number: int, zone: str, *, week: str = DEFAULT_WEEK, carry: int = 0) -> Member:
    """Somebody who lives there."""
    return Member(person(number), Hours(week, Zones(zone)), carry)


def on_one_day(zones: Sequence[str], on: date, *, minutes: int = 75, meetings: int = 12) -> Problem:
    """A season whose meetings all have the clocks of one day, on a grid of UTC."""
    members = tuple(member(number, zone) for number, zone in enumerate(zones))
    return Problem(members, "UTC", frozenset({on.weekday()}), (on,) * meetings, minutes)


def season(
    zones: Sequence[str],
    *,
    anchor: str = "Europe/London",
    weeks: tuple[date, ...],
    weekdays: frozenset[int] = frozenset({2}),
    minutes: int = 75,
) -> Problem:
    """A season of people with the usual hours."""
    members = tuple(member(number, zone) for number, zone in enumerate(zones))
    return Problem(members, anchor, weekdays, weeks, minutes)


def candidate(number: int, bands: Sequence[Sequence[int]]) -> Candidate:
    """A slot with these bands: `bands[member][meeting]`."""
    slot = Slot(number // 48, time(number % 48 // 2, number % 2 * 30))
    return Candidate(slot, tuple(bytes(each) for each in bands))


@st.composite
def tables(
    draw: st.DrawFn, *, members: int = 6, slots: int = 6, meetings: int = 9
) -> tuple[list[Candidate], tuple[int, ...], int]:
    """Candidates that cost anything on any date, what members carry, and the meetings."""
    people = draw(st.integers(1, members))
    dates = draw(st.integers(1, meetings))
    bands = st.lists(
        st.lists(BANDS, min_size=dates, max_size=dates), min_size=people, max_size=people
    )
    found = draw(st.lists(bands, min_size=1, max_size=slots))
    carries = draw(st.lists(st.integers(0, 6), min_size=people, max_size=people))
    return [candidate(number, each) for number, each in enumerate(found)], tuple(carries), dates


Measure = tuple[tuple[int, ...], int, int]


def measure(
    cycle: Sequence[int], candidates: Sequence[Candidate], carries: Sequence[int], meetings: int
) -> Measure:
    """Burdens from the heaviest down, different slots, members with hard hours twice in a row."""
    burdens, repeated = [], 0
    for who, carry in enumerate(carries):
        used = [candidates[cycle[at % len(cycle)]] for at in range(meetings)]
        costs = [(0, 1, 3, 5, 5)[slot.bands[who][at]] for at, slot in enumerate(used)]
        burdens.append(carry + sum(costs))
        repeated += any(before >= 3 and after >= 3 for before, after in pairwise(costs))
    return tuple(sorted(burdens, reverse=True)), len(set(cycle)), repeated


def every_measure(
    candidates: Sequence[Candidate], carries: Sequence[int], cycle: int, meetings: int
) -> Iterator[Measure]:
    """What each possible cycle of a length comes to."""
    for slots in product(range(len(candidates)), repeat=cycle):
        yield measure(slots, candidates, carries, meetings)
