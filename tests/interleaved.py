"""Letting something happen between two steps of somebody else, as another worker might."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

import sqlalchemy as sa

T = TypeVar("T")


@contextmanager
def after_reads(engine: sa.Engine, number: int, happens: Callable[[], object]) -> Generator[None]:
    """Let it happen once so many transactions have given back their connection."""
    seen = 0

    def count_one(*_about: object) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            happens()

    sa.event.listen(engine, "checkin", count_one)
    try:
        yield
    finally:
        sa.event.remove(engine, "checkin", count_one)
    assert seen >= number, "It never came to that."


def at_each_statement(
    engine: sa.Engine, asks: Callable[[], T], happens: Callable[[], object]
) -> Generator[T]:
    """Ask again and again; let it happen before the first, then the second, then … statement.

    What it changes is the caller's to undo before the next one is asked for.
    """
    for number in count(1):
        waiting = Waiting(number, happens)
        sa.event.listen(engine, "before_cursor_execute", waiting)
        try:
            answer = asks()
        finally:
            sa.event.remove(engine, "before_cursor_execute", waiting)
        if waiting.left > 0:
            assert number > 1, "Nothing was asked of the database."
            return
        yield answer


@dataclass
class Waiting:
    """What is to happen once so many statements have come."""

    left: int
    happens: Callable[[], object]

    def __call__(self, *_about: object) -> None:
        """A statement comes: of whoever asks, or of what happens."""
        self.left -= 1
        if self.left == 0:
            self.happens()
