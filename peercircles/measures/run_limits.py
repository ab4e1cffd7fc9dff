"""How many runs chance alone lets one expect.

A run is a stretch of points on one side of the median. Too few of them, or too many, are rare
where nothing but chance is at work: rarer than one in forty at either end. The limits come from
the exact distribution of Swed and Eisenhart (Annals of Mathematical Statistics 1943; 14: 66-87),
for the points that really are above and below; where these are as many, that is the table that
Perla, Provost and Murray print for run charts (BMJ Quality & Safety 2011; 20: 46-51). Beyond
sixty points, where their table ends, the normal approximation of the same distribution goes on.
"""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import ceil, comb, floor, sqrt

FEWEST_USEFUL = 10
_TABLE_ENDS = 60
_RARE = 0.025
_RARE_DEVIATIONS = 1.96


@dataclass(frozen=True, slots=True)
class RunLimits:
    """The fewest and the most runs that are nothing unusual."""

    fewest: int
    most: int


@cache
def run_limits(above: int, below: int) -> RunLimits | None:
    """The limits for so many points on either side; None where there are too few to say."""
    useful = above + below
    if useful < FEWEST_USEFUL or not above or not below:
        return None
    return _exact(above, below) if useful <= _TABLE_ENDS else _approximate(above, below)


def _exact(above: int, below: int) -> RunLimits:
    ways = [(runs, _ways(runs, above, below)) for runs in range(2, above + below + 1)]
    rare = comb(above + below, above) * _RARE
    return RunLimits(fewest=_first_common(ways, rare), most=_first_common(ways[::-1], rare))


def _first_common(ways: list[tuple[int, int]], rare: float) -> int:
    """The number of runs that is not rare any more, with all those before it."""
    together = accumulate(count for _runs, count in ways)
    return next(
        runs for (runs, _count), so_far in zip(ways, together, strict=True) if so_far > rare
    )


def _ways(runs: int, above: int, below: int) -> int:
    """In how many orders these points make so many runs."""
    half, odd = divmod(runs, 2)
    if not odd:
        return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(
        below - 1, half
    )


def _approximate(above: int, below: int) -> RunLimits:
    useful, twice = above + below, 2 * above * below
    expected = 1 + twice / useful
    spread = _RARE_DEVIATIONS * sqrt(twice * (twice - useful) / (useful**2 * (useful - 1)))
    return RunLimits(fewest=ceil(expected - spread), most=floor(expected + spread))
