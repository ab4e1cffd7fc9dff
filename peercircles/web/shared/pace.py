"""How often a browser may send something, counted in whole seconds and whole minutes."""

from collections import Counter
from collections.abc import Callable
from time import monotonic
from uuid import UUID


class Pace:
    """Counts by session. A window that has passed is forgotten at once, for everybody."""

    def __init__(
        self, per_second: int, per_minute: int, clock: Callable[[], float] = monotonic
    ) -> None:
        self._clock = clock
        self._windows = [_Window(1, per_second), _Window(60, per_minute)]

    def allows(self, session_id: UUID) -> bool:
        """Count one more; whether it still is within both limits."""
        now = self._clock()
        return all(window.counts(session_id, now) for window in self._windows)


class _Window:
    def __init__(self, seconds: int, limit: int) -> None:
        self._seconds, self._limit = seconds, limit
        self._number = 0.0
        self._counts: Counter[UUID] = Counter()

    def counts(self, session_id: UUID, now: float) -> bool:
        number = now // self._seconds
        if number != self._number:
            self._number = number
            self._counts.clear()
        self._counts[session_id] += 1
        return self._counts[session_id] <= self._limit
