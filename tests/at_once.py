"""What somebody does in the same moment in two windows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event
from time import sleep
from typing import Any

from peercircles.identity.models import Person
from peercircles.kernel.errors import AlreadyDone, DomainError
from peercircles.kernel.work import Work
from tests.factories import World


def both(*acts: Callable[[], Any]) -> list[Any]:
    """What came of two acts that begin together: an answer, or the refusal."""
    start = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        start.wait(timeout=30)
        try:
            return act()
        except (DomainError, AlreadyDone) as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as workers:
        return list(workers.map(one, acts))


def last_place(world: World, person: Person, command: Callable[[Work], Any]) -> list[Any]:
    """What came of a command in one window, and in another one that asks before the first ends."""
    written, asks = Event(), Event()

    def writes(work: Work) -> Any:
        kept = command(work)
        work.session.flush()
        written.set()
        asks.wait(timeout=30)
        # Long enough for the other to come as far as it comes.
        sleep(0.3)
        return kept

    def writes_too() -> Any:
        written.wait(timeout=30)
        asks.set()
        return world.run(command, person)

    return both(partial(world.run, writes, person), writes_too)
