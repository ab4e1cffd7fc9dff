"""Seasons to search for, and ledgers to replay: what fair hours and fair turns cost to reckon."""

import time
from collections.abc import Iterator
from datetime import date
from random import Random

from peercircles.facilitation.rota import (
    Line,
    Rota,
    lines_of_joining,
    lines_of_leaving,
    lines_of_serving,
    rota_of,
)
from peercircles.hours.costs import Hours, Zones
from peercircles.hours.cycles import fairest
from peercircles.hours.orders import Orders
from peercircles.hours.pain import Fact, Held, Joined, folded
from peercircles.hours.search import plan
from peercircles.hours.slots import (
    Candidate,
    Member,
    Problem,
    candidates_of,
    is_possible,
    weeks_of,
)
from tests.bench.plans import Bench
from tests.bench.results import Row, median, percentile
from tests.hours import Measure, every_measure, measure
from tests.rotas import next_of, people, person

ZONES = (
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Australia/Sydney",
    "Africa/Nairobi",
)
MEETINGS, LONGEST_CYCLE = 26, 4
_CYCLES = range(1, LONGEST_CYCLE + 1)
# Few enough for every cycle of four to be tried.
_FEW_SLOTS = 9
_EVENTS = 10_000


async def season(bench: Bench) -> list[Row]:
    """Seasons of people all round the world, with hours as uneven as people's are."""
    seconds, by_hand, unlike = list[float](), list[float](), 0
    for problem in _problems(bench.plan.seasons):
        began = time.perf_counter()
        plan(problem, cycles=LONGEST_CYCLE)
        seconds.append(time.perf_counter() - began)
    for problem in _problems(bench.plan.seasons_by_hand, weekdays=frozenset({2})):
        candidates = possible_slots(problem)[:_FEW_SLOTS]
        began = time.perf_counter()
        expected = _best_by_hand(problem, candidates)
        by_hand.append(time.perf_counter() - began)
        unlike += expected != _best_found(problem, candidates)
    ms = [each * 1000 for each in seconds]
    return [
        Row("season of 8 in 8 zones, 26 meetings, p50", "ms", median(ms), must=2000, aim=500),
        Row("season of 8 in 8 zones, 26 meetings, p95", "ms", percentile(ms, 95), must=4000),
        Row(f"cycles of {_FEW_SLOTS} slots, each tried", "ms", median(by_hand) * 1000),
        Row("answers unlike those of trying each", "", unlike, must=0),
    ]


async def ledger(bench: Bench) -> list[Row]:
    """A long ledger of turns, and one of hours, replayed from the first line."""
    lines, facts = _turns(), _hours()
    turns, hours = list[float](), list[float]()
    for _ in range(bench.plan.starts):
        began = time.perf_counter()
        rota_of(lines)
        turns.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        folded(facts)
        hours.append((time.perf_counter() - began) * 1000)
    return [
        Row("10,000 events of turns replayed", "ms", median(turns), must=500, aim=100),
        Row("10,000 events of hours replayed", "ms", median(hours), must=500, aim=100),
    ]


def _problems(number: int, *, weekdays: frozenset[int] = frozenset(range(5))) -> Iterator[Problem]:
    """Problems that have an answer, the same in each run."""
    chance, found = Random(8), 0
    while found < number:
        members = tuple(
            Member(person(at), Hours(_week(chance), Zones(zone)), carry=chance.randrange(8))
            for at, zone in enumerate(ZONES)
        )
        weeks = weeks_of(date(2027, 1, chance.randrange(1, 29)), 1, MEETINGS)
        problem = Problem(members, ZONES[0], weekdays, weeks, 75)
        if possible_slots(problem):
            found += 1
            yield problem


def _week(chance: Random) -> str:
    """Some hours of each day are fine, those around them less so; some nights are never."""
    night = chance.choice("3334")
    return "".join(_day(chance, night) for _ in range(7))


def _day(chance: Random, night: str) -> str:
    begins = chance.randrange(10, 22)
    ends = begins + chance.randrange(12, 26)
    edges = ((0, "0"), (3, "1"), (6, "2"), (9, "3"))

    def figure(half_hour: int) -> str:
        beyond = max(begins - half_hour, half_hour - ends, 0)
        return next((band for reach, band in edges if beyond <= reach), night)

    return "".join(figure(half_hour) for half_hour in range(48))


def possible_slots(problem: Problem) -> list[Candidate]:
    """The slots that are possible for everybody on every date."""
    return [each for each in candidates_of(problem) if is_possible(problem, each)]


def _best_by_hand(problem: Problem, candidates: list[Candidate]) -> list[Measure]:
    return [min(every_measure(candidates, problem.carries, cycle, MEETINGS)) for cycle in _CYCLES]


def _best_found(problem: Problem, candidates: list[Candidate]) -> list[Measure]:
    best = list[Measure]()
    for cycle in _CYCLES:
        _, ways = fairest(candidates, problem.carries, cycle, lambda: False)
        slots = Orders(candidates, problem.carries, MEETINGS).best(ways)
        best.append(measure(slots, candidates, problem.carries, MEETINGS))
    return best


def _turns() -> list[Line]:
    """A circle that goes on and on, with somebody leaving and somebody coming at times."""
    rota, lines, newest = Rota(), list[Line](), 8
    for founder in people(newest):
        lines += (added := lines_of_joining(rota, founder))
        rota = rota.after(added)
    while len(lines) < _EVENTS:
        if len(lines) % 97 == 0:
            leaver = min(rota.active())
            added = lines_of_leaving(rota, leaver)
            newest += 1
            added += lines_of_joining(rota.after(added), person(newest))
        else:
            chosen = next_of(rota)
            added = lines_of_serving(rota, chosen) if chosen else ()
        lines += added
        rota = rota.after(added)
    return lines[:_EVENTS]


def _hours() -> list[Fact]:
    members = people(8)
    met = [Held({who: (at + n) % 4 for n, who in enumerate(members)}) for at in range(_EVENTS)]
    return [*map(Joined, members), *met][:_EVENTS]
