"""Letting something happen between two steps of somebody else, as another worker might."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

import sqlalchemy as sa


@contextmanager
def after_reads(engine: sa.Engine, count: int, happens: Callable[[], object]) -> Generator[None]:
    """Let it happen once so many transactions have given back their connection."""
    seen = 0

    def count_one(*_about: object) -> None:
        nonlocal seen
        seen += 1
        if seen == count:
            happens()

    sa.event.listen(engine, "checkin", count_one)
    try:
        yield
    finally:
        sa.event.remove(engine, "checkin", count_one)
    assert seen >= count, "It never came to that."
