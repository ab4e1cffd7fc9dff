"""The search for the hours of a season: exact, the same each time, and to be cancelled."""

from collections.abc import Callable, Sequence

from peercircles.hours.costs import Band
from peercircles.hours.cycles import Stopped, fairest
from peercircles.hours.findings import Findings, Help, Option, Verdict
from peercircles.hours.helps import Lightest, Wish
from peercircles.hours.nearest import near_misses
from peercircles.hours.orders import Orders, Slots
from peercircles.hours.slots import (
    Candidate,
    Member,
    Problem,
    Slot,
    candidates_of,
    clock_of,
    is_possible,
    weeks_of,
)

__all__ = ["Findings", "Member", "Problem", "Slot", "Stopped", "plan", "weeks_of"]

LONGEST_CYCLE = 4
# A longer cycle has to be better by more than this to be worth the change.
_WITHIN = 1.1


def plan(
    problem: Problem,
    *,
    cycles: int | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda _: None,
) -> Findings:
    """The fairest cycles of one slot to `cycles` slots, which to take, and what would help.

    Without `cycles`: up to four, or as many as there are members. Raises Stopped soon after
    `should_stop` says so; `progress` is told the fraction done.
    """
    longest = min(cycles or min(LONGEST_CYCLE, len(problem.members)), len(problem.weeks))
    every = candidates_of(problem)
    options = _options(problem, every, longest, should_stop, lambda part: progress(part * 0.6))
    if not options:
        wish = Wish(problem, every, None, _lightest_within(2, should_stop))
        near = near_misses(problem, every)
        return Findings(Verdict.IMPOSSIBLE, near=near, helps=tuple(wish.helps()))
    recommended = _recommended(options)
    verdict = _verdict(options[recommended])
    helps: tuple[Help, ...] = ()
    if verdict in {Verdict.ROTATE, Verdict.STRUCTURAL}:
        heaviest = min(option.heaviest for option in options)
        within = max(2, options[recommended].cycle)
        wish = Wish(problem, every, heaviest, _lightest_within(within, should_stop))
        helps = tuple(wish.helps() if verdict is Verdict.STRUCTURAL else wish.shorter())
    progress(1)
    return Findings(verdict, tuple(options), recommended, helps=helps)


def _lightest_within(longest: int, should_stop: Callable[[], bool]) -> Lightest:
    """How light another problem can be made, with no cycle longer than that."""

    def lightest(problem: Problem) -> Option | None:
        found = _options(problem, candidates_of(problem), longest, should_stop)
        return min(found, key=lambda option: option.heaviest, default=None)

    return lightest


def _options(
    problem: Problem,
    every: Sequence[Candidate],
    longest: int,
    should_stop: Callable[[], bool],
    progress: Callable[[float], None] = lambda _: None,
) -> list[Option]:
    candidates = [candidate for candidate in every if is_possible(problem, candidate)]
    options: list[Option] = []
    for cycle in range(1, min(longest, len(problem.weeks)) + 1 if candidates else 1):
        progress((cycle - 1) / longest)
        options.append(_option(problem, candidates, cycle, should_stop))
    return options


def _option(
    problem: Problem,
    candidates: Sequence[Candidate],
    cycle: int,
    should_stop: Callable[[], bool],
) -> Option:
    burdens, ways = fairest(candidates, problem.carries, cycle, should_stop)
    orders = Orders(candidates, problem.carries, len(problem.weeks))
    slots = orders.best(ways)
    charged = _bands(problem, candidates, slots)
    return Option(
        slots=tuple(candidates[slot].slot for slot in slots),
        clocks=tuple(
            clock_of(problem, candidates[slots[meeting % cycle]].slot, meeting)
            for meeting in range(len(problem.weeks))
        ),
        bands={member.id: bands for member, bands in zip(problem.members, charged, strict=True)},
        heaviest=max(sum(band.cost for band in bands) for bands in charged) / len(problem.weeks),
        burden=burdens[0] / len(problem.weeks),
        repeats=orders.repeats(slots),
    )


def _bands(
    problem: Problem, candidates: Sequence[Candidate], slots: Slots
) -> list[tuple[Band, ...]]:
    return [
        tuple(
            Band(candidates[slots[meeting % len(slots)]].bands[member][meeting])
            for meeting in range(len(problem.weeks))
        )
        for member in range(len(problem.members))
    ]


def _recommended(options: Sequence[Option]) -> int:
    least = min(option.burden for option in options)
    return next(at for at, option in enumerate(options) if option.burden <= least * _WITHIN)


def _verdict(option: Option) -> Verdict:
    if option.heaviest == 0:
        return Verdict.FREE_LUNCH
    if option.heaviest >= Band.RED.cost:
        return Verdict.STRUCTURAL
    return Verdict.ONE_TIME if option.cycle == 1 else Verdict.ROTATE
