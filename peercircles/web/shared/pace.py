"""How often a browser may send something, counted in whole seconds and whole minutes."""

from collections import Counter
from collections.abc import Callable, Hashable
from time import monotonic


class Pace:
    """Counts by session or other sender. A window that has passed is forgotten at once, for all."""

    def __init__(
        self, per_second: int, per_minute: int, clock: Callable[[], float] = monotonic
    ) -> None:
        self._clock = clock
        self._windows = [_Window(1, per_second), _Window(60, per_minute)]

    def allows(self, who: Hashable, weight: int = 1) -> bool:
        """Count `weight` more; whether that still is within both limits."""
        now = self._clock()
        return all(window.counts(who, weight, now) for window in self._windows)


class _Window:
    def __init__(self, seconds: int, limit: int) -> None:
        self._seconds, self._limit = seconds, limit
        self._number = 0.0
        self._counts: Counter[Hashable] = Counter()

    def counts(self, who: Hashable, weight: int, now: float) -> bool:
        number = now // self._seconds
        if number != self._number:
            self._number = number
            self._counts.clear()
        self._counts[who] += weight
        return self._counts[who] <= self._limit
