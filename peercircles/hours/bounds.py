"""What a cycle will cost at least, so that the search need not follow every sum of prices.

However prices are put together, the heaviest burden is no less than any weighted mean of all
burdens. Weights are found by a game: each round the cheapest prices are bought, and the
weight of those who pay for them grows. They change how fast the answer comes, never which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, inf
from operator import add, mul

Vector = tuple[int, ...]
Prices = Sequence[Vector]

_ROUNDS = 120
# Below this many combinations it is faster to look at each.
_FEW = 20_000
# Weighted sums are not exact.
_SLACK = 1e-6


@dataclass(frozen=True)
class Weights:
    """The weight of each member's burden; together 1."""

    weights: tuple[float, ...]

    def of(self, vector: Vector) -> float:
        """The weighted mean."""
        return sum(map(mul, self.weights, vector))


@dataclass
class Bounds:
    """The best burdens known, heaviest first, and what positions still cost at least."""

    best: Vector
    weights: Weights
    least: list[Vector]
    weighed_least: list[float]

    @classmethod
    def of(cls, positions: Sequence[Prices], carries: Vector) -> "Bounds":
        """The bounds of a search in which each position takes one of its prices."""
        weights, known = _weights(positions, carries)
        weighed = [min(map(weights.of, prices)) for prices in positions]
        return cls(
            best=_improved(known, positions, carries),
            weights=weights,
            least=_least_to_come(positions),
            weighed_least=[sum(weighed[at + 1 :]) for at in range(len(positions))],
        )

    def room(self, burdens: Vector, position: int) -> float:
        """How much the weighed price of a position can be."""
        spent = self.weights.of(burdens) + self.weighed_least[position]
        return self.best[0] - spent + _SLACK

    def allow(self, burdens: Vector, position: int) -> bool:
        """Whether burdens after a position may still become as fair as the best known."""
        reached = list(map(add, burdens, self.least[position]))
        if max(reached) > self.best[0]:
            return False
        reached.sort(reverse=True)
        return tuple(reached) <= self.best

    def reach(self, burdens: Vector) -> None:
        """Burdens of a whole cycle: from now on the others must be as fair."""
        self.best = min(self.best, falling(burdens))


def falling(burdens: Sequence[int]) -> Vector:
    """Burdens, heaviest first: the smaller, the fairer."""
    return tuple(sorted(burdens, reverse=True))


def _weights(positions: Sequence[Prices], carries: Vector) -> tuple[Weights, list[Vector]]:
    members = len(carries)
    best, highest = Weights((1 / members,) * members), -1.0
    known, fairest = [prices[0] for prices in positions], None
    if _combinations(positions) < _FEW:
        return best, known
    paid, weights = [0.0] * members, best
    for number in range(1, _ROUNDS + 1):
        bought = [min(prices, key=weights.of) for prices in positions]
        burdens = _sum(carries, bought)
        if (bound := weights.of(burdens)) > highest:
            best, highest = weights, bound
        if fairest is None or falling(burdens) < fairest:
            known, fairest = bought, falling(burdens)
        paid = list(map(add, paid, burdens))
        weights = _answer(paid, number)
    return best, known


def _answer(paid: list[float], rounds: int) -> Weights:
    """Weights that grow with what has been paid."""
    mean = sum(paid) / len(paid) or 1.0
    pull = [exp(rounds**0.5 * 2 * (each - max(paid)) / mean) for each in paid]
    return Weights(tuple(each / sum(pull) for each in pull))


def _improved(chosen: list[Vector], positions: Sequence[Prices], carries: Vector) -> Vector:
    """Burdens that can be had: any two positions made as fair as the others allow."""
    best = falling(_sum(carries, chosen))
    improved = True
    while improved:
        improved = False
        for pair in combinations(range(len(positions)), 2):
            kept = [price for at, price in enumerate(chosen) if at not in pair]
            found, prices = _best_pair(_sum(carries, kept), *(positions[at] for at in pair))
            if found < best:
                best, improved = found, True
                for at, price in zip(pair, prices, strict=True):
                    chosen[at] = price
    return best


def _best_pair(before: Vector, one: Prices, other: Prices) -> tuple[Vector, tuple[Vector, Vector]]:
    """The fairest two prices for two positions, given what all others come to."""
    best: list[int] | None = None
    prices, heaviest = (one[0], other[0]), inf
    for first in one:
        reached = list(map(add, before, first))
        for second in other:
            burdens = list(map(add, reached, second))
            if max(burdens) <= heaviest:
                burdens.sort(reverse=True)
                if best is None or burdens < best:
                    best, heaviest, prices = burdens, burdens[0], (first, second)
    return tuple(best or ()), prices


def _least_to_come(positions: Sequence[Prices]) -> list[Vector]:
    """After each position: what each member will at least be charged in those that follow."""
    least: Vector = tuple(0 for _ in positions[0][0])
    rising = [least]
    for prices in reversed(positions[1:]):
        cheapest = [min(charged) for charged in zip(*prices, strict=True)]
        least = tuple(map(add, least, cheapest))
        rising.append(least)
    return rising[::-1]


def _combinations(positions: Sequence[Prices]) -> int:
    number = 1
    for prices in positions:
        number *= len(prices)
    return number


def _sum(carries: Vector, prices: Sequence[Vector]) -> Vector:
    return tuple(map(sum, zip(carries, *prices, strict=True)))
